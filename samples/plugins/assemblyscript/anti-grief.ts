// Keeps griefers from worlds: turns away who knocks too often, silences who floods the chat, and drops what no hand can do so
// fast: more configurations and rotations of blocks in a second than anybody clicks.
import { run } from './multidustry/plugin';
import { now } from './multidustry/host';
import { Connection, Interests, ProxyPlugin, drop, kick, refuse, replace, tell, watch, withhold } from './multidustry/proxy';

export { cabi_realloc, handle, saveState, start } from './multidustry/plugin';

const KNOCKS_IN_A_MINUTE: u32 = 10;
const LONGEST_NAME = 40;
const LINES = 5, LINES_MILLISECONDS: u64 = 5000;
const CHANGES = 25, CHANGES_MILLISECONDS: u64 = 1000, STRIKES = 3;
const WORDS: string[] = ['griefer', 'noob'];
const WATCHED: string[] = ['TileConfig', 'RotateBlock', 'TransferInventory'];

/** Counts what happens within a time. */
class Rate {
  private since: u64 = 0;
  private count: i32 = 0;

  /** Counts one more; how many there were in the time that has begun. */
  next(milliseconds: u64): i32 {
    const time = now();
    if (time - this.since >= milliseconds) {
      this.since = time;
      this.count = 0;
    }
    return ++this.count;
  }
}

class Player {
  lines: Rate = new Rate();
  changes: Rate = new Rate();
  strikes: i32 = 0;
  last: string = '';
}

class AntiGrief extends ProxyPlugin {
  private players: Map<u32, Player> = new Map();

  start(state: Uint8Array | null): u16 {
    for (let i = 0; i < WATCHED.length; i++) watch(WATCHED[i]);
    return Interests.Connections | Interests.Chat;
  }

  connecting(connection: Connection): void {
    if (connection.recent > KNOCKS_IN_A_MINUTE) refuse(connection.id, 'You knock too often. Come back in a minute.');
    else if (connection.name.trim().length == 0 || connection.name.length > LONGEST_NAME) refuse(connection.id, 'Choose another name.');
  }

  disconnected(connection: u32): void {
    this.players.delete(connection);
  }

  said(connection: u32, line: u32, text: string): void {
    const player = this.player(connection);
    if (text.startsWith('/')) return;
    const floods = player.lines.next(LINES_MILLISECONDS) > LINES;
    if (floods || text == player.last) {
      withhold(line);
      tell(connection, floods ? 'Slow down.' : 'You have said that.');
      return;
    }
    player.last = text;
    const clean = masked(text);
    if (clean != text) replace(line, clean);
  }

  packet(connection: u32, number: u32, name: string, body: Uint8Array): void {
    const player = this.player(connection);
    const count = player.changes.next(CHANGES_MILLISECONDS);
    if (count <= CHANGES) return;
    drop(number);
    if (count == CHANGES + 1 && ++player.strikes == STRIKES) kick(connection, 'Nobody clicks so fast.');
  }

  private player(connection: u32): Player {
    if (!this.players.has(connection)) this.players.set(connection, new Player());
    return this.players.get(connection);
  }
}

function masked(text: string): string {
  let result = text;
  for (let i = 0; i < WORDS.length; i++) {
    for (let at = result.toLowerCase().indexOf(WORDS[i]); at >= 0; at = result.toLowerCase().indexOf(WORDS[i])) {
      result = result.substring(0, at) + '*'.repeat(WORDS[i].length) + result.substring(at + WORDS[i].length);
    }
  }
  return result;
}

run(new AntiGrief());
