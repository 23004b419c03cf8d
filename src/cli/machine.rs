//! The threads that do the work: how many there are, and how much room each has for what is nested.

use std::thread::available_parallelism;

/// The stack of each thread, in bytes: the same on every system, whatever the one that starts the program has.
const STACK: usize = 8 * 1024 * 1024;

/// More threads than this wait for each other more than they do.
const MOST_THREADS: usize = 64;

/// The addresses that the program takes by itself, and what each thread takes for its stack and its small memories.
#[cfg(unix)]
const OWN_ROOM: u64 = 192 * 1024 * 1024;
#[cfg(unix)]
const THREAD_ROOM: u64 = 128 * 1024 * 1024;

/// Does the work on threads made for it. Where they cannot be made, it is done on the one that is there.
pub(super) fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads()).stack_size(STACK).build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// As many as were asked for or as there are cores, and as fit into the addresses that the program may have.
fn n_threads() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|number| number.parse().ok());
    let wanted = asked.filter(|number| *number > 0).or_else(|| available_parallelism().ok().map(Into::into));
    wanted.unwrap_or(1).min(MOST_THREADS).min(most_by_addresses())
}

#[cfg(unix)]
fn most_by_addresses() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current;
    let fitting = limit.map(|limit| limit.saturating_sub(OWN_ROOM) / THREAD_ROOM);
    fitting.map_or(MOST_THREADS, |threads| usize::try_from(threads).unwrap_or(MOST_THREADS).max(1))
}

#[cfg(not(unix))]
fn most_by_addresses() -> usize {
    MOST_THREADS
}
