//! Which templates are being filled in, for whoever looks whether one does not come to an end.
//!
//! There is no clock in this room: who has one looks again after a while, and finds the same number.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// What each thread is filling in.
#[derive(Debug)]
pub struct AtWork {
    threads: Vec<Thread>,
}

#[derive(Debug, Default)]
struct Thread {
    /// The number of fillings that were begun or ended: even where there is none.
    count: AtomicU64,
    template: AtomicUsize,
}

/// One filling: two that are equal are one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filling {
    thread: usize,
    count: u64,
    /// The number of the template.
    pub template: usize,
}

impl Default for AtWork {
    fn default() -> Self {
        // One more for the thread that called.
        AtWork { threads: (0..=rayon::current_num_threads()).map(|_| Thread::default()).collect() }
    }
}

impl AtWork {
    /// Notes that a template is being filled in while `work` is done.
    pub(crate) fn note<T>(&self, template: usize, work: impl FnOnce() -> T) -> T {
        let last = self.threads.len() - 1;
        let thread = &self.threads[rayon::current_thread_index().unwrap_or(last).min(last)];
        thread.template.store(template, Ordering::Relaxed);
        thread.count.fetch_add(1, Ordering::Release);
        let done = work();
        thread.count.fetch_add(1, Ordering::Release);
        done
    }

    /// What is being filled in now.
    pub fn now(&self) -> impl Iterator<Item = Filling> {
        self.threads.iter().enumerate().filter_map(|(number, thread)| {
            let count = thread.count.load(Ordering::Acquire);
            let filling =
                Filling { thread: number, count, template: thread.template.load(Ordering::Relaxed) };
            (count % 2 == 1).then_some(filling)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::AtWork;

    #[test]
    fn a_filling_is_told_from_the_next_one() {
        let at_work = AtWork::default();
        assert_eq!(at_work.now().count(), 0);
        let first = at_work.note(3, || at_work.now().next().unwrap());
        let second = at_work.note(3, || at_work.now().next().unwrap());
        assert_eq!(first.template, 3);
        assert_ne!(first, second);
        assert_eq!(at_work.now().count(), 0);
    }
}
