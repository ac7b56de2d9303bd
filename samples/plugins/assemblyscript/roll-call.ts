// Tells operators which worlds there are, by a command and at a webhook, and writes into the log which nodes come and go.
import { run } from './multidustry/plugin';
import { Level, log } from './multidustry/host';
import { ApiServerPlugin, Change, Interests, Request, addCommand, list, openWebhook, reply, replyError, respond } from './multidustry/apiserver';

export { cabi_realloc, handle, saveState, start } from './multidustry/plugin';

class RollCall extends ApiServerPlugin {
  start(state: Uint8Array | null): u16 {
    if (!addCommand('roll-call', '[world|node]', 'Tells which worlds or nodes there are.')) this.failure = 'the command roll-call is taken';
    openWebhook('worlds');
    return Interests.Node;
  }

  changed(change: Change): void {
    log(Level.Info, `node ${change.name} ${change.json === null ? 'is gone' : 'is there'}`);
  }

  command(call: u32, name: string, text: string, caller: string): void {
    const kind = text.length == 0 ? 'world' : text;
    if (kind == 'world' || kind == 'node') reply(call, names(kind).join(', '));
    else replyError(call, `there is no roll of ${kind}`);
  }

  requested(request: Request): void {
    const quoted = names('world').map<string>(name => `"${name}"`);
    respond(request.call, request.method == 'GET' ? 200 : 405, 'application/json', `[${quoted.join(',')}]`);
  }
}

function names(kind: string): string[] {
  return list(kind).map<string>(change => change.name);
}

run(new RollCall());
