//! Looks whether the templates of a theme of others come to an end, and ends the run where one does not.
//!
//! A template can count without end and double a text in a few lines, and nothing stops it from outside. So a thread
//! beside the work looks what is being filled in, and how much memory is taken.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::say;
use crate::disk;
use crate::write::Site;

/// How long to wait before looking again. A machine that sleeps meanwhile does not look.
const PAUSE: Duration = Duration::from_millis(25);
/// How many times one template may be found at work: five seconds. A page of ten thousand paragraphs takes a fifth.
const MOST_LOOKS: usize = 200;
/// The memory that the templates of others may take beyond what was taken before, in bytes.
const MOST_MEMORY: u64 = 1024 * 1024 * 1024;
/// The same as the system holds it: what is reserved counts too, and the work ends without a word.
const MOST_RESERVED: u64 = 4 * MOST_MEMORY;
/// How many files are named in the message.
const MOST_NAMED: usize = 5;

/// Does the work on a site, and ends the run with exit code 2 where a template of others does not come to an end.
/// `leave` puts away what is half made, and says what readers find then.
pub(super) fn watched<T: Send>(
    site: &Site<'_>,
    leave: impl Fn() -> String + Sync,
    work: impl FnOnce() -> T + Send,
) -> T {
    let Some(at_work) = site.at_work() else { return work() };
    let before = disk::memory_taken();
    disk::limit_memory(MOST_RESERVED);
    std::thread::scope(|scope| {
        let (done, is_done) = mpsc::channel::<()>();
        let leave = &leave;
        scope.spawn(move || {
            let mut found = Vec::new();
            loop {
                match is_done.recv_timeout(PAUSE) {
                    Err(RecvTimeoutError::Timeout) => {}
                    _ => return,
                }
                let now: Vec<_> = at_work.now().collect();
                found.retain(|(filling, _)| now.contains(filling));
                for filling in now {
                    match found.iter_mut().find(|(known, _)| *known == filling) {
                        Some((_, n_looks)) => *n_looks += 1,
                        None => found.push((filling, 1_usize)),
                    }
                }
                let longest = found.iter().max_by_key(|(_, n_looks)| *n_looks);
                let Some((filling, n_looks)) = longest else { continue };
                let taken =
                    disk::memory_taken().zip(before).map_or(0, |(now, before)| now.saturating_sub(before));
                if *n_looks > MOST_LOOKS || taken > MOST_MEMORY {
                    say(&format!("error: {}{}\n", endless(site, filling.template), leave()));
                    std::process::exit(2);
                }
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// What is said of a template that does not come to an end.
fn endless(site: &Site<'_>, template: usize) -> String {
    let (name, mut files) = site.blamed(template);
    files.truncate(MOST_NAMED);
    format!(
        "the template `{name}` does not come to an end, or takes all memory\n  = help: Look for a loop, or a text that grows, in it and in what it includes. Files of your own theme: {}",
        files.join(", ")
    )
}
