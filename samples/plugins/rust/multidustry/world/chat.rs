//! Talking to players. Capability `chat`.

/// Shows a line to one player.
pub fn tell(player: i32, text: &str) {
    unsafe { imports::tell(player, text.as_ptr(), text.len()) }
}

/// Shows a line to everybody.
pub fn announce(text: &str) {
    unsafe { imports::announce(text.as_ptr(), text.len()) }
}

/// Adds a command that players use as `/name`; false when the name is taken or no word.
pub fn add_command(name: &str, arguments: &str, help: &str, admins_only: bool) -> bool {
    unsafe { imports::add_command(name.as_ptr(), name.len(), arguments.as_ptr(), arguments.len(), help.as_ptr(), help.len(), admins_only) }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/chat@0.1.0")]
    extern "C" {
        pub(crate) fn tell(player: i32, text: *const u8, length: usize);
        pub(crate) fn announce(text: *const u8, length: usize);
        #[link_name = "add-command"]
        pub(crate) fn add_command(name: *const u8, name_length: usize, arguments: *const u8, arguments_length: usize, help: *const u8, help_length: usize, admins_only: bool) -> bool;
    }
}
