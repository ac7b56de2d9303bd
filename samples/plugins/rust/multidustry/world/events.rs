//! What happens in a world.

use crate::abi::Slice;
use crate::Happening;

/// A tile, counted from the bottom left corner of the map.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub x: i32,
    pub y: i32,
}

/// Somebody in the world. Positions are in world units, 8 to a tile.
#[derive(Clone, Debug)]
pub struct Player {
    pub id: i32,
    pub team: u8,
    pub admin: bool,
    pub x: f32,
    pub y: f32,
    pub name: String,
}

/// A building that came or went; `by` is the entity id of the builder, or -1.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Building {
    pub at: Position,
    pub block: u16,
    pub team: u8,
    pub rotation: u8,
    pub by: i32,
}

/// What can happen, in the order of the WIT variant.
#[derive(Clone, Debug)]
pub enum Event {
    PlayerJoined(Player),
    PlayerLeft(i32),
    Chat { player: i32, line: u32, text: String },
    Command { player: i32, name: String, arguments: String },
    MenuAnswered { player: i32, menu: u32, choice: i32 },
    Built(Building),
    Deconstructed(Building),
    Destroyed(Building),
    UnitSpawned(i32),
    UnitDied(i32),
    WaveStarted(i32),
    GameOver(u8),
    Timer(u32),
    CallFinished(u32),
    Lost(u32),
}

#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct RawPlayer {
    id: i32,
    team: u8,
    admin: bool,
    x: f32,
    y: f32,
    name: Slice,
}

impl RawPlayer {
    pub(crate) unsafe fn take(self) -> Player {
        Player { id: self.id, team: self.team, admin: self.admin, x: self.x, y: self.y, name: self.name.into_text() }
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawChat {
    player: i32,
    line: u32,
    text: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawCommand {
    player: i32,
    name: Slice,
    arguments: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawAnswer {
    player: i32,
    menu: u32,
    choice: i32,
}

#[repr(C)]
#[derive(Clone, Copy)]
union RawPayload {
    player: RawPlayer,
    chat: RawChat,
    command: RawCommand,
    answer: RawAnswer,
    building: Building,
    id: i32,
    number: u32,
    team: u8,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct RawEvent {
    kind: u8,
    payload: RawPayload,
}

impl Happening for Event {
    type Raw = RawEvent;

    unsafe fn take(raw: RawEvent) -> Event {
        let payload = raw.payload;
        match raw.kind {
            0 => Event::PlayerJoined(payload.player.take()),
            1 => Event::PlayerLeft(payload.id),
            2 => Event::Chat { player: payload.chat.player, line: payload.chat.line, text: payload.chat.text.into_text() },
            3 => Event::Command { player: payload.command.player, name: payload.command.name.into_text(), arguments: payload.command.arguments.into_text() },
            4 => Event::MenuAnswered { player: payload.answer.player, menu: payload.answer.menu, choice: payload.answer.choice },
            5 => Event::Built(payload.building),
            6 => Event::Deconstructed(payload.building),
            7 => Event::Destroyed(payload.building),
            8 => Event::UnitSpawned(payload.id),
            9 => Event::UnitDied(payload.id),
            10 => Event::WaveStarted(payload.id),
            11 => Event::GameOver(payload.team),
            12 => Event::Timer(payload.number),
            13 => Event::CallFinished(payload.number),
            _ => Event::Lost(payload.number),
        }
    }

    fn is_call(&self) -> bool {
        matches!(self, Event::CallFinished(_))
    }
}
