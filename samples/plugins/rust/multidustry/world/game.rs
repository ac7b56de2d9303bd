//! What is going on in the world. Always granted.

use super::events::{Player, RawPlayer};
use std::mem::MaybeUninit;

/// Where a log line belongs.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    Debug = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}

/// The number of the tick, 60 a second.
pub fn tick() -> i64 {
    unsafe { imports::tick() }
}

/// The number of the wave.
pub fn wave() -> i32 {
    unsafe { imports::wave() }
}

/// A random number; the same in every run of the same world.
pub fn random() -> u64 {
    unsafe { imports::random() }
}

/// Somebody who is in the world.
pub fn find_player(id: i32) -> Option<Player> {
    unsafe {
        let mut found = MaybeUninit::<OptionPlayer>::uninit();
        imports::find_player(id, found.as_mut_ptr());
        let found = found.assume_init();
        found.is_some.then(|| found.player.assume_init().take())
    }
}

/// Writes to the server's log.
pub fn log(level: Level, text: &str) {
    unsafe { imports::log(level as i32, text.as_ptr(), text.len()) }
}

#[repr(C)]
pub(crate) struct OptionPlayer {
    is_some: bool,
    player: MaybeUninit<RawPlayer>,
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/game@0.1.0")]
    extern "C" {
        pub(crate) fn tick() -> i64;
        pub(crate) fn wave() -> i32;
        pub(crate) fn random() -> u64;
        #[link_name = "find-player"]
        pub(crate) fn find_player(id: i32, result: *mut super::OptionPlayer);
        pub(crate) fn log(level: i32, text: *const u8, length: usize);
    }
}
