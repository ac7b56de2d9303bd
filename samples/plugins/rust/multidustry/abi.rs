//! Memory as the host and the plugin hand it to each other, in the canonical ABI.

use std::alloc::{alloc, realloc, Layout};
use std::mem::MaybeUninit;

/// The host allocates with this what it passes in; it belongs to the plugin from then on.
#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let made = if old_size == 0 {
        alloc(Layout::from_size_align_unchecked(size, align))
    } else {
        realloc(old, Layout::from_size_align_unchecked(old_size, align), size)
    };
    if made.is_null() {
        core::arch::wasm32::unreachable();
    }
    made
}

/// A list, or a text, as it lies in memory.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Slice {
    pub data: *mut u8,
    pub length: usize,
}

impl Slice {
    /// Takes over a list that the host has allocated.
    pub unsafe fn into_vec<T>(self) -> Vec<T> {
        if self.length == 0 {
            Vec::new()
        } else {
            Vec::from_raw_parts(self.data as *mut T, self.length, self.length)
        }
    }

    /// Takes over bytes.
    pub unsafe fn into_bytes(self) -> Vec<u8> {
        self.into_vec()
    }

    /// Takes a text over; the host passes nothing but UTF-8.
    pub unsafe fn into_text(self) -> String {
        String::from_utf8_unchecked(self.into_bytes())
    }
}

/// A value that may not be there.
#[repr(C)]
pub struct OptionBytes {
    is_some: bool,
    value: MaybeUninit<Slice>,
}

impl OptionBytes {
    pub unsafe fn take(self) -> Option<Vec<u8>> {
        self.is_some.then(|| self.value.assume_init().into_bytes())
    }
}

/// Nothing, or why something was not kept.
#[repr(C)]
pub struct PutResult {
    is_error: bool,
    error: MaybeUninit<Slice>,
}

impl PutResult {
    pub unsafe fn take(self) -> Result<(), String> {
        if self.is_error { Err(self.error.assume_init().into_text()) } else { Ok(()) }
    }
}
