//! What is asked of the corpus while something is made of it, noted: it has to be made again only where an answer changed.
//!
//! Each question of [`Corpus`](super::Corpus) notes what it is about, and [`noted`] gives what was noted in between. Where
//! nobody listens, a question costs a look at a flag. What is worked out from one entry alone, such as its title, can
//! stand for the entry: [`worked_out`] notes the answer instead, and not what was asked for it.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::lang::Lang;
use crate::model::{Form, Handle};

/// Something that was asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// What an entry holds.
    Entry(Handle),
    /// What an entry is called, in any language, and its number.
    Label(Handle),
    /// What fields bring together with an entry.
    Relations(Handle),
    /// Where texts name an entry.
    Mentions(Handle),
    /// What the texts of submissions name.
    Named,
    /// In which order readers look entries up.
    Order,
    /// The matrix and its gaps.
    Trace,
    /// What was worked out from an entry, as a number.
    Detail(Box<Detail>, u64),
}

/// Something that is worked out from one entry alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Detail {
    /// The entry.
    pub about: Handle,
    /// What is worked out.
    pub kind: DetailKind,
    /// The language that it is told in.
    pub lang: Lang,
    /// In which form the words of authors are told.
    pub form: Form,
}

/// What is worked out from one entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailKind {
    /// What it is about, beside its label.
    Title,
    /// The words of one of its headings.
    Heading(Box<str>),
    /// Its line in the contents of its document.
    Contents,
    /// A few words of it, for readers who point at a link to it.
    Preview,
}

thread_local! {
    /// What was asked by each of those who listen in this thread, the innermost last.
    static LISTENERS: RefCell<Vec<Vec<Asked>>> = const { RefCell::new(Vec::new()) };
}

/// How many there are in all threads: a look at this is nearly free.
static N_LISTENERS: AtomicUsize = AtomicUsize::new(0);

/// Notes what is asked for as long as `work` runs, each thing once and in order.
pub fn noted<T>(work: impl FnOnce() -> T) -> (T, Vec<Asked>) {
    LISTENERS.with_borrow_mut(|listeners| listeners.push(Vec::new()));
    N_LISTENERS.fetch_add(1, Ordering::Relaxed);
    let end = End;
    let done = work();
    let asked = LISTENERS.with_borrow_mut(|listeners| listeners.last_mut().map(std::mem::take));
    drop(end);
    let mut asked = asked.unwrap_or_default();
    asked.sort_unstable();
    asked.dedup();
    (done, asked)
}

/// Ends the listening, also where the work fails.
struct End;

impl Drop for End {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|listeners| drop(listeners.pop()));
        N_LISTENERS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Notes something that was asked.
#[inline]
pub fn note(asked: Asked) {
    if is_heard() {
        hear(asked);
    }
}

/// Notes what was asked for something that is there already.
pub fn note_all(asked: Vec<Asked>) {
    asked.into_iter().for_each(note);
}

fn hear(asked: Asked) {
    LISTENERS.with_borrow_mut(|listeners| {
        if let Some(listener) = listeners.last_mut()
            && listener.last() != Some(&asked)
        {
            listener.push(asked);
        }
    });
}

#[inline]
fn is_heard() -> bool {
    N_LISTENERS.load(Ordering::Relaxed) > 0 && LISTENERS.with_borrow(|listeners| !listeners.is_empty())
}

/// Works something out from an entry, and notes the answer in the place of what the entry is asked for it.
pub fn worked_out<T: Hash>(detail: impl FnOnce() -> Detail, work: impl FnOnce() -> T) -> T {
    if !is_heard() {
        return work();
    }
    let (answer, asked) = noted(work);
    let detail = detail();
    let about = detail.about;
    hear(Asked::Detail(Box::new(detail), number(&answer)));
    let is_of_others = |asked: &Asked| *asked != Asked::Entry(about) && *asked != Asked::Label(about);
    asked.into_iter().filter(is_of_others).for_each(hear);
    answer
}

/// The number of an answer.
pub fn number(answer: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}

/// Something that is made once for many, with what was asked for it: whoever takes it has asked for the same. Who listens
/// to some pages of a site listens from its first page on.
#[derive(Debug)]
pub struct Once<T>(OnceLock<(T, Vec<Asked>)>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Once(OnceLock::new())
    }
}

impl<T> Once<T> {
    /// What was made, or is made now. Threads may make the same at once; one of it is kept.
    pub fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        if self.0.get().is_none() {
            // Another thread may listen when it takes this.
            let is_for_listeners = N_LISTENERS.load(Ordering::Relaxed) > 0;
            let (made, asked) = if is_for_listeners { noted(make) } else { (make(), Vec::new()) };
            let _ = self.0.set((made?, asked));
        }
        let (made, asked) = self.0.get().expect("it was made just now");
        if is_heard() {
            asked.iter().cloned().for_each(hear);
        }
        Ok(made)
    }
}
