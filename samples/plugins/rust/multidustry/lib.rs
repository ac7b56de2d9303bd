//! The WIT world `world-plugin` of multidustry:plugin for Rust, without any other crate.
//!
//! A plugin implements [`Plugin`] and is exported by [`export!`]. Calls that take time are futures: [`spawn`] a task that
//! awaits them, and it goes on when they are finished.

mod abi;
mod events;
mod tasks;

pub mod calls;
pub mod chat;
pub mod game;
pub mod timers;
pub mod values;

pub use events::{Building, Event, Player, Position};
pub use tasks::spawn;

/// Which events a plugin wants; joined by `|`. Commands, menus, timers and calls of its own always come.
pub mod interests {
    pub const PLAYERS: u8 = 1;
    pub const CHAT: u8 = 2;
    pub const BUILDINGS: u8 = 4;
    pub const UNITS: u8 = 8;
    pub const WAVES: u8 = 16;
    pub const EVERY_TICK: u8 = 32;
}

/// A world plugin.
pub trait Plugin: Sized {
    /// Starts the plugin: new, or in the place of another version, which handed `state` over. An error puts it into quarantine.
    fn start(state: Option<Vec<u8>>) -> Result<(Self, u8), String>;

    /// Something that happened in a tick.
    fn handle(&mut self, event: Event);

    /// What the next version needs to go on.
    fn save_state(&mut self) -> Vec<u8> {
        Vec::new()
    }
}

/// Exports a plugin: `multidustry::export!(MyPlugin);`
#[macro_export]
macro_rules! export {
    ($plugin:ty) => {
        static mut PLUGIN: Option<$plugin> = None;

        #[export_name = "start"]
        unsafe extern "C" fn multidustry_start(reason: i32, state: *mut u8, length: usize) -> *const $crate::exports::StartResult {
            $crate::exports::start::<$plugin>(&mut PLUGIN, reason, state, length)
        }

        #[export_name = "handle"]
        unsafe extern "C" fn multidustry_handle(events: *mut u8, count: usize) {
            $crate::exports::handle::<$plugin>(&mut PLUGIN, events, count)
        }

        #[export_name = "save-state"]
        unsafe extern "C" fn multidustry_save_state() -> *const $crate::exports::Bytes {
            $crate::exports::save_state::<$plugin>(&mut PLUGIN)
        }
    };
}

/// What [`export!`] needs; not to be used by plugins.
#[doc(hidden)]
pub mod exports;
