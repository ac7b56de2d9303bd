// Calls that take time: each returns its number at once, 0 when too many are under way, and `poll` tells its outcome when
// `callFinished` has come.
import { Passed, bytesAt, textAt } from './abi';

/** Where shared values are kept. */
export enum Scope {
  Node,
  Cluster,
}

/** What a request asks for. */
export enum Method {
  Get,
  Post,
  Put,
  Delete,
}

/** What a call brought. */
export enum Reply {
  /** There was nothing there, or the condition did not hold. */
  Nothing,
  Done,
  Entry,
  Entries,
  /** The new version of what was put. */
  Version,
  Http,
}

/** A value, or a document, with its key. */
export class Entry {
  key: string;
  value: Uint8Array;
  version: i64;

  constructor(at: usize) {
    this.key = textAt(at);
    this.value = bytesAt(at + 8);
    this.version = load<i64>(at, 16);
  }
}

const ENTRY_BYTES = 24;

/** What became of a call; which fields have a meaning is told by `reply`. */
export class Outcome {
  /** Why it failed; null when it didn't. */
  failure: string | null = null;
  reply: Reply = Reply.Nothing;
  entries: Entry[] = [];
  version: i64 = 0;
  status: u16 = 0;
  body: Uint8Array = new Uint8Array(0);

  /** The only entry. */
  get entry(): Entry {
    return this.entries[0];
  }

  constructor(at: usize) {
    if (load<u8>(at) == 2) this.failure = textAt(at + 8);
    else this.read(load<u8>(at, 8), at + 16);
  }

  private read(reply: Reply, value: usize): void {
    this.reply = reply;
    switch (reply) {
      case Reply.Entry: this.entries.push(new Entry(value)); break;
      case Reply.Entries:
        for (let i: u32 = 0; i < load<u32>(value, 4); i++) this.entries.push(new Entry(load<usize>(value) + i * ENTRY_BYTES));
        break;
      case Reply.Version: this.version = load<i64>(value); break;
      case Reply.Http:
        this.status = load<u16>(value);
        this.body = bytesAt(value + 4);
        break;
    }
  }
}

@external("multidustry:plugin/calls@0.1.0", "poll")
declare function callsPoll(call: u32, outcome: usize): void;
@external("multidustry:plugin/shared-values@0.1.0", "get")
declare function valuesGet(scope: Scope, key: usize, length: u32): u32;
@external("multidustry:plugin/shared-values@0.1.0", "put")
declare function valuesPut(scope: Scope, key: usize, length: u32, value: usize, size: u32, hasVersion: i32, version: i64): u32;
@external("multidustry:plugin/shared-values@0.1.0", "delete")
declare function valuesDelete(scope: Scope, key: usize, length: u32): u32;
@external("multidustry:plugin/shared-values@0.1.0", "entries")
declare function valuesEntries(scope: Scope, prefix: usize, length: u32, limit: u32): u32;
@external("multidustry:plugin/documents@0.1.0", "get")
declare function documentsGet(collection: usize, length: u32, id: usize, idLength: u32): u32;
@external("multidustry:plugin/documents@0.1.0", "put")
declare function documentsPut(collection: usize, length: u32, id: usize, idLength: u32, json: usize, size: u32, hasVersion: i32, version: i64): u32;
@external("multidustry:plugin/documents@0.1.0", "delete")
declare function documentsDelete(collection: usize, length: u32, id: usize, idLength: u32): u32;
@external("multidustry:plugin/documents@0.1.0", "page")
declare function documentsPage(collection: usize, length: u32, isAfter: i32, id: usize, idLength: u32, limit: u32): u32;
@external("multidustry:plugin/http@0.1.0", "send")
declare function httpSend(method: Method, url: usize, urlLength: u32, kind: usize, kindLength: u32, body: usize, size: u32): u32;

/** The version that stands for any. */
export const ANY: i64 = -1;

const outcome = memory.data(40, 8);

/** What became of a call; null while it is under way. An outcome is told once. */
export function poll(call: u32): Outcome | null {
  callsPoll(call, outcome);
  return load<u8>(outcome) == 0 ? null : new Outcome(outcome);
}

/** Reads a shared value. Capability `storage.node` or `storage.cluster`, as for the next three. */
export function getShared(scope: Scope, key: string): u32 {
  const passed = new Passed(key);
  return valuesGet(scope, passed.data, passed.length);
}

/** Sets one: whatever is there, or only if it has a version, 0 for only if it isn't there. */
export function putShared(scope: Scope, key: string, value: Uint8Array, ifVersion: i64 = ANY): u32 {
  const passed = new Passed(key);
  return valuesPut(scope, passed.data, passed.length, value.dataStart, value.length, i32(ifVersion != ANY), ifVersion);
}

/** Takes one out. */
export function deleteShared(scope: Scope, key: string): u32 {
  const passed = new Passed(key);
  return valuesDelete(scope, passed.data, passed.length);
}

/** Those whose keys begin so. */
export function sharedEntries(scope: Scope, prefix: string, limit: u32): u32 {
  const passed = new Passed(prefix);
  return valuesEntries(scope, passed.data, passed.length, limit);
}

/** Reads a document. Capability `storage.documents`, as for the next three. */
export function getDocument(collection: string, id: string): u32 {
  const where = new Passed(collection), which = new Passed(id);
  return documentsGet(where.data, where.length, which.data, which.length);
}

/** Sets a document, a JSON object: whatever is there, or only if it has a version, 0 for only if it isn't there. */
export function putDocument(collection: string, id: string, json: string, ifVersion: i64 = ANY): u32 {
  const where = new Passed(collection), which = new Passed(id), what = new Passed(json);
  return documentsPut(where.data, where.length, which.data, which.length, what.data, what.length, i32(ifVersion != ANY), ifVersion);
}

/** Takes a document out. */
export function deleteDocument(collection: string, id: string): u32 {
  const where = new Passed(collection), which = new Passed(id);
  return documentsDelete(where.data, where.length, which.data, which.length);
}

/** Those of a collection in the order of their ids, behind one of them or, with the empty id, from the first. */
export function documentPage(collection: string, after: string, limit: u32): u32 {
  const where = new Passed(collection), which = new Passed(after);
  return documentsPage(where.data, where.length, i32(after.length > 0), which.data, which.length, limit);
}

/** Sends a request to a server outside. Capability `http`. */
export function send(method: Method, url: string, contentType: string, body: Uint8Array): u32 {
  const where = new Passed(url), kind = new Passed(contentType);
  return httpSend(method, where.data, where.length, kind.data, kind.length, body.dataStart, body.length);
}
