// Shows whoever comes in the first line of a text from a server, unless it was seen before: tasks that wait, many at once.
import { tell } from 'multidustry:plugin/chat@0.1.0';
import { poll } from 'multidustry:plugin/calls@0.1.0';
import { get, put } from 'multidustry:plugin/shared-values@0.1.0';
import { send } from 'multidustry:plugin/http@0.1.0';

const ADDRESS = 'https://news.example/today';

// Calls return their number at once. A task is a generator: it yields numbers, and goes on when all of them have an outcome.
// (Promises would need a loop of events of their own, which a component without async functions has not.)
const waiting = new Map();

function go(task, step) {
  const { done, value: calls } = step();
  if (done) return;
  const replies = [];
  let left = calls.length;
  calls.forEach((call, i) => waiting.set(call, ({ tag, val }) => {
    if (left <= 0) return;
    replies[i] = val;
    left = tag === 'failed' ? 0 : left - 1;
    if (left === 0) go(task, () => (tag === 'failed' ? task.throw(new Error(val)) : task.next(replies)));
  }));
}

function finish(call) {
  const resume = waiting.get(call), outcome = poll(call);
  waiting.delete(call);
  if (resume) resume(outcome);
}

const text = bytes => decodeURIComponent(Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`).join(''));
const bytes = text => Uint8Array.from(unescape(encodeURIComponent(text)), letter => letter.charCodeAt(0));

function* greet({ id, name }) {
  try {
    const [news, seen] = yield [send('get', ADDRESS, '', new Uint8Array()), get('cluster', `seen/${name}`)];
    const line = text(news.val.body).split('\n')[0];
    if (seen.tag === 'entry' && text(seen.val.value) === line) return;
    tell(id, `News: ${line}`);
    yield [put('cluster', `seen/${name}`, bytes(line), undefined)];
  } catch (problem) {
    tell(id, `No news: ${problem.message}`);
  }
}

export function start(reason) {
  return { players: true };
}

export function handle(events) {
  for (const { tag, val } of events) {
    if (tag === 'player-joined') {
      const task = greet(val);
      go(task, () => task.next());
    } else if (tag === 'call-finished') {
      finish(val);
    }
  }
}

export function saveState() {
  return new Uint8Array();
}
