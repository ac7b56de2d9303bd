//! Withholding and changing what players say, in worlds and in proxies. Capability `chat.filter`.

/// Nobody is shown the line of this number.
pub fn withhold(line: u32) {
    unsafe { imports::withhold(line) }
}

/// Another text is shown in the place of a line.
pub fn replace(line: u32, text: &str) {
    unsafe { imports::replace(line, text.as_ptr(), text.len()) }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/chat-filter@0.1.0")]
    extern "C" {
        pub(crate) fn withhold(line: u32);
        pub(crate) fn replace(line: u32, text: *const u8, length: usize);
    }
}
