//! What the plugin keeps in the world; it moves with it. Capability `storage.world`.

use crate::abi::Slice;
use std::mem::MaybeUninit;

/// Reads a key.
pub fn get(key: &str) -> Option<Vec<u8>> {
    unsafe {
        let mut found = MaybeUninit::<OptionBytes>::uninit();
        imports::get(key.as_ptr(), key.len(), found.as_mut_ptr());
        let found = found.assume_init();
        found.is_some.then(|| found.value.assume_init().into_bytes())
    }
}

/// Sets a key. An error says which limit it is.
pub fn put(key: &str, value: &[u8]) -> Result<(), String> {
    unsafe {
        let mut result = MaybeUninit::<PutResult>::uninit();
        imports::put(key.as_ptr(), key.len(), value.as_ptr(), value.len(), result.as_mut_ptr());
        let result = result.assume_init();
        if result.is_error { Err(result.error.assume_init().into_text()) } else { Ok(()) }
    }
}

/// Takes a key out; false when it wasn't there.
pub fn delete(key: &str) -> bool {
    unsafe { imports::delete(key.as_ptr(), key.len()) }
}

#[repr(C)]
pub(crate) struct OptionBytes {
    is_some: bool,
    value: MaybeUninit<Slice>,
}

#[repr(C)]
pub(crate) struct PutResult {
    is_error: bool,
    error: MaybeUninit<Slice>,
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/world-values@0.1.0")]
    extern "C" {
        pub(crate) fn get(key: *const u8, length: usize, result: *mut super::OptionBytes);
        pub(crate) fn put(key: *const u8, length: usize, value: *const u8, size: usize, result: *mut super::PutResult);
        pub(crate) fn delete(key: *const u8, length: usize) -> bool;
    }
}
