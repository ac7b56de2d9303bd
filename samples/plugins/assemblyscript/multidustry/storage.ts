// Plugins that are a document store.
import { Passed, bytesAt, copied, keepAt, release, textAt } from './abi';

export { cabi_realloc } from './abi';

/** Where a document is. Owners never see each other's documents. */
export class Place {
  constructor(public owner: string, public collection: string, public id: string) {}
}

/** A document: JSON in UTF-8, and a version above 0 that tells this state of it from all others. */
export class Document {
  constructor(public id: string, public version: i64, public json: Uint8Array) {}
}

/** How much the owner may keep in all its collections. */
export class Quota {
  constructor(public documents: i64, public bytes: i64) {}
}

/** A part of what a query finds. */
export class Page {
  documents: Document[] = [];
  /** There are more behind the last one. */
  hasMore: bool = false;
}

/** The conditions of a query; the host judges them. */
export class Filters {
  constructor(private at: usize, private count: u32) {}

  /** Whether all hold for a document. */
  match(json: Uint8Array): bool {
    return filtersMatch(json.dataStart, json.length, this.at, this.count);
  }
}

/** Stands for any version. */
export const ANY: i64 = -1;

/** What is returned in the place of a version when nothing was done. */
export const NOTHING: i64 = 0;

/** A document store. A method that can't do its work says why by `overQuota` or `unavailable`; nothing is changed then. */
export abstract class StoragePlugin {
  failure: string | null = null;
  failureKind: u8 = 0;

  /** Starts it; returns why it can't run, or null. */
  abstract start(state: Uint8Array | null): string | null;
  abstract get(place: Place): Document | null;
  /** Sets a document if it has that version (0: isn't there, `ANY`: whatever is there); returns its new version, or `NOTHING`. */
  abstract put(place: Place, json: Uint8Array, ifVersion: i64, quota: Quota): i64;
  /** False when it wasn't there or doesn't have the version. */
  abstract delete(place: Place, ifVersion: i64): bool;
  /** Documents for which the filters hold, in the order of the bytes of their ids, after `after`. */
  abstract query(owner: string, collection: string, filters: Filters, after: string | null, limit: u32): Page;

  /** What the next version needs to go on. */
  saveState(): Uint8Array {
    return new Uint8Array(0);
  }

  /** It would be more than the quota. */
  protected overQuota(reason: string): void {
    this.failure = reason;
    this.failureKind = 0;
  }

  /** It could not be done now. */
  protected unavailable(reason: string): void {
    this.failure = reason;
    this.failureKind = 1;
  }
}

/** A value that the store keeps on its node. */
export class Value {
  constructor(public key: string, public bytes: Uint8Array) {}
}

@external("multidustry:plugin/store-values@0.1.0", "get")
declare function storeGet(key: usize, length: u32, result: usize): void;
@external("multidustry:plugin/store-values@0.1.0", "put")
declare function storePut(key: usize, length: u32, value: usize, size: u32, result: usize): void;
@external("multidustry:plugin/store-values@0.1.0", "delete")
declare function storeDelete(key: usize, length: u32): bool;
@external("multidustry:plugin/store-values@0.1.0", "scan")
declare function storeScan(prefix: usize, length: u32, hasAfter: i32, after: usize, afterLength: u32, limit: u32, result: usize): void;
@external("multidustry:plugin/filters@0.1.0", "matches")
declare function filtersMatch(json: usize, size: u32, filters: usize, count: u32): bool;

const result = memory.data(12, 4);

/** What is kept under a key, or null. */
export function getValue(key: string): Uint8Array | null {
  const passed = new Passed(key);
  storeGet(passed.data, passed.length, result);
  return load<u8>(result) == 0 ? null : bytesAt(result + 4);
}

/** Keeps something until the call ends well; returns which limit forbids it, or null. */
export function putValue(key: string, value: Uint8Array): string | null {
  const passed = new Passed(key);
  storePut(passed.data, passed.length, value.dataStart, value.length, result);
  return load<u8>(result) == 0 ? null : textAt(result + 4);
}

/** Takes something out; false when it wasn't there. */
export function deleteValue(key: string): bool {
  const passed = new Passed(key);
  return storeDelete(passed.data, passed.length);
}

/** Those whose keys begin so and come after `after`, in the order of their bytes. */
export function scan(prefix: string, after: string | null, limit: u32): Value[] {
  const begin = new Passed(prefix), from = new Passed(after !== null ? after : '');
  storeScan(begin.data, begin.length, i32(after !== null), from.data, from.length, limit, result);
  const values: Value[] = [], first = load<usize>(result);
  for (let i: u32 = 0; i < load<u32>(result, 4); i++) values.push(new Value(textAt(first + i * 16), bytesAt(first + i * 16 + 8)));
  return values;
}

