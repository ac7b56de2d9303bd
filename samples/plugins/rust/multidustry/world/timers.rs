//! Timers end with the plugin. Always granted.

/// Calls back after so many ticks, once or again and again; 0 when there are too many timers.
pub fn start(ticks: u32, repeats: bool) -> u32 {
    unsafe { imports::start(ticks, repeats) }
}

/// Stops a timer.
pub fn cancel(timer: u32) {
    unsafe { imports::cancel(timer) }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/timers@0.1.0")]
    extern "C" {
        #[link_name = "start"]
        pub(crate) fn start(ticks: u32, repeats: bool) -> u32;
        pub(crate) fn cancel(timer: u32);
    }
}
