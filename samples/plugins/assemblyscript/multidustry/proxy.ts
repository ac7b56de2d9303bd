// Plugins inside a proxy, between players and worlds.
import { Passed, bytesAt, textAt, textsAt } from './abi';
import { Plugin } from './plugin';

export { replace, withhold } from './chat-filter';

/** Which events a plugin wants; joined by `|`. Packets come when they are watched, timers always. */
export namespace Interests {
  export const Connections: u16 = 1;
  export const Chat: u16 = 2;
  export const Counters: u16 = 4;
}

/** Somebody who wants to come in. What it says of itself is unproven. */
export class Connection {
  id: u32;
  address: string;
  /** Connections from this address in the last minute, this one included. */
  recent: u32;
  build: i32;
  uuid: string;
  name: string;
  locale: string;
  mobile: bool;
  mods: string[];

  constructor(at: usize) {
    this.id = load<u32>(at);
    this.address = textAt(at + 4);
    this.recent = load<u32>(at, 12);
    this.build = load<i32>(at, 16);
    this.uuid = textAt(at + 20);
    this.name = textAt(at + 28);
    this.locale = textAt(at + 36);
    this.mobile = load<u8>(at, 44) != 0;
    this.mods = textsAt(at + 48);
  }
}

/** What the proxy has counted since it was started. */
@unmanaged
export class Counters {
  connections: u32;
  players: u32;
  admitted: u64;
  refused: u64;
  packets: u64;
  bytes: u64;
  withheld: u64;
}

const EVENT_BYTES = 64, PAYLOAD = 8;

/** A plugin of a proxy. What isn't overridden is passed over. */
export abstract class ProxyPlugin extends Plugin {
  connecting(connection: Connection): void {}
  connected(connection: u32): void {}
  disconnected(connection: u32): void {}
  said(connection: u32, line: u32, text: string): void {}
  packet(connection: u32, number: u32, name: string, body: Uint8Array): void {}
  counted(counters: Counters): void {}
  timer(timer: u32): void {}
  callFinished(call: u32): void {}
  lost(count: u32): void {}

  read(events: usize, count: u32): void {
    for (let i: u32 = 0; i < count; i++) {
      const event = events + i * EVENT_BYTES, value = event + PAYLOAD;
      const number = load<u32>(value);
      switch (load<u8>(event)) {
        case 0: this.connecting(new Connection(value)); break;
        case 1: this.connected(number); break;
        case 2: this.disconnected(number); break;
        case 3: this.said(number, load<u32>(value, 4), textAt(value + 8)); break;
        case 4: this.packet(number, load<u32>(value, 4), textAt(value + 8), bytesAt(value + 16)); break;
        case 5: this.counted(changetype<Counters>(value)); break;
        case 6: this.timer(number); break;
        case 7: this.callFinished(number); break;
        case 8: this.lost(number); break;
      }
    }
  }
}

@external("multidustry:plugin/admission@0.1.0", "refuse")
declare function admissionRefuse(connection: u32, reason: usize, length: u32): void;
@external("multidustry:plugin/packet-filter@0.1.0", "watch")
declare function packetWatch(name: usize, length: u32): bool;
@external("multidustry:plugin/packet-filter@0.1.0", "replace")
declare function packetReplace(number: u32, body: usize, size: u32): void;
@external("multidustry:plugin/sessions@0.1.0", "tell")
declare function sessionTell(connection: u32, text: usize, length: u32): void;
@external("multidustry:plugin/sessions@0.1.0", "kick")
declare function sessionKick(connection: u32, reason: usize, length: u32): void;

/** Keeps somebody waiting until `admit` or `refuse`. Capability `proxy.admission`. */
@external("multidustry:plugin/admission@0.1.0", "hold")
export declare function hold(connection: u32): void;

/** Ends a `hold`. */
@external("multidustry:plugin/admission@0.1.0", "admit")
export declare function admit(connection: u32): void;

/** The world doesn't get the packet. Capability `proxy.packets`. */
@external("multidustry:plugin/packet-filter@0.1.0", "drop")
export declare function drop(number: u32): void;

/** Turns somebody away who waits at the door, and shows why. Capability `proxy.admission`. */
export function refuse(connection: u32, reason: string): void {
  const passed = new Passed(reason);
  admissionRefuse(connection, passed.data, passed.length);
}

/** Wants packets of a kind, by their name in the schema; false when no build has them. Capability `proxy.packets`. */
export function watch(name: string): bool {
  const passed = new Passed(name);
  return packetWatch(passed.data, passed.length);
}

/** The world gets other fields in the place of a packet's own. Capability `proxy.packets`. */
export function replacePacket(number: u32, body: Uint8Array): void {
  packetReplace(number, body.dataStart, body.length);
}

/** Shows a line to one player. Capability `proxy.sessions`. */
export function tell(connection: u32, text: string): void {
  const passed = new Passed(text);
  sessionTell(connection, passed.data, passed.length);
}

/** Puts somebody out, and shows why. Capability `proxy.sessions`. */
export function kick(connection: u32, reason: string): void {
  const passed = new Passed(reason);
  sessionKick(connection, passed.data, passed.length);
}
