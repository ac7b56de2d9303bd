// Plugins inside one world.
import { Passed, bytesAt, textAt, textsAt } from './abi';
import { Plugin } from './plugin';

export { replace, withhold } from './chat-filter';

/** Which events a plugin wants; joined by `|`. Commands, menus, timers and calls of its own always come. */
export namespace Interests {
  export const Players: u16 = 1;
  export const Chat: u16 = 2;
  export const Buildings: u16 = 4;
  export const Units: u16 = 8;
  export const Waves: u16 = 16;
  export const EveryTick: u16 = 32;
}

/** Somebody in the world. Positions are in world units, 8 to a tile. */
export class Player {
  id: i32;
  team: u8;
  admin: bool;
  x: f32;
  y: f32;
  name: string;

  constructor(at: usize) {
    this.id = load<i32>(at);
    this.team = load<u8>(at, 4);
    this.admin = load<u8>(at, 5) != 0;
    this.x = load<f32>(at, 8);
    this.y = load<f32>(at, 12);
    this.name = textAt(at + 16);
  }
}

/** A building that came or went; `by` is the entity id of the builder, or -1. Good until the handler returns. */
@unmanaged
export class Building {
  x: i32;
  y: i32;
  block: u16;
  team: u8;
  rotation: u8;
  by: i32;
}

const EVENT_BYTES = 28, PAYLOAD = 4;

/** A plugin of a world. What isn't overridden is passed over. */
export abstract class WorldPlugin extends Plugin {
  joined(player: Player): void {}
  left(player: i32): void {}
  said(player: i32, line: u32, text: string): void {}
  command(player: i32, name: string, text: string): void {}
  answered(player: i32, menu: u32, choice: i32): void {}
  built(building: Building): void {}
  deconstructed(building: Building): void {}
  destroyed(building: Building): void {}
  spawned(unit: i32): void {}
  died(unit: i32): void {}
  waveStarted(wave: i32): void {}
  gameOver(winner: u8): void {}
  timer(timer: u32): void {}
  callFinished(call: u32): void {}
  lost(count: u32): void {}

  /** When all events of a tick have been handled. */
  ticked(): void {}

  read(events: usize, count: u32): void {
    for (let i: u32 = 0; i < count; i++) {
      const event = events + i * EVENT_BYTES, value = event + PAYLOAD;
      const number = load<u32>(value);
      switch (load<u8>(event)) {
        case 0: this.joined(new Player(value)); break;
        case 1: this.left(number); break;
        case 2: this.said(number, load<u32>(value, 4), textAt(value + 8)); break;
        case 3: this.command(number, textAt(value + 4), textAt(value + 12)); break;
        case 4: this.answered(number, load<u32>(value, 4), load<i32>(value, 8)); break;
        case 5: this.built(changetype<Building>(value)); break;
        case 6: this.deconstructed(changetype<Building>(value)); break;
        case 7: this.destroyed(changetype<Building>(value)); break;
        case 8: this.spawned(number); break;
        case 9: this.died(number); break;
        case 10: this.waveStarted(number); break;
        case 11: this.gameOver(load<u8>(value)); break;
        case 12: this.timer(number); break;
        case 13: this.callFinished(number); break;
        case 14: this.lost(number); break;
      }
    }
    this.ticked();
  }
}

@external("multidustry:plugin/chat@0.1.0", "tell")
declare function chatTell(player: i32, text: usize, length: u32): void;
@external("multidustry:plugin/chat@0.1.0", "announce")
declare function chatAnnounce(text: usize, length: u32): void;
@external("multidustry:plugin/chat@0.1.0", "add-command")
declare function chatAddCommand(name: usize, nameLength: u32, words: usize, wordsLength: u32, help: usize, helpLength: u32, adminsOnly: bool): bool;
@external("multidustry:plugin/menus@0.1.0", "show")
declare function menuShow(player: i32, menu: u32, title: usize, titleLength: u32, text: usize, textLength: u32, options: usize, count: u32): void;
@external("multidustry:plugin/world-values@0.1.0", "get")
declare function valueGet(key: usize, length: u32, result: usize): void;
@external("multidustry:plugin/world-values@0.1.0", "put")
declare function valuePut(key: usize, length: u32, value: usize, size: u32, result: usize): void;
@external("multidustry:plugin/world-values@0.1.0", "delete")
declare function valueDelete(key: usize, length: u32): bool;
@external("multidustry:plugin/world-values@0.1.0", "keys")
declare function valueKeys(prefix: usize, length: u32, limit: u32, result: usize): void;

/** Calls back after so many ticks, once or again and again; 0 when there are too many timers. */
@external("multidustry:plugin/timers@0.1.0", "start")
export declare function startTimer(ticks: u32, repeats: bool): u32;

/** Stops a timer. */
@external("multidustry:plugin/timers@0.1.0", "cancel")
export declare function cancelTimer(timer: u32): void;

const result = memory.data(12, 4);

/** Shows a line to one player. Capability `chat`, as for the next two. */
export function tell(player: i32, text: string): void {
  const passed = new Passed(text);
  chatTell(player, passed.data, passed.length);
}

/** Shows a line to everybody. */
export function announce(text: string): void {
  const passed = new Passed(text);
  chatAnnounce(passed.data, passed.length);
}

/** Adds a command that players use as `/name`; false when the name is taken or no word. */
export function addCommand(name: string, words: string, help: string, adminsOnly: bool = false): bool {
  const one = new Passed(name), two = new Passed(words), three = new Passed(help);
  return chatAddCommand(one.data, one.length, two.data, two.length, three.data, three.length, adminsOnly);
}

/** Shows a menu; `answered` tells the choice, at most once. Capability `menus`. */
export function showMenu(player: i32, menu: u32, title: string, text: string, options: string[]): void {
  const head = new Passed(title), body = new Passed(text);
  const passed: Passed[] = [], list = new StaticArray<u32>(2 * options.length);
  for (let i = 0; i < options.length; i++) {
    passed.push(new Passed(options[i]));
    list[2 * i] = <u32>passed[i].data;
    list[2 * i + 1] = passed[i].length;
  }
  menuShow(player, menu, head.data, head.length, body.data, body.length, changetype<usize>(list), options.length);
}

/** What the plugin keeps in the world under a key, or null. Capability `storage.world`, as for the next three. */
export function getValue(key: string): Uint8Array | null {
  const passed = new Passed(key);
  valueGet(passed.data, passed.length, result);
  return load<u8>(result) == 0 ? null : bytesAt(result + 4);
}

/** Keeps something; returns which limit forbids it, or null. */
export function putValue(key: string, value: Uint8Array): string | null {
  const passed = new Passed(key);
  valuePut(passed.data, passed.length, value.dataStart, value.length, result);
  return load<u8>(result) == 0 ? null : textAt(result + 4);
}

/** Takes something out; false when it wasn't there. */
export function deleteValue(key: string): bool {
  const passed = new Passed(key);
  return valueDelete(passed.data, passed.length);
}

/** The keys that begin so, in order. */
export function valueNames(prefix: string, limit: u32): string[] {
  const passed = new Passed(prefix);
  valueKeys(passed.data, passed.length, limit, result);
  return textsAt(result);
}
