// Says what it hears, and calls whatever a world's plugin may call, each when it is asked to by a command of that name.
import { Entry, Method, Reply, Scope, deleteDocument, deleteShared, documentPage, getDocument, getShared, poll, putDocument, putShared, send, sharedEntries } from '../../../samples/plugins/assemblyscript/multidustry/calls';
import { callWave, changeRules, respawnPlayer, setPlayerTeam, spawnUnit } from '../../../samples/plugins/assemblyscript/multidustry/commands';
import { Level, blockId, blockName, findPlayer, log, mapHeight, mapWidth, players, random, tick, tileAt, unitId, wave } from '../../../samples/plugins/assemblyscript/multidustry/game';
import { run } from '../../../samples/plugins/assemblyscript/multidustry/plugin';
import {
  Building, Interests, Player, WorldPlugin, announce, cancelTimer, deleteValue, getValue, putValue, replace, showMenu, startTimer, tell, valueNames, withhold
} from '../../../samples/plugins/assemblyscript/multidustry/world';

export { cabi_realloc, handle, saveState, start } from '../../../samples/plugins/assemblyscript/multidustry/plugin';

class Everything extends WorldPlugin {
  private heard: i32 = 0;

  start(state: Uint8Array | null): u16 {
    if (state !== null) this.heard = state[0];
    return Interests.Players | Interests.Chat | Interests.Buildings | Interests.Units | Interests.Waves | Interests.EveryTick;
  }

  saveState(): Uint8Array {
    const state = new Uint8Array(1);
    state[0] = <u8>this.heard;
    return state;
  }

  joined(player: Player): void { this.say(`joined ${text(player)}`); }
  left(player: i32): void { this.say(`left ${player}`); }
  built(building: Building): void { this.say(`built ${place(building)}`); }
  deconstructed(building: Building): void { this.say(`deconstructed ${place(building)}`); }
  destroyed(building: Building): void { this.say(`destroyed ${place(building)}`); }
  spawned(unit: i32): void { this.say(`spawned ${unit}`); }
  died(unit: i32): void { this.say(`died ${unit}`); }
  waveStarted(wave: i32): void { this.say(`wave ${wave}`); }
  gameOver(winner: u8): void { this.say(`over ${winner}`); }
  timer(timer: u32): void { this.say(`timer ${timer}`); }
  lost(count: u32): void { this.say(`lost ${count}`); }
  answered(player: i32, menu: u32, choice: i32): void { this.say(`answered ${player} ${menu} ${choice}`); }
  ticked(): void { log(Level.Debug, `${this.heard}`); }

  said(player: i32, line: u32, text: string): void {
    if (text == 'away') withhold(line);
    else replace(line, `${player}: ${text}`);
  }

  command(player: i32, name: string, words: string): void {
    if (name == 'game') this.game(player);
    else if (name == 'map') this.map();
    else if (name == 'change') this.change(player, words);
    else if (name == 'values') this.values(words);
    else if (name == 'calls') this.calls(words);
    else if (name == 'menu') showMenu(player, 7, 'Title', 'Text', ['one', 'zwei', '三']);
    else if (name == 'timers') {
      this.say(`${startTimer(60, true)} ${startTimer(1, false)}`);
      cancelTimer(1);
    }
  }

  callFinished(call: u32): void {
    const outcome = poll(call);
    if (outcome === null) this.say('pending');
    else if (outcome.failure !== null) this.say(`failed ${outcome.failure!}`);
    else if (outcome.reply == Reply.Entry) this.say(`entry ${entry(outcome.entry)}`);
    else if (outcome.reply == Reply.Entries) this.say(`entries ${outcome.entries.map<string>(one => entry(one)).join(', ')}`);
    else if (outcome.reply == Reply.Version) this.say(`version ${outcome.version}`);
    else if (outcome.reply == Reply.Http) this.say(`http ${outcome.status} ${decoded(outcome.body)}`);
    else this.say(outcome.reply == Reply.Done ? 'done' : 'nothing');
  }

  private game(player: i32): void {
    const one = findPlayer(player), none = findPlayer(-1);
    this.say(`${tick()} ${wave()} ${random()} ${one === null ? '?' : text(one)} ${none === null} ${players().map<string>(each => text(each)).join(' ')}`);
  }

  private map(): void {
    const tile = tileAt(3, -4)!, name = blockName(9);
    this.say(`${mapWidth()}x${mapHeight()} ${tile.floor} ${tile.overlay} ${tile.block} ${tile.team} ${tileAt(9, 9) === null}`);
    this.say(`${blockId('router')} ${blockId('?')} ${name === null ? '?' : name} ${blockName(0) === null} ${unitId('dagger')}`);
  }

  private change(player: i32, rules: string): void {
    this.say(`${spawnUnit(3, 2, 8.5, -16, 90)} ${setPlayerTeam(player, 5)} ${respawnPlayer(player)} ${callWave()} ${changeRules(rules)}`);
  }

  private values(key: string): void {
    const failure = putValue(key, encoded('kept')), known = getValue(key);
    this.say(`${failure === null ? 'put' : failure} ${known === null ? '?' : decoded(known)} ${valueNames('', 10).join('+')} ${deleteValue(key)}`);
  }

  private calls(key: string): void {
    const value = encoded('{}');
    this.say(`${getShared(Scope.Node, key)} ${putShared(Scope.Cluster, key, value)} ${putShared(Scope.Cluster, key, value, 0)} ${deleteShared(Scope.Node, key)} ${sharedEntries(Scope.Node, key, 5)}`);
    this.say(`${getDocument('c', key)} ${putDocument('c', key, '{}', 12)} ${deleteDocument('c', key)} ${documentPage('c', '', 5)} ${documentPage('c', key, 6)} ${send(Method.Put, 'https://a', 'text/plain', value)}`);
  }

  private say(what: string): void {
    this.heard++;
    announce(what);
  }
}

function text(player: Player): string {
  return `${player.id}/${player.team}/${player.admin}/${player.x}/${player.y}/${player.name}`;
}

function place(building: Building): string {
  return `${building.x},${building.y} ${building.block} ${building.team} ${building.rotation} ${building.by}`;
}

function entry(one: Entry): string {
  return `${one.key}=${decoded(one.value)}@${one.version}`;
}

function encoded(text: string): Uint8Array {
  return Uint8Array.wrap(String.UTF8.encode(text));
}

function decoded(bytes: Uint8Array): string {
  return String.UTF8.decodeUnsafe(bytes.dataStart, bytes.length);
}

run(new Everything());
