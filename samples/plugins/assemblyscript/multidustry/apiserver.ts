// Plugins inside the apiserver that leads the cluster.
import { Passed, bytesAt, textAt } from './abi';
import { Plugin } from './plugin';

/** Which changes a plugin wants; joined by `|`. They need the capability `cluster.read`; everything else always comes. */
export namespace Interests {
  export const World: u16 = 1;
  export const Assignment: u16 = 2;
  export const Owner: u16 = 4;
  export const Migration: u16 = 8;
  export const Node: u16 = 16;
  export const Drain: u16 = 32;
  export const Leader: u16 = 64;
  export const PlayerBan: u16 = 128;
  export const AddressBan: u16 = 256;
  export const Kv: u16 = 512;
  export const Load: u16 = 1024;
  export const Players: u16 = 2048;
}

/** Something in the cluster that is otherwise now; without JSON it is gone. */
export class Change {
  kind: string;
  name: string;
  revision: i64;
  json: string | null;

  constructor(at: usize) {
    this.kind = textAt(at);
    this.name = textAt(at + 8);
    this.revision = load<i64>(at, 16);
    this.json = load<u8>(at, 24) == 0 ? null : textAt(at + 28);
  }
}

/** A request to a webhook of this plugin; `call` is for `respond`. */
export class Request {
  call: u32;
  method: string;
  path: string;
  query: string;
  /** Names in small letters. */
  headers: Map<string, string> = new Map();
  body: Uint8Array;

  constructor(at: usize) {
    this.call = load<u32>(at);
    this.method = textAt(at + 4);
    this.path = textAt(at + 12);
    this.query = textAt(at + 20);
    this.body = bytesAt(at + 36);
    const headers = load<usize>(at, 28);
    for (let i: u32 = 0; i < load<u32>(at, 32); i++) this.headers.set(textAt(headers + i * 16), textAt(headers + i * 16 + 8));
  }
}

const EVENT_BYTES = 56, PAYLOAD = 8;
const CHANGE_BYTES = 40;

/** A plugin of an apiserver. What isn't overridden is passed over. */
export abstract class ApiServerPlugin extends Plugin {
  changed(change: Change): void {}
  command(call: u32, name: string, text: string, caller: string): void {}
  requested(request: Request): void {}
  timer(timer: u32): void {}
  callFinished(call: u32): void {}
  lost(count: u32): void {}

  read(events: usize, count: u32): void {
    for (let i: u32 = 0; i < count; i++) {
      const event = events + i * EVENT_BYTES, value = event + PAYLOAD;
      const number = load<u32>(value);
      switch (load<u8>(event)) {
        case 0: this.changed(new Change(value)); break;
        case 1: this.command(number, textAt(value + 4), textAt(value + 12), textAt(value + 20)); break;
        case 2: this.requested(new Request(value)); break;
        case 3: this.timer(number); break;
        case 4: this.callFinished(number); break;
        case 5: this.lost(number); break;
      }
    }
  }
}

@external("multidustry:plugin/cluster@0.1.0", "list")
declare function clusterList(kind: usize, length: u32, hasAfter: i32, after: usize, afterLength: u32, limit: u32, result: usize): void;
@external("multidustry:plugin/operator-commands@0.1.0", "add")
declare function commandAdd(name: usize, nameLength: u32, words: usize, wordsLength: u32, help: usize, helpLength: u32): bool;
@external("multidustry:plugin/operator-commands@0.1.0", "reply")
declare function commandReply(call: u32, isError: i32, answer: usize, length: u32): void;
@external("multidustry:plugin/webhooks@0.1.0", "open")
declare function webhookOpen(path: usize, length: u32): bool;
@external("multidustry:plugin/webhooks@0.1.0", "respond")
declare function webhookRespond(call: u32, status: i32, kind: usize, kindLength: u32, body: usize, size: u32): void;

const result = memory.data(8, 4);

/** Everything of one kind, in the order of names; at most 1,000, those after `after`. Capability `cluster.read`. */
export function list(kind: string, limit: u32 = 1000, after: string | null = null): Change[] {
  const what = new Passed(kind), from = new Passed(after !== null ? after : '');
  clusterList(what.data, what.length, i32(after !== null), from.data, from.length, limit, result);
  const changes: Change[] = [], first = load<usize>(result);
  for (let i: u32 = 0; i < load<u32>(result, 4); i++) changes.push(new Change(first + i * CHANGE_BYTES));
  return changes;
}

/** Adds a command for operators; false when there are too many, or its name is no word or taken. Capability `cluster.commands`. */
export function addCommand(name: string, words: string, help: string): bool {
  const one = new Passed(name), two = new Passed(words), three = new Passed(help);
  return commandAdd(one.data, one.length, two.data, two.length, three.data, three.length);
}

/** Answers a call of a command, once. */
export function reply(call: u32, answer: string): void {
  const passed = new Passed(answer);
  commandReply(call, 0, passed.data, passed.length);
}

/** Answers a call of a command with an error, once. */
export function replyError(call: u32, reason: string): void {
  const passed = new Passed(reason);
  commandReply(call, 1, passed.data, passed.length);
}

/** Takes requests to this path; false when there are too many or it is no path. Capability `webhooks`. */
export function openWebhook(path: string): bool {
  const passed = new Passed(path);
  return webhookOpen(passed.data, passed.length);
}

/** Answers a request, once. */
export function respond(call: u32, status: u16, contentType: string, body: string): void {
  const kind = new Passed(contentType), text = new Passed(body);
  webhookRespond(call, status, kind.data, kind.length, text.data, text.length);
}
