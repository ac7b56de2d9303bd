// What plugins of all kinds have.
import { bytesAt, copied, refused, release, returnedBytes, started } from './abi';

export { cabi_realloc } from './abi';

/** A plugin: its kind has a class that reads the events. */
export abstract class Plugin {
  /** Set by `start` when the plugin can't run. */
  failure: string | null = null;

  /** Starts it: new, or in the place of another version, which handed `state` over. Returns which events it wants. */
  abstract start(state: Uint8Array | null): u16;

  /** Reads the events of a batch and handles them. */
  abstract read(events: usize, count: u32): void;

  /** What the next version needs to go on. */
  saveState(): Uint8Array {
    return new Uint8Array(0);
  }
}

let current: Plugin | null = null;

/** Names the plugin of this module. */
export function run(plugin: Plugin): void {
  current = plugin;
}

export function start(reason: i32, data: usize, length: u32): usize {
  const plugin = current!;
  const interests = plugin.start(reason == 1 ? copied(data, length) : null);
  const failure = plugin.failure;
  return finish(failure !== null ? refused(failure) : started(interests));
}

export function handle(events: usize, count: u32): void {
  current!.read(events, count);
  finish(0);
}

export function saveState(): usize {
  return finish(returnedBytes(current!.saveState()));
}

// Nothing of the plugin's is on the stack here, so that what it has forgotten can be collected.
function finish(result: usize): usize {
  release();
  __collect();
  return result;
}
