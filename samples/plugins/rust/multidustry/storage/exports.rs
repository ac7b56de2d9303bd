//! What [`export_store!`](crate::export_store) needs; not to be used by plugins.

use super::{Document, Failure, Filters, Page, Place, Quota, Store};
use crate::abi::Slice;
use crate::exports::{keep, Bytes};

/// Exports a store: `multidustry::export_store!(MyStore);`
#[macro_export]
macro_rules! export_store {
    ($store:ty) => {
        static mut STORE: Option<$store> = None;

        #[export_name = "start"]
        unsafe extern "C" fn multidustry_start(reason: i32, state: *mut u8, length: usize) -> *const $crate::storage::exports::Returned {
            $crate::storage::exports::start::<$store>(&mut STORE, reason, $crate::storage::exports::slice(state, length))
        }

        #[export_name = "get"]
        unsafe extern "C" fn multidustry_get(
            owner: *mut u8, owner_length: usize, collection: *mut u8, collection_length: usize, id: *mut u8, id_length: usize,
        ) -> *const $crate::storage::exports::Returned {
            use $crate::storage::exports::{get, place, slice};
            get::<$store>(&mut STORE, place(slice(owner, owner_length), slice(collection, collection_length), slice(id, id_length)))
        }

        #[export_name = "put"]
        unsafe extern "C" fn multidustry_put(
            owner: *mut u8, owner_length: usize, collection: *mut u8, collection_length: usize, id: *mut u8, id_length: usize,
            json: *mut u8, size: usize, has_version: i32, version: i64, documents: i64, bytes: i64,
        ) -> *const $crate::storage::exports::Returned {
            use $crate::storage::exports::{place, put, slice};
            let place = place(slice(owner, owner_length), slice(collection, collection_length), slice(id, id_length));
            let quota = $crate::storage::Quota { documents, bytes };
            put::<$store>(&mut STORE, place, slice(json, size), (has_version != 0).then(|| version), quota)
        }

        #[export_name = "delete"]
        unsafe extern "C" fn multidustry_delete(
            owner: *mut u8, owner_length: usize, collection: *mut u8, collection_length: usize, id: *mut u8, id_length: usize,
            has_version: i32, version: i64,
        ) -> *const $crate::storage::exports::Returned {
            use $crate::storage::exports::{delete, place, slice};
            let place = place(slice(owner, owner_length), slice(collection, collection_length), slice(id, id_length));
            delete::<$store>(&mut STORE, place, (has_version != 0).then(|| version))
        }

        #[export_name = "query"]
        unsafe extern "C" fn multidustry_query(
            owner: *mut u8, owner_length: usize, collection: *mut u8, collection_length: usize, filters: *mut u8, count: usize,
            has_after: i32, after: *mut u8, after_length: usize, limit: u32,
        ) -> *const $crate::storage::exports::Returned {
            use $crate::storage::exports::{place, query, slice};
            let place = place(slice(owner, owner_length), slice(collection, collection_length), slice(after, after_length));
            query::<$store>(&mut STORE, place, slice(filters, count), has_after != 0, limit)
        }

        #[export_name = "save-state"]
        unsafe extern "C" fn multidustry_save_state() -> *const $crate::exports::Bytes {
            $crate::storage::exports::save_state::<$store>(&mut STORE)
        }
    };
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawDocument {
    id: Bytes,
    version: i64,
    json: Bytes,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawFailure {
    kind: u8,
    reason: Bytes,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Found {
    is_some: u8,
    document: RawDocument,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Version {
    is_some: u8,
    version: i64,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawPage {
    documents: Bytes,
    has_more: u8,
}

/// What lies behind the mark of errors: where, depends on how what else may lie there is aligned.
#[repr(C)]
#[derive(Clone, Copy)]
pub union Payload {
    nothing: (),
    found: Found,
    version: Version,
    failure: RawFailure,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub union SmallPayload {
    was_there: u8,
    page: RawPage,
    failure: RawFailure,
    error: Bytes,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Wide {
    is_error: u8,
    payload: Payload,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Narrow {
    is_error: u8,
    payload: SmallPayload,
}

/// What the exports return.
#[repr(C)]
pub union Returned {
    wide: Wide,
    narrow: Narrow,
}

// Results are read by the host as soon as a function has returned, and stay until the next.
static mut RETURNED: Returned = Returned { wide: Wide { is_error: 0, payload: Payload { nothing: () } } };
static mut DOCUMENTS: Vec<Document> = Vec::new();
static mut LIST: Vec<RawDocument> = Vec::new();

pub fn slice(data: *mut u8, length: usize) -> Slice {
    Slice { data, length }
}

pub unsafe fn place(owner: Slice, collection: Slice, id: Slice) -> Place {
    Place { owner: owner.into_text(), collection: collection.into_text(), id: id.into_text() }
}

pub unsafe fn start<S: Store>(store: &mut Option<S>, reason: i32, state: Slice) -> *const Returned {
    match S::start((reason == 1).then(|| state.into_bytes())) {
        Ok(started) => {
            *store = Some(started);
            narrow(0, SmallPayload { was_there: 0 })
        }
        Err(reason) => narrow(1, SmallPayload { error: keep(reason.into_bytes()) }),
    }
}

pub unsafe fn get<S: Store>(store: &mut Option<S>, place: Place) -> *const Returned {
    match store.as_mut().unwrap().get(&place) {
        Ok(found) => {
            DOCUMENTS = found.into_iter().collect();
            wide(0, match DOCUMENTS.first() {
                Some(document) => Payload { found: Found { is_some: 1, document: raw(document) } },
                None => Payload { version: Version { is_some: 0, version: 0 } },
            })
        }
        Err(failure) => wide(1, Payload { failure: raw_failure(failure) }),
    }
}

pub unsafe fn put<S: Store>(store: &mut Option<S>, place: Place, json: Slice, if_version: Option<i64>, quota: Quota) -> *const Returned {
    match store.as_mut().unwrap().put(&place, &json.into_bytes(), if_version, quota) {
        Ok(version) => wide(0, Payload { version: Version { is_some: version.is_some() as u8, version: version.unwrap_or(0) } }),
        Err(failure) => wide(1, Payload { failure: raw_failure(failure) }),
    }
}

pub unsafe fn delete<S: Store>(store: &mut Option<S>, place: Place, if_version: Option<i64>) -> *const Returned {
    match store.as_mut().unwrap().delete(&place, if_version) {
        Ok(was_there) => narrow(0, SmallPayload { was_there: was_there as u8 }),
        Err(failure) => narrow(1, SmallPayload { failure: raw_failure(failure) }),
    }
}

/// The id of the place is where the query goes on.
pub unsafe fn query<S: Store>(store: &mut Option<S>, place: Place, filters: Slice, has_after: bool, limit: u32) -> *const Returned {
    let filters = Filters { raw: filters };
    match store.as_mut().unwrap().query(&place.owner, &place.collection, &filters, has_after.then(|| place.id.as_str()), limit) {
        Ok(Page { documents, has_more }) => {
            DOCUMENTS = documents;
            LIST = DOCUMENTS.iter().map(|one| raw(one)).collect();
            let documents = Bytes { data: LIST.as_ptr() as *const u8, length: LIST.len() };
            narrow(0, SmallPayload { page: RawPage { documents, has_more: has_more as u8 } })
        }
        Err(failure) => narrow(1, SmallPayload { failure: raw_failure(failure) }),
    }
}

pub unsafe fn save_state<S: Store>(store: &mut Option<S>) -> *const Bytes {
    crate::exports::saved(store.as_mut().map_or(Vec::new(), |store| store.save_state()))
}

unsafe fn wide(is_error: u8, payload: Payload) -> *const Returned {
    RETURNED.wide = Wide { is_error, payload };
    &RETURNED
}

unsafe fn narrow(is_error: u8, payload: SmallPayload) -> *const Returned {
    RETURNED.narrow = Narrow { is_error, payload };
    &RETURNED
}

unsafe fn raw_failure(failure: Failure) -> RawFailure {
    let (kind, reason) = match failure {
        Failure::Quota(reason) => (0, reason),
        Failure::Unavailable(reason) => (1, reason),
    };
    RawFailure { kind, reason: keep(reason.into_bytes()) }
}

fn raw(document: &Document) -> RawDocument {
    RawDocument {
        id: Bytes { data: document.id.as_ptr(), length: document.id.len() },
        version: document.version,
        json: Bytes { data: document.json.as_ptr(), length: document.json.len() },
    }
}
