// What plugins outside of worlds have of their host. Always granted.
import { Passed } from './abi';

@external("multidustry:plugin/host@0.1.0", "log")
declare function hostLog(level: i32, text: usize, length: u32): void;

/** Milliseconds since 1970, UTC. */
@external("multidustry:plugin/host@0.1.0", "now")
export declare function now(): u64;

/** A random number that nobody can guess. */
@external("multidustry:plugin/host@0.1.0", "random")
export declare function random(): u64;

/** Calls back after so many milliseconds, once or again and again; 0 when there are too many timers. */
@external("multidustry:plugin/clock-timers@0.1.0", "start")
export declare function startTimer(milliseconds: u32, repeats: bool): u32;

/** Stops a timer. */
@external("multidustry:plugin/clock-timers@0.1.0", "cancel")
export declare function cancelTimer(timer: u32): void;

/** Where a log line belongs. */
export enum Level {
  Debug,
  Info,
  Warning,
  Error,
}

/** Writes to the server's log. */
export function log(level: Level, text: string): void {
  const passed = new Passed(text);
  hostLog(level, passed.data, passed.length);
}
