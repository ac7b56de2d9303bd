// Counts how often players were thanked (/thank NAME), as documents: each thank you is a chain of calls that take time.
import { Reply, getDocument, poll, putDocument } from './multidustry/calls';
import { run } from './multidustry/plugin';
import { WorldPlugin, addCommand, announce, tell } from './multidustry/world';

export { cabi_realloc, handle, saveState, start } from './multidustry/plugin';

const COLLECTION = 'thanks';

/** A thank you under way: first the count is read, then written. */
class Thank {
  count: i32 = 0;
  isWritten: bool = false;

  constructor(public by: i32, public name: string) {}
}

class Thanks extends WorldPlugin {
  private waiting: Map<u32, Thank> = new Map();

  start(state: Uint8Array | null): u16 {
    addCommand('thank', 'NAME', 'Thanks somebody.');
    return 0;
  }

  command(player: i32, name: string, text: string): void {
    if (text.length > 0) this.look(new Thank(player, text));
  }

  callFinished(call: u32): void {
    const outcome = poll(call);
    if (outcome === null || !this.waiting.has(call)) return;
    const thank = this.waiting.get(call);
    this.waiting.delete(call);
    if (outcome.failure !== null) tell(thank.by, `That can't be kept: ${outcome.failure!}`);
    else if (!thank.isWritten) this.count(thank, outcome.reply == Reply.Entry ? outcome.entry.value : null, outcome.reply == Reply.Entry ? outcome.entry.version : 0);
    else if (outcome.reply == Reply.Version) announce(`${thank.name} was thanked ${thank.count} times.`);
    else this.look(new Thank(thank.by, thank.name)); // somebody else was faster
  }

  private look(thank: Thank): void {
    this.wait(getDocument(COLLECTION, thank.name), thank);
  }

  private count(thank: Thank, known: Uint8Array | null, version: i64): void {
    thank.count = (known === null ? 0 : number(String.UTF8.decode(known.buffer))) + 1;
    thank.isWritten = true;
    this.wait(putDocument(COLLECTION, thank.name, `{"count":${thank.count}}`, version), thank);
  }

  private wait(call: u32, thank: Thank): void {
    if (call == 0) tell(thank.by, 'Too much is going on; try again.');
    else this.waiting.set(call, thank);
  }
}

/** The only number of a document, however its store spells the rest. */
function number(json: string): i32 {
  return i32(parseInt(json.substring(json.indexOf(':') + 1)));
}

run(new Thanks());
