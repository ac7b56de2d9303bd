// Changes of the world. Capability `world.commands`. Each is carried out at once, or changes nothing.
import { Passed } from './abi';

/** Why a command was not carried out. */
export enum Refusal {
  /** It was. */
  None = -1,
  NoSuchPlayer,
  NoUnit,
  OutsideMap,
  InvalidNumber,
  UnknownContent,
  Forbidden,
  LimitExceeded,
  Other,
}

// The parameters of all commands lie over each other.
@external("multidustry:plugin/commands@0.1.0", "execute")
declare function execute(command: i32, first: i32, second: i32, x: f32, y: f32, rotation: f32, result: usize): void;

const result = memory.data(2, 1);

/** Brings a unit into the world. */
export function spawnUnit(unit: u16, team: u8, x: f32, y: f32, rotation: f32 = 0): Refusal {
  return carriedOut(0, unit, team, x, y, rotation);
}

/** Puts a player into a team. */
export function setPlayerTeam(player: i32, team: u8): Refusal {
  return carriedOut(1, player, team);
}

/** Lets a player come out of the core again. */
export function respawnPlayer(player: i32): Refusal {
  return carriedOut(2, player);
}

/** Lets the next wave come now. */
export function callWave(): Refusal {
  return carriedOut(3);
}

/** Replaces the rules, in the game's JSON. */
export function changeRules(json: string): Refusal {
  const passed = new Passed(json);
  return carriedOut(4, <i32>passed.data, passed.length);
}

function carriedOut(command: i32, first: i32 = 0, second: i32 = 0, x: f32 = 0, y: f32 = 0, rotation: f32 = 0): Refusal {
  execute(command, first, second, x, y, rotation, result);
  return load<u8>(result) == 0 ? Refusal.None : <Refusal>load<u8>(result, 1);
}
