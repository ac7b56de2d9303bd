//! The functions that the host calls.

use crate::abi::Slice;
use crate::{tasks, Happening, Plugin};

/// A list of bytes as it is returned.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Bytes {
    pub(crate) data: *const u8,
    pub(crate) length: usize,
}

/// What `start` returns.
#[repr(C)]
pub struct StartResult {
    is_error: u8,
    value: StartValue,
}

// The host reads as many bytes of the interests as its kind of plugin has.
#[repr(C)]
union StartValue {
    interests: u16,
    error: Bytes,
}

// Results are read by the host as soon as a function has returned, and stay until the next.
static mut STARTED: StartResult = StartResult { is_error: 0, value: StartValue { interests: 0 } };
static mut SAVED: Bytes = Bytes { data: std::ptr::null(), length: 0 };
static mut KEPT: Vec<u8> = Vec::new();

pub unsafe fn start<P: Plugin>(plugin: &mut Option<P>, reason: i32, state: *mut u8, length: usize) -> *const StartResult {
    let state = (reason == 1).then(|| Slice { data: state, length }.into_bytes());
    STARTED = match P::start(state) {
        Ok((started, interests)) => {
            *plugin = Some(started);
            StartResult { is_error: 0, value: StartValue { interests } }
        }
        Err(reason) => StartResult { is_error: 1, value: StartValue { error: keep(reason.into_bytes()) } },
    };
    &STARTED
}

pub unsafe fn handle<P: Plugin>(plugin: &mut Option<P>, events: *mut u8, count: usize) {
    let plugin = plugin.as_mut().unwrap();
    let events = Slice { data: events, length: count };
    for raw in events.into_vec::<<P::Event as Happening>::Raw>() {
        let event = P::Event::take(raw);
        if event.is_call() {
            tasks::run();
        } else {
            plugin.handle(event);
        }
    }
}

pub unsafe fn save_state<P: Plugin>(plugin: &mut Option<P>) -> *const Bytes {
    saved(plugin.as_mut().map_or(Vec::new(), |plugin| plugin.save_state()))
}

pub(crate) unsafe fn saved(state: Vec<u8>) -> *const Bytes {
    SAVED = keep(state);
    &SAVED
}

pub(crate) unsafe fn keep(bytes: Vec<u8>) -> Bytes {
    KEPT = bytes;
    Bytes { data: KEPT.as_ptr(), length: KEPT.len() }
}
