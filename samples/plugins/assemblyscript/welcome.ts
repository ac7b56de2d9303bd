// Welcomes whoever comes in, and counts everybody's visits in the world's own storage.
import { run } from './multidustry/plugin';
import { Interests, Player, WorldPlugin, addCommand, getValue, putValue, tell } from './multidustry/world';

export { cabi_realloc, handle, saveState, start } from './multidustry/plugin';

const KEY = 'visits';

class Welcome extends WorldPlugin {
  start(state: Uint8Array | null): u16 {
    addCommand('visits', '', 'Tells how often somebody came in.');
    return Interests.Players;
  }

  joined(player: Player): void {
    const value = new Uint8Array(4);
    store<u32>(value.dataStart, visits() + 1);
    putValue(KEY, value);
    tell(player.id, `Welcome, ${player.name}! Visit ${visits()}`);
  }

  command(player: i32, name: string, text: string): void {
    tell(player, `${visits()} visits`);
  }
}

function visits(): u32 {
  const known = getValue(KEY);
  return known !== null && known.length == 4 ? load<u32>(known.dataStart) : 0;
}

run(new Welcome());
