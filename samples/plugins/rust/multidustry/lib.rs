//! The WIT worlds of multidustry:plugin for Rust, without any other crate.
//!
//! A plugin implements [`Plugin`] for the events of its kind and is exported by [`export!`]. Calls that take time are futures:
//! [`spawn`] a task that awaits them, and it goes on when they are finished. A plugin that is a document store implements
//! [`storage::Store`] in its place.

mod abi;
mod tasks;

pub mod apiserver;
pub mod calls;
pub mod chat_filter;
pub mod host;
pub mod proxy;
pub mod storage;
pub mod world;

pub use tasks::spawn;

/// A plugin of a world, a proxy or an apiserver: its events say which.
pub trait Plugin: Sized {
    /// [`world::Event`], [`proxy::Event`] or [`apiserver::Event`].
    type Event: Happening;

    /// Starts the plugin: new, or in the place of another version, which handed `state` over. Returns it with the events that
    /// it wants (`interests` of its kind); an error puts it into quarantine.
    fn start(state: Option<Vec<u8>>) -> Result<(Self, u16), String>;

    /// Something that happened.
    fn handle(&mut self, event: Self::Event);

    /// What the next version needs to go on.
    fn save_state(&mut self) -> Vec<u8> {
        Vec::new()
    }
}

/// An event of one kind of plugin.
pub trait Happening: Sized {
    #[doc(hidden)]
    type Raw: Copy;

    #[doc(hidden)]
    unsafe fn take(raw: Self::Raw) -> Self;

    /// Whether it says that a call is finished.
    #[doc(hidden)]
    fn is_call(&self) -> bool;
}

/// Exports a plugin: `multidustry::export!(MyPlugin);`
#[macro_export]
macro_rules! export {
    ($plugin:ty) => {
        static mut PLUGIN: Option<$plugin> = None;

        #[export_name = "start"]
        unsafe extern "C" fn multidustry_start(reason: i32, state: *mut u8, length: usize) -> *const $crate::exports::StartResult {
            $crate::exports::start::<$plugin>(&mut PLUGIN, reason, state, length)
        }

        #[export_name = "handle"]
        unsafe extern "C" fn multidustry_handle(events: *mut u8, count: usize) {
            $crate::exports::handle::<$plugin>(&mut PLUGIN, events, count)
        }

        #[export_name = "save-state"]
        unsafe extern "C" fn multidustry_save_state() -> *const $crate::exports::Bytes {
            $crate::exports::save_state::<$plugin>(&mut PLUGIN)
        }
    };
}

/// What [`export!`] needs; not to be used by plugins.
#[doc(hidden)]
pub mod exports;
