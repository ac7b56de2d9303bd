// Welcomes whoever comes in, and counts everybody's visits in the world's own storage.
import { tell, addCommand } from 'multidustry:plugin/chat@0.1.0';
import { get, put } from 'multidustry:plugin/world-values@0.1.0';

function visits(add) {
  const known = get('visits');
  const count = (known == null ? 0 : new DataView(known.buffer, known.byteOffset).getUint32(0, true)) + add;
  if (add > 0) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, count, true);
    put('visits', bytes);
  }
  return count;
}

export function start(reason) {
  addCommand('visits', '', 'Tells how often somebody came in.', false);
  return { players: true };
}

export function handle(events) {
  for (const { tag, val } of events) {
    if (tag === 'player-joined') {
      tell(val.id, `Welcome, ${val.name}! Visit ${visits(1)}`);
    } else if (tag === 'command') {
      tell(val.player, `${visits(0)} visits`);
    }
  }
}

export function saveState() {
  return new Uint8Array();
}
