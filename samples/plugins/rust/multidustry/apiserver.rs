//! Plugins inside the apiserver that leads the cluster.

use crate::abi::Slice;
use crate::Happening;
use std::mem::MaybeUninit;

/// Which changes a plugin wants; joined by `|`. They need the capability `cluster.read`; everything else always comes.
pub mod interests {
    pub const WORLD: u16 = 1;
    pub const ASSIGNMENT: u16 = 2;
    pub const OWNER: u16 = 4;
    pub const MIGRATION: u16 = 8;
    pub const NODE: u16 = 16;
    pub const DRAIN: u16 = 32;
    pub const LEADER: u16 = 64;
    pub const PLAYER_BAN: u16 = 128;
    pub const ADDRESS_BAN: u16 = 256;
    pub const KV: u16 = 512;
    pub const LOAD: u16 = 1024;
    pub const PLAYERS: u16 = 2048;
}

/// Something in the cluster that is otherwise now; without JSON it is gone.
#[derive(Clone, Debug)]
pub struct Change {
    pub kind: String,
    pub name: String,
    pub revision: i64,
    pub json: Option<String>,
}

/// A request to a webhook of this plugin.
#[derive(Clone, Debug)]
pub struct Request {
    /// For [`respond`].
    pub call: u32,
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What can happen, in the order of the WIT variant.
#[derive(Clone, Debug)]
pub enum Event {
    Changed(Change),
    Command { call: u32, name: String, arguments: String, caller: String },
    Requested(Request),
    Timer(u32),
    CallFinished(u32),
    Lost(u32),
}

/// Everything of one kind after a name, at most 1,000. Capability `cluster.read`.
pub fn list(kind: &str, after: Option<&str>, limit: u32) -> Vec<Change> {
    unsafe {
        let mut found = MaybeUninit::<Slice>::uninit();
        let name = after.unwrap_or("");
        imports::list(kind.as_ptr(), kind.len(), after.is_some() as i32, name.as_ptr(), name.len(), limit, found.as_mut_ptr());
        found.assume_init().into_vec::<RawChange>().into_iter().map(|one| one.take()).collect()
    }
}

/// Adds a command for operators; false when there are too many, or its name is no word or taken. Capability `cluster.commands`.
pub fn add_command(name: &str, arguments: &str, help: &str) -> bool {
    unsafe { imports::add(name.as_ptr(), name.len(), arguments.as_ptr(), arguments.len(), help.as_ptr(), help.len()) }
}

/// Answers a call of a command, once.
pub fn reply(call: u32, answer: Result<&str, &str>) {
    let text = answer.unwrap_or_else(|error| error);
    unsafe { imports::reply(call, answer.is_err() as i32, text.as_ptr(), text.len()) }
}

/// Takes requests to this path; false when there are too many or it is no path. Capability `webhooks`.
pub fn open_webhook(path: &str) -> bool {
    unsafe { imports::open(path.as_ptr(), path.len()) }
}

/// Answers a request, once.
pub fn respond(call: u32, status: u16, content_type: &str, body: &[u8]) {
    unsafe { imports::respond(call, status as i32, content_type.as_ptr(), content_type.len(), body.as_ptr(), body.len()) }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawChange {
    kind: Slice,
    name: Slice,
    revision: i64,
    has_json: bool,
    json: MaybeUninit<Slice>,
}

impl RawChange {
    unsafe fn take(self) -> Change {
        Change {
            kind: self.kind.into_text(),
            name: self.name.into_text(),
            revision: self.revision,
            json: if self.has_json { Some(self.json.assume_init().into_text()) } else { None },
        }
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawCommand {
    call: u32,
    name: Slice,
    arguments: Slice,
    caller: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawHeader {
    name: Slice,
    value: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawRequest {
    call: u32,
    method: Slice,
    path: Slice,
    query: Slice,
    headers: Slice,
    body: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
union RawPayload {
    change: RawChange,
    command: RawCommand,
    request: RawRequest,
    number: u32,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct RawEvent {
    kind: u8,
    payload: RawPayload,
}

impl RawRequest {
    unsafe fn take(self) -> Request {
        let headers = self.headers.into_vec::<RawHeader>();
        Request {
            call: self.call,
            method: self.method.into_text(),
            path: self.path.into_text(),
            query: self.query.into_text(),
            headers: headers.into_iter().map(|one| (one.name.into_text(), one.value.into_text())).collect(),
            body: self.body.into_bytes(),
        }
    }
}

impl Happening for Event {
    type Raw = RawEvent;

    unsafe fn take(raw: RawEvent) -> Event {
        let payload = raw.payload;
        match raw.kind {
            0 => Event::Changed(payload.change.take()),
            1 => Event::Command {
                call: payload.command.call,
                name: payload.command.name.into_text(),
                arguments: payload.command.arguments.into_text(),
                caller: payload.command.caller.into_text(),
            },
            2 => Event::Requested(payload.request.take()),
            3 => Event::Timer(payload.number),
            4 => Event::CallFinished(payload.number),
            _ => Event::Lost(payload.number),
        }
    }

    fn is_call(&self) -> bool {
        matches!(self, Event::CallFinished(_))
    }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/cluster@0.1.0")]
    extern "C" {
        pub(crate) fn list(kind: *const u8, length: usize, has_after: i32, after: *const u8, after_length: usize, limit: u32, result: *mut super::Slice);
    }

    #[link(wasm_import_module = "multidustry:plugin/operator-commands@0.1.0")]
    extern "C" {
        pub(crate) fn add(name: *const u8, name_length: usize, arguments: *const u8, arguments_length: usize, help: *const u8, help_length: usize) -> bool;
        pub(crate) fn reply(call: u32, is_error: i32, text: *const u8, length: usize);
    }

    #[link(wasm_import_module = "multidustry:plugin/webhooks@0.1.0")]
    extern "C" {
        pub(crate) fn open(path: *const u8, length: usize) -> bool;
        pub(crate) fn respond(call: u32, status: i32, kind: *const u8, kind_length: usize, body: *const u8, size: usize);
    }
}
