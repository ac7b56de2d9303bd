//! Plugins inside a proxy, between players and worlds.

use crate::abi::Slice;
use crate::Happening;
use std::mem::MaybeUninit;

/// Which events a plugin wants; joined by `|`. Packets come when they are watched, timers and calls of its own always.
pub mod interests {
    pub const CONNECTIONS: u16 = 1;
    pub const CHAT: u16 = 2;
    pub const COUNTERS: u16 = 4;
}

/// Somebody who wants to come in, or is in. What it says of itself is unproven.
#[derive(Clone, Debug)]
pub struct Connection {
    pub id: u32,
    pub address: String,
    /// Connections from this address in the last minute, this one included.
    pub recent: u32,
    pub build: i32,
    pub uuid: String,
    pub name: String,
    pub locale: String,
    pub mobile: bool,
    pub mods: Vec<String>,
}

/// What the proxy has counted since it was started.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Counters {
    pub connections: u32,
    pub players: u32,
    pub admitted: u64,
    pub refused: u64,
    pub packets: u64,
    pub bytes: u64,
    pub withheld: u64,
}

/// What can happen, in the order of the WIT variant.
#[derive(Clone, Debug)]
pub enum Event {
    Connecting(Connection),
    Connected(u32),
    Disconnected(u32),
    Said { connection: u32, line: u32, text: String },
    Packet { connection: u32, number: u32, name: String, body: Vec<u8> },
    Counted(Counters),
    Timer(u32),
    CallFinished(u32),
    Lost(u32),
}

/// Turns somebody away who waits at the door. Capability `proxy.admission`, as for the next two.
pub fn refuse(connection: u32, reason: &str) {
    unsafe { imports::refuse(connection, reason.as_ptr(), reason.len()) }
}

/// Keeps somebody waiting until [`admit`] or [`refuse`].
pub fn hold(connection: u32) {
    unsafe { imports::hold(connection) }
}

/// Ends a [`hold`].
pub fn admit(connection: u32) {
    unsafe { imports::admit(connection) }
}

/// Wants packets of a kind, by their name in the schema. Capability `proxy.packets`, as for the next two.
pub fn watch(name: &str) -> bool {
    unsafe { imports::watch(name.as_ptr(), name.len()) }
}

/// The world doesn't get the packet.
pub fn drop_packet(number: u32) {
    unsafe { imports::drop(number) }
}

/// The world gets other fields in its place.
pub fn replace_packet(number: u32, body: &[u8]) {
    unsafe { imports::replace(number, body.as_ptr(), body.len()) }
}

/// All who were let in. Capability `proxy.sessions`, as for the next two.
pub fn players() -> Vec<Connection> {
    unsafe {
        let mut found = MaybeUninit::<Slice>::uninit();
        imports::players(found.as_mut_ptr());
        found.assume_init().into_vec::<RawConnection>().into_iter().map(|one| one.take()).collect()
    }
}

/// Shows a line to one player.
pub fn tell(connection: u32, text: &str) {
    unsafe { imports::tell(connection, text.as_ptr(), text.len()) }
}

/// Puts somebody out.
pub fn kick(connection: u32, reason: &str) {
    unsafe { imports::kick(connection, reason.as_ptr(), reason.len()) }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawConnection {
    id: u32,
    address: Slice,
    recent: u32,
    build: i32,
    uuid: Slice,
    name: Slice,
    locale: Slice,
    mobile: bool,
    mods: Slice,
}

impl RawConnection {
    unsafe fn take(self) -> Connection {
        Connection {
            id: self.id,
            address: self.address.into_text(),
            recent: self.recent,
            build: self.build,
            uuid: self.uuid.into_text(),
            name: self.name.into_text(),
            locale: self.locale.into_text(),
            mobile: self.mobile,
            mods: self.mods.into_vec::<Slice>().into_iter().map(|one| one.into_text()).collect(),
        }
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawSaid {
    connection: u32,
    line: u32,
    text: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawPacket {
    connection: u32,
    number: u32,
    name: Slice,
    body: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
union RawPayload {
    connection: RawConnection,
    said: RawSaid,
    packet: RawPacket,
    counters: Counters,
    number: u32,
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
            0 => Event::Connecting(payload.connection.take()),
            1 => Event::Connected(payload.number),
            2 => Event::Disconnected(payload.number),
            3 => Event::Said { connection: payload.said.connection, line: payload.said.line, text: payload.said.text.into_text() },
            4 => Event::Packet {
                connection: payload.packet.connection,
                number: payload.packet.number,
                name: payload.packet.name.into_text(),
                body: payload.packet.body.into_bytes(),
            },
            5 => Event::Counted(payload.counters),
            6 => Event::Timer(payload.number),
            7 => Event::CallFinished(payload.number),
            _ => Event::Lost(payload.number),
        }
    }

    fn is_call(&self) -> bool {
        matches!(self, Event::CallFinished(_))
    }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/admission@0.1.0")]
    extern "C" {
        pub(crate) fn refuse(connection: u32, reason: *const u8, length: usize);
        pub(crate) fn hold(connection: u32);
        pub(crate) fn admit(connection: u32);
    }

    #[link(wasm_import_module = "multidustry:plugin/packet-filter@0.1.0")]
    extern "C" {
        pub(crate) fn watch(name: *const u8, length: usize) -> bool;
        pub(crate) fn drop(number: u32);
        pub(crate) fn replace(number: u32, body: *const u8, size: usize);
    }

    #[link(wasm_import_module = "multidustry:plugin/sessions@0.1.0")]
    extern "C" {
        pub(crate) fn players(result: *mut super::Slice);
        pub(crate) fn tell(connection: u32, text: *const u8, length: usize);
        pub(crate) fn kick(connection: u32, reason: *const u8, length: usize);
    }
}
