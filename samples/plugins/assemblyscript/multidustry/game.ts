// What is going on in the world. Always granted.
import { Passed, textAt } from './abi';
import { Player } from './world';

@external("multidustry:plugin/game@0.1.0", "players")
declare function gamePlayers(result: usize): void;
@external("multidustry:plugin/game@0.1.0", "find-player")
declare function gameFindPlayer(id: i32, result: usize): void;
@external("multidustry:plugin/game@0.1.0", "map-size")
declare function gameMapSize(result: usize): void;
@external("multidustry:plugin/game@0.1.0", "tile-at")
declare function gameTileAt(x: i32, y: i32, result: usize): void;
@external("multidustry:plugin/game@0.1.0", "block-id")
declare function gameBlockId(name: usize, length: u32, result: usize): void;
@external("multidustry:plugin/game@0.1.0", "block-name")
declare function gameBlockName(id: i32, result: usize): void;
@external("multidustry:plugin/game@0.1.0", "unit-id")
declare function gameUnitId(name: usize, length: u32, result: usize): void;
@external("multidustry:plugin/game@0.1.0", "log")
declare function gameLog(level: i32, text: usize, length: u32): void;

/** The number of the tick, 60 a second. */
@external("multidustry:plugin/game@0.1.0", "tick")
export declare function tick(): i64;

/** The number of the wave. */
@external("multidustry:plugin/game@0.1.0", "wave")
export declare function wave(): i32;

/** A random number; the same in every run of the same world. */
@external("multidustry:plugin/game@0.1.0", "random")
export declare function random(): u64;

/** Where a log line belongs. */
export enum Level {
  Debug,
  Info,
  Warning,
  Error,
}

/** What stands on a tile; the team is 0 where there is no building. */
export class Tile {
  floor: u16;
  overlay: u16;
  block: u16;
  team: u8;

  constructor(at: usize) {
    this.floor = load<u16>(at);
    this.overlay = load<u16>(at, 2);
    this.block = load<u16>(at, 4);
    this.team = load<u8>(at, 6);
  }
}

/** A name that nothing has. */
export const NOTHING: i32 = -1;
const PLAYER_BYTES = 24;
const result = memory.data(28, 4);

/** All who are in the world. */
export function players(): Player[] {
  gamePlayers(result);
  const found: Player[] = [], first = load<usize>(result);
  for (let i: u32 = 0; i < load<u32>(result, 4); i++) found.push(new Player(first + i * PLAYER_BYTES));
  return found;
}

/** Somebody who is in the world, or null. */
export function findPlayer(id: i32): Player | null {
  gameFindPlayer(id, result);
  return load<u8>(result) == 0 ? null : new Player(result + 4);
}

/** Width of the map in tiles. */
export function mapWidth(): i32 {
  gameMapSize(result);
  return load<i32>(result);
}

/** Height of the map in tiles. */
export function mapHeight(): i32 {
  gameMapSize(result);
  return load<i32>(result, 4);
}

/** A tile of the map, or null outside of it. */
export function tileAt(x: i32, y: i32): Tile | null {
  gameTileAt(x, y, result);
  return load<u8>(result) == 0 ? null : new Tile(result + 2);
}

/** The id of a block by its name, such as `copper-wall`, or `NOTHING`. */
export function blockId(name: string): i32 {
  const passed = new Passed(name);
  gameBlockId(passed.data, passed.length, result);
  return idAt(result);
}

/** The name of a block, or null. */
export function blockName(id: u16): string | null {
  gameBlockName(id, result);
  return load<u8>(result) == 0 ? null : textAt(result + 4);
}

/** The id of a kind of unit by its name, or `NOTHING`. */
export function unitId(name: string): i32 {
  const passed = new Passed(name);
  gameUnitId(passed.data, passed.length, result);
  return idAt(result);
}

/** Writes to the server's log. */
export function log(level: Level, text: string): void {
  const passed = new Passed(text);
  gameLog(level, passed.data, passed.length);
}

function idAt(address: usize): i32 {
  return load<u8>(address) == 0 ? NOTHING : load<u16>(address, 2);
}