let current: StoragePlugin | null = null;

/** Names the store of this module. */
export function run(plugin: StoragePlugin): void {
  current = plugin;
}

// What an export returns lies here until the next is called, with what it points to.
const returned = memory.data(40, 8);
const DOCUMENT_BYTES = 24;
let kept: Document[] = [];
let texts: Passed[] = [];
let list: StaticArray<u8> = [];

export function start(reason: i32, data: usize, length: u32): usize {
  const failure = current!.start(reason == 1 ? copied(data, length) : null);
  store<u8>(returned, u8(failure !== null));
  if (failure !== null) storeText(returned + 4, failure);
  return finish();
}

export function get(owner: usize, ownerLength: u32, collection: usize, collectionLength: u32, id: usize, idLength: u32): usize {
  const found = current!.get(place(owner, ownerLength, collection, collectionLength, id, idLength));
  if (failed(8)) return finish();
  store<u8>(returned, u8(found !== null), 8);
  if (found !== null) storeDocument(returned + 16, found);
  return finish();
}

export function put(
  owner: usize, ownerLength: u32, collection: usize, collectionLength: u32, id: usize, idLength: u32,
  json: usize, size: u32, hasVersion: i32, version: i64, documents: i64, bytes: i64
): usize {
  const where = place(owner, ownerLength, collection, collectionLength, id, idLength);
  const next = current!.put(where, copied(json, size), hasVersion ? version : ANY, new Quota(documents, bytes));
  if (failed(8)) return finish();
  store<u8>(returned, u8(next != NOTHING), 8);
  store<i64>(returned, next, 16);
  return finish();
}

export function remove(
  owner: usize, ownerLength: u32, collection: usize, collectionLength: u32, id: usize, idLength: u32, hasVersion: i32, version: i64
): usize {
  const gone = current!.delete(place(owner, ownerLength, collection, collectionLength, id, idLength), hasVersion ? version : ANY);
  if (!failed(4)) store<u8>(returned, u8(gone), 4);
  return finish();
}

export function query(
  owner: usize, ownerLength: u32, collection: usize, collectionLength: u32, filters: usize, count: u32,
  hasAfter: i32, after: usize, afterLength: u32, limit: u32
): usize {
  const from: string | null = hasAfter ? String.UTF8.decodeUnsafe(after, afterLength) : null;
  const page = current!.query(
    String.UTF8.decodeUnsafe(owner, ownerLength), String.UTF8.decodeUnsafe(collection, collectionLength), new Filters(filters, count), from, limit);
  if (failed(4)) return finish();
  const documents = page.documents;
  list = new StaticArray<u8>(documents.length * DOCUMENT_BYTES);
  for (let i = 0; i < documents.length; i++) storeDocument(changetype<usize>(list) + i * DOCUMENT_BYTES, documents[i]);
  store<usize>(returned, changetype<usize>(list), 4);
  store<u32>(returned, documents.length, 8);
  store<u8>(returned, u8(page.hasMore), 12);
  return finish();
}

export function saveState(): usize {
  const bytes = keepAt(returned, current!.saveState());
  finish();
  return bytes;
}

function place(owner: usize, ownerLength: u32, collection: usize, collectionLength: u32, id: usize, idLength: u32): Place {
  return new Place(
    String.UTF8.decodeUnsafe(owner, ownerLength), String.UTF8.decodeUnsafe(collection, collectionLength), String.UTF8.decodeUnsafe(id, idLength));
}

/** Says whether the result is an error, and which. */
function failed(payload: usize): bool {
  kept = [];
  texts = [];
  const plugin = current!, failure = plugin.failure;
  plugin.failure = null;
  store<u8>(returned, u8(failure !== null));
  if (failure === null) return false;
  store<u8>(returned + payload, plugin.failureKind);
  storeText(returned + payload + 4, failure);
  return true;
}

function storeDocument(at: usize, document: Document): void {
  kept.push(document);
  storeText(at, document.id);
  store<i64>(at, document.version, 8);
  store<usize>(at, document.json.dataStart, 16);
  store<u32>(at, document.json.length, 20);
}

function storeText(at: usize, text: string): void {
  const passed = new Passed(text);
  texts.push(passed);
  store<usize>(at, passed.data);
  store<u32>(at, passed.length, 4);
}

// Nothing of the store's is on the stack here, so that what it has forgotten can be collected.
function finish(): usize {
  release();
  __collect();
  return returned;
}
