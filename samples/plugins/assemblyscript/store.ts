// A document store: each document is a value of its node, behind its version; each owner has an account of what it uses.
import { random } from './multidustry/host';
import { ANY, Document, Filters, NOTHING, Page, Place, Quota, StoragePlugin, deleteValue, getValue, putValue, run, scan } from './multidustry/storage';

export { cabi_realloc, get, put, query, saveState, start } from './multidustry/storage';
export { remove as delete } from './multidustry/storage';

const PART: u32 = 64;
const VERSION_BYTES = 8;

/** How much an owner keeps. */
class Account {
  documents: i64 = 0;
  bytes: i64 = 0;

  constructor(private owner: string) {
    const known = getValue('u/' + owner);
    if (known !== null) {
      this.documents = load<i64>(known.dataStart);
      this.bytes = load<i64>(known.dataStart, 8);
    }
  }

  save(): void {
    const value = new Uint8Array(16);
    store<i64>(value.dataStart, this.documents);
    store<i64>(value.dataStart, this.bytes, 8);
    putValue('u/' + this.owner, value);
  }
}

class Store extends StoragePlugin {
  start(state: Uint8Array | null): string | null {
    return null;
  }

  get(place: Place): Document | null {
    const value = getValue(key(place));
    return value === null ? null : document(place.id, value);
  }

  put(place: Place, json: Uint8Array, ifVersion: i64, quota: Quota): i64 {
    const known = getValue(key(place));
    if (ifVersion != ANY && ifVersion != version(known)) return NOTHING;
    const account = new Account(place.owner);
    const before = known === null ? -String.UTF8.byteLength(place.id) : known.length - VERSION_BYTES;
    account.documents += known === null ? 1 : 0;
    account.bytes += json.length - before;
    if (account.documents > quota.documents || account.bytes > quota.bytes) {
      this.overQuota("the owner's storage is full");
      return NOTHING;
    }
    const next = <i64>(random() >> 11) + 1;
    const value = new Uint8Array(VERSION_BYTES + json.length);
    store<i64>(value.dataStart, next);
    value.set(json, VERSION_BYTES);
    const limit = putValue(key(place), value);
    if (limit !== null) {
      this.unavailable(limit);
      return NOTHING;
    }
    account.save();
    return next;
  }

  delete(place: Place, ifVersion: i64): bool {
    const known = getValue(key(place));
    if (known === null || (ifVersion != ANY && ifVersion != version(known))) return false;
    deleteValue(key(place));
    const account = new Account(place.owner);
    account.documents--;
    account.bytes -= known.length - VERSION_BYTES + String.UTF8.byteLength(place.id);
    account.save();
    return true;
  }

  query(owner: string, collection: string, filters: Filters, after: string | null, limit: u32): Page {
    const page = new Page(), prefix = `d/${owner}/${collection}/`;
    let from = after === null ? prefix : prefix + after;
    let isLast = false;
    while (!isLast) {
      const values = scan(prefix, from, PART);
      for (let i = 0; i < values.length; i++) {
        const found = document(values[i].key.substring(prefix.length), values[i].bytes);
        if (!filters.match(found.json)) continue;
        if (<u32>page.documents.length == limit) {
          page.hasMore = true;
          return page;
        }
        page.documents.push(found);
      }
      isLast = <u32>values.length < PART;
      if (!isLast) from = values[values.length - 1].key;
    }
    return page;
  }
}

function key(place: Place): string {
  return `d/${place.owner}/${place.collection}/${place.id}`;
}

function version(value: Uint8Array | null): i64 {
  return value === null ? 0 : load<i64>(value.dataStart);
}

function document(id: string, value: Uint8Array): Document {
  return new Document(id, version(value), value.subarray(VERSION_BYTES));
}

run(new Store());
