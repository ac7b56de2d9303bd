//! Plugins inside one world.

mod events;

pub mod chat;
pub mod game;
pub mod timers;
pub mod values;

pub use events::{Building, Event, Player, Position};

/// Which events a plugin wants; joined by `|`. Commands, menus, timers and calls of its own always come.
pub mod interests {
    pub const PLAYERS: u16 = 1;
    pub const CHAT: u16 = 2;
    pub const BUILDINGS: u16 = 4;
    pub const UNITS: u16 = 8;
    pub const WAVES: u16 = 16;
    pub const EVERY_TICK: u16 = 32;
}
