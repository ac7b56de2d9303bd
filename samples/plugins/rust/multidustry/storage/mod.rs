//! Plugins that are a document store.
//!
//! A store implements [`Store`] and is exported by [`export_store!`](crate::export_store). One call runs at a time; what it changes
//! in the values of its node is kept together when it returns, and not at all when it fails.

#[doc(hidden)]
pub mod exports;
pub mod values;

use crate::abi::Slice;

/// Where a document is. Owners never see each other's documents.
#[derive(Clone, Debug)]
pub struct Place {
    pub owner: String,
    pub collection: String,
    pub id: String,
}

/// A document: a JSON object in UTF-8, and a version above 0 that tells this state of it from all others.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: String,
    pub version: i64,
    pub json: Vec<u8>,
}

/// How much the owner may keep in all its collections.
#[derive(Clone, Copy, Debug)]
pub struct Quota {
    pub documents: i64,
    pub bytes: i64,
}

/// A part of what a query finds.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub documents: Vec<Document>,
    /// There are more behind the last one.
    pub has_more: bool,
}

/// Why a store could not do its work; nothing is changed then.
#[derive(Clone, Debug)]
pub enum Failure {
    /// It would be more than the quota.
    Quota(String),
    /// It could not be done now.
    Unavailable(String),
}

/// A document store.
pub trait Store: Sized {
    /// Starts it: new, or in the place of another version, which handed `state` over. An error puts it into quarantine.
    fn start(state: Option<Vec<u8>>) -> Result<Self, String>;

    fn get(&mut self, place: &Place) -> Result<Option<Document>, Failure>;

    /// Sets a document and returns its new version; nothing, with nothing done, when it doesn't have the version given, 0 for
    /// only if it isn't there.
    fn put(&mut self, place: &Place, json: &[u8], if_version: Option<i64>, quota: Quota) -> Result<Option<i64>, Failure>;

    /// False when it wasn't there or doesn't have the version given.
    fn delete(&mut self, place: &Place, if_version: Option<i64>) -> Result<bool, Failure>;

    /// Documents for which the filters hold, in the order of the bytes of their ids, after `after`.
    fn query(&mut self, owner: &str, collection: &str, filters: &Filters, after: Option<&str>, limit: u32) -> Result<Page, Failure>;

    /// What the next version needs to go on.
    fn save_state(&mut self) -> Vec<u8> {
        Vec::new()
    }
}

/// The conditions of a query; the host judges them.
pub struct Filters {
    raw: Slice,
}

impl Filters {
    /// Whether all hold for a document.
    pub fn matches(&self, json: &[u8]) -> bool {
        unsafe { imports::matches(json.as_ptr(), json.len(), self.raw.data, self.raw.length) }
    }
}

mod imports {
    #[link(wasm_import_module = "multidustry:plugin/filters@0.1.0")]
    extern "C" {
        pub(crate) fn matches(json: *const u8, size: usize, filters: *const u8, count: usize) -> bool;
    }
}
