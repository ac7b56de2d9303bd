//! What the plugin keeps in the world; it moves with it. Capability `storage.world`.

use crate::abi::{OptionBytes, PutResult};
use std::mem::MaybeUninit;

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

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/world-values@0.1.0")]
    extern "C" {
        pub(crate) fn get(key: *const u8, length: usize, result: *mut super::OptionBytes);
        pub(crate) fn put(key: *const u8, length: usize, value: *const u8, size: usize, result: *mut super::PutResult);
        pub(crate) fn delete(key: *const u8, length: usize) -> bool;
    }
}
