//! Calls that take time. Awaited in a task, they give their reply in a later tick.

use crate::abi::Slice;
use std::future::Future;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a call brought.
#[derive(Clone, Debug)]
pub enum Reply {
    /// There was nothing there, or the condition did not hold.
    Nothing,
    Done,
    Entry(Entry),
    Entries(Vec<Entry>),
    /// The new version of what was put.
    Version(i64),
    Http { status: u16, body: Vec<u8> },
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub value: Vec<u8>,
    pub version: i64,
}

/// A call under way.
pub struct Call(u32);

impl Future for Call {
    type Output = Result<Reply, String>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            return Poll::Ready(Err("too many calls are under way".into()));
        }
        unsafe {
            let mut raw = MaybeUninit::<RawOutcome>::uninit();
            imports::poll(self.0, raw.as_mut_ptr());
            raw.assume_init().take()
        }
    }
}

/// Where shared values are kept.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    Node = 0,
    Cluster = 1,
}

/// Reads a key. Capability `storage.node` or `storage.cluster`.
pub fn get(scope: Scope, key: &str) -> Call {
    Call(unsafe { imports::get(scope as i32, key.as_ptr(), key.len()) })
}

/// Sets a key; with a version only if it still has that, 0 for only if it is not there.
pub fn put(scope: Scope, key: &str, value: &[u8], if_version: Option<i64>) -> Call {
    Call(unsafe { imports::put(scope as i32, key.as_ptr(), key.len(), value.as_ptr(), value.len(), if_version.is_some() as i32, if_version.unwrap_or(0)) })
}

/// Takes a key out.
pub fn delete(scope: Scope, key: &str) -> Call {
    Call(unsafe { imports::delete(scope as i32, key.as_ptr(), key.len()) })
}

/// What a request asks for.
#[derive(Clone, Copy, Debug)]
pub enum Method {
    Get = 0,
    Post = 1,
    Put = 2,
    Delete = 3,
}

/// Sends a request to a server outside. Capability `http`.
pub fn send(method: Method, url: &str, content_type: &str, body: &[u8]) -> Call {
    Call(unsafe { imports::send(method as i32, url.as_ptr(), url.len(), content_type.as_ptr(), content_type.len(), body.as_ptr(), body.len()) })
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawEntry {
    key: Slice,
    value: Slice,
    version: i64,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawHttp {
    status: u16,
    body: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
union RawPayload {
    entry: RawEntry,
    entries: Slice,
    version: i64,
    http: RawHttp,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawReply {
    kind: u8,
    payload: RawPayload,
}

#[repr(C)]
union RawResult {
    failure: Slice,
    reply: RawReply,
}

#[repr(C)]
pub(crate) struct RawOutcome {
    state: u8,
    result: RawResult,
}

impl RawEntry {
    unsafe fn take(self) -> Entry {
        Entry { key: self.key.into_text(), value: self.value.into_bytes(), version: self.version }
    }
}

impl RawOutcome {
    unsafe fn take(self) -> Poll<Result<Reply, String>> {
        match self.state {
            0 => return Poll::Pending,
            2 => return Poll::Ready(Err(self.result.failure.into_text())),
            _ => {}
        }
        let payload = self.result.reply.payload;
        Poll::Ready(Ok(match self.result.reply.kind {
            0 => Reply::Nothing,
            1 => Reply::Done,
            2 => Reply::Entry(payload.entry.take()),
            3 => Reply::Entries(payload.entries.into_vec::<RawEntry>().into_iter().map(|entry| entry.take()).collect()),
            4 => Reply::Version(payload.version),
            _ => Reply::Http { status: payload.http.status, body: payload.http.body.into_bytes() },
        }))
    }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/calls@0.1.0")]
    extern "C" {
        pub(crate) fn poll(call: u32, outcome: *mut super::RawOutcome);
    }

    #[link(wasm_import_module = "multidustry:plugin/shared-values@0.1.0")]
    extern "C" {
        pub(crate) fn get(scope: i32, key: *const u8, length: usize) -> u32;
        pub(crate) fn put(scope: i32, key: *const u8, length: usize, value: *const u8, size: usize, has_version: i32, version: i64) -> u32;
        pub(crate) fn delete(scope: i32, key: *const u8, length: usize) -> u32;
    }

    #[link(wasm_import_module = "multidustry:plugin/http@0.1.0")]
    extern "C" {
        pub(crate) fn send(method: i32, url: *const u8, url_length: usize, kind: *const u8, kind_length: usize, body: *const u8, size: usize) -> u32;
    }
}
