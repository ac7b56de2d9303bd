//! What plugins outside of worlds have of their host. Always granted.

/// Where a log line belongs.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    Debug = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}

/// Writes to the server's log.
pub fn log(level: Level, text: &str) {
    unsafe { imports::log(level as i32, text.as_ptr(), text.len()) }
}

/// Milliseconds since 1970, UTC.
pub fn now() -> u64 {
    unsafe { imports::now() }
}

/// A random number that nobody can guess.
pub fn random() -> u64 {
    unsafe { imports::random() }
}

/// Calls back after so many milliseconds, once or again and again; 0 when there are too many timers.
pub fn start_timer(milliseconds: u32, repeats: bool) -> u32 {
    unsafe { imports::start(milliseconds, repeats) }
}

/// Stops a timer.
pub fn cancel_timer(timer: u32) {
    unsafe { imports::cancel(timer) }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/host@0.1.0")]
    extern "C" {
        pub(crate) fn log(level: i32, text: *const u8, length: usize);
        pub(crate) fn now() -> u64;
        pub(crate) fn random() -> u64;
    }

    #[link(wasm_import_module = "multidustry:plugin/clock-timers@0.1.0")]
    extern "C" {
        pub(crate) fn start(milliseconds: u32, repeats: bool) -> u32;
        pub(crate) fn cancel(timer: u32);
    }
}
