//! A document store: each document is a value of its node, behind its version; each owner has an account of what it uses.

use multidustry::export_store;
use multidustry::host;
use multidustry::storage::{values, Document, Failure, Filters, Page, Place, Quota, Store};
use std::convert::TryInto;

const PART: u32 = 64;
const VERSION_BYTES: usize = 8;

struct Values;

impl Store for Values {
    fn start(_: Option<Vec<u8>>) -> Result<Self, String> {
        Ok(Values)
    }

    fn get(&mut self, place: &Place) -> Result<Option<Document>, Failure> {
        Ok(values::get(&key(place)).map(|value| document(place.id.clone(), &value)))
    }

    fn put(&mut self, place: &Place, json: &[u8], if_version: Option<i64>, quota: Quota) -> Result<Option<i64>, Failure> {
        let known = values::get(&key(place));
        if !holds(if_version, &known) {
            return Ok(None);
        }
        let mut account = Account::of(&place.owner);
        account.change(place, &known, -1);
        let next = (host::random() >> 11) as i64 + 1;
        let value = Some([&next.to_le_bytes()[..], json].concat());
        account.change(place, &value, 1);
        if account.documents > quota.documents || account.bytes > quota.bytes {
            return Err(Failure::Quota("the owner's storage is full".into()));
        }
        values::put(&key(place), &value.unwrap()).map_err(Failure::Unavailable)?;
        account.save(&place.owner)?;
        Ok(Some(next))
    }

    fn delete(&mut self, place: &Place, if_version: Option<i64>) -> Result<bool, Failure> {
        let known = values::get(&key(place));
        if known.is_none() || !holds(if_version, &known) {
            return Ok(false);
        }
        values::delete(&key(place));
        let mut account = Account::of(&place.owner);
        account.change(place, &known, -1);
        account.save(&place.owner)?;
        Ok(true)
    }

    fn query(&mut self, owner: &str, collection: &str, filters: &Filters, after: Option<&str>, limit: u32) -> Result<Page, Failure> {
        let prefix = format!("d/{}/{}/", owner, collection);
        let mut from = format!("{}{}", prefix, after.unwrap_or(""));
        let mut page = Page::default();
        loop {
            let part = values::scan(&prefix, Some(&from), PART);
            for value in &part {
                let found = document(value.key[prefix.len()..].into(), &value.bytes);
                if !filters.matches(&found.json) {
                    continue;
                }
                if page.documents.len() == limit as usize {
                    page.has_more = true;
                    return Ok(page);
                }
                page.documents.push(found);
            }
            match part.last() {
                Some(last) if part.len() == PART as usize => from = last.key.clone(),
                _ => return Ok(page),
            }
        }
    }
}

/// How much an owner keeps.
struct Account {
    documents: i64,
    bytes: i64,
}

impl Account {
    fn of(owner: &str) -> Self {
        let known = values::get(&format!("u/{}", owner)).unwrap_or_default();
        Account { documents: number(&known, 0), bytes: number(&known, 8) }
    }

    /// Adds a document, or takes it away.
    fn change(&mut self, place: &Place, value: &Option<Vec<u8>>, sign: i64) {
        if let Some(value) = value {
            self.documents += sign;
            self.bytes += sign * (value.len() - VERSION_BYTES + place.id.len()) as i64;
        }
    }

    fn save(&self, owner: &str) -> Result<(), Failure> {
        let value = [self.documents.to_le_bytes(), self.bytes.to_le_bytes()].concat();
        values::put(&format!("u/{}", owner), &value).map_err(Failure::Unavailable)
    }
}

fn key(place: &Place) -> String {
    format!("d/{}/{}/{}", place.owner, place.collection, place.id)
}

/// Whether a condition on the version holds; what isn't there has version 0.
fn holds(if_version: Option<i64>, known: &Option<Vec<u8>>) -> bool {
    if_version.map_or(true, |version| version == known.as_ref().map_or(0, |value| number(value, 0)))
}

fn document(id: String, value: &[u8]) -> Document {
    Document { id, version: number(value, 0), json: value[VERSION_BYTES..].to_vec() }
}

fn number(bytes: &[u8], at: usize) -> i64 {
    bytes.get(at..at + 8).map_or(0, |eight| i64::from_le_bytes(eight.try_into().unwrap()))
}

export_store!(Values);
