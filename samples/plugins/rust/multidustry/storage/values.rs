//! What a store keeps on its node, in the order of the bytes of keys. Always granted.

use crate::abi::{OptionBytes, PutResult, Slice};
use std::mem::MaybeUninit;

/// A value with its key.
#[derive(Clone, Debug)]
pub struct Value {
    pub key: String,
    pub bytes: Vec<u8>,
}

/// Reads a key.
pub fn get(key: &str) -> Option<Vec<u8>> {
    unsafe {
        let mut found = MaybeUninit::<OptionBytes>::uninit();
        imports::get(key.as_ptr(), key.len(), found.as_mut_ptr());
        found.assume_init().take()
    }
}

/// Sets a key. An error says which limit it is.
pub fn put(key: &str, value: &[u8]) -> Result<(), String> {
    unsafe {
        let mut result = MaybeUninit::<PutResult>::uninit();
        imports::put(key.as_ptr(), key.len(), value.as_ptr(), value.len(), result.as_mut_ptr());
        result.assume_init().take()
    }
}

/// Takes a key out; false when it wasn't there.
pub fn delete(key: &str) -> bool {
    unsafe { imports::delete(key.as_ptr(), key.len()) }
}

/// Those whose keys begin so and come after `after`.
pub fn scan(prefix: &str, after: Option<&str>, limit: u32) -> Vec<Value> {
    let from = after.unwrap_or("");
    unsafe {
        let mut found = MaybeUninit::<Slice>::uninit();
        imports::scan(prefix.as_ptr(), prefix.len(), after.is_some() as i32, from.as_ptr(), from.len(), limit, found.as_mut_ptr());
        let raw = found.assume_init().into_vec::<RawValue>();
        raw.into_iter().map(|one| Value { key: one.key.into_text(), bytes: one.bytes.into_bytes() }).collect()
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawValue {
    key: Slice,
    bytes: Slice,
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/store-values@0.1.0")]
    extern "C" {
        pub(crate) fn get(key: *const u8, length: usize, result: *mut super::OptionBytes);
        pub(crate) fn put(key: *const u8, length: usize, value: *const u8, size: usize, result: *mut super::PutResult);
        pub(crate) fn delete(key: *const u8, length: usize) -> bool;
        pub(crate) fn scan(prefix: *const u8, length: usize, has_after: i32, after: *const u8, after_length: usize, limit: u32, result: *mut super::Slice);
    }
}
