//! The memory of this process, where the system tells and bounds it.

/// The bytes that this process takes now; nothing where the system does not tell.
pub fn memory_taken() -> Option<u64> {
    pages(1)
}

/// Forbids this process to reserve more than so many bytes beyond what it has reserved now. Where a system cannot, nothing
/// happens.
pub fn limit_memory(n_bytes: u64) {
    #[cfg(target_os = "linux")]
    if let Some(reserved) = pages(0) {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::As);
        let wanted = reserved.saturating_add(n_bytes);
        limit.current = Some(limit.current.map_or(wanted, |current| current.min(wanted)));
        let _ = setrlimit(Resource::As, limit);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = n_bytes;
}

/// A number of `/proc/self/statm`, in bytes: reserved first, taken second (proc_pid_statm(5)).
fn pages(place: usize) -> Option<u64> {
    #[cfg(target_os = "linux")]
    {
        let told = std::fs::read_to_string("/proc/self/statm").ok()?;
        let pages: u64 = told.split_ascii_whitespace().nth(place)?.parse().ok()?;
        Some(pages * rustix::param::page_size() as u64)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = place;
        None
    }
}
