// Plays waves of random steps against a server, and compares after each what everybody got with the model.

import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { setImmediate } from 'node:timers/promises';

import { exchange } from '../../lib/http.mjs';
import { DEADLINE } from '../../lib/settings.mjs';
import { Connection } from './connection.mjs';
import { Entry, History, Log } from './log.mjs';
import { Replay } from './replay.mjs';
import { FRESH } from './state.mjs';
import { CONNECTIONS_PER_USER, ORGANIZATIONS, USERS } from './world.mjs';
import { randomChannels, randomKpi, randomToken } from './world.mjs';

const CONNECTIONS = 44;
const PAUSES = 0.1; // so many sends are followed by a turn of the event loop
const SERVER_KINDS = ['KPI_UPDATED', 'AUTH_SUCCESS', 'SUBSCRIBED', 'ALERT', 'SYNC_START'];

/** What fails is told where it is waited for, which may be later. */
function awaited(promise) {
  promise.catch(() => {});
  return promise;
}

const userOf = (state) => `${state.org} ${state.user}`;

export class Runner {
  constructor(server, random, publisher) {
    this.server = server;
    this.random = random;
    this.publisher = publisher;
    this.connections = [];
    this.sessions = new Set();
    this.agent = new Agent({ keepAlive: true });
    this.late = [];
    this.history = new History();
    this.departed = []; // what clients knew whose connections have ended
    this.begin = `${new Date().toISOString().slice(0, -1)}000Z`;
    this.newest = Object.fromEntries(ORGANIZATIONS.map((org) => [org, '']));
    this.counts = { steps: 0, waves: 0, received: 0, copies: 0, published: 0, expired: 0, closed: 0 };
    Object.assign(this.counts, { errors: 0, syncs: 0, replayed: 0, resumed: 0, syncErrors: 0 });
  }

  // -- What to do

  /** A request of a connection that is, as far as one can know before, in this state. */
  #request(state) {
    const { random } = this;
    const { org, user, held } = state.authenticated ? state : { org: 'org-a', user: 'ann', held: [] };
    const expired = state.expired ? 4 : 1;
    return random.weighted([
      [state.authenticated ? 8 * expired : 150, () => this.#auth(state)],
      [20, () => this.#channels('SUBSCRIBE', randomChannels(random, org, user))],
      [8, () => this.#channels('UNSUBSCRIBE', randomChannels(random, org, user))],
      [4, () => this.#sync(org, random.chance(0.8) && held.size > 0 ? [...held] : randomChannels(random, org, user))],
      [40, () => ({ kind: 'KPI_UPDATE', message: { type: 'KPI_UPDATE', payload: this.#kpi() } })],
      [2, () => ({ kind: 'PING', message: { type: 'PING' } })],
      [1, () => ({ kind: 'PONG', message: { type: 'PONG' } })],
      [1, () => ({ kind: 'UNKNOWN', message: { type: random.pick(['NO_SUCH', 'ping', 'KPI_DELETED']) } })],
      [1, () => ({ kind: 'DIRECTION', message: { type: random.pick(SERVER_KINDS) } })],
      [1, () => ({ kind: 'MALFORMED', text: random.pick(['{"type":"PING"', 'PING', '{"type":"PING"}{}']) })],
    ])();
  }

  #auth(state) {
    const { random } = this;
    const own = state.authenticated && !random.chance(0.08);
    const org = own ? state.org : random.pick(ORGANIZATIONS);
    const user = own ? state.user : random.pick(USERS);
    const token = randomToken(random, org, user, Date.now());
    return { kind: 'AUTH', token, message: { type: 'AUTH', payload: { token: token.text } } };
  }

  #channels(kind, channels) {
    return { kind, channels, message: { type: kind, payload: { channels } } };
  }

  /** Something like 200 messages, all that there is, or nothing. */
  #sync(org, channels, since) {
    const recent = this.history.recent(org, this.random, this.random.chance(0.02) ? 1e6 : 400) ?? this.begin;
    const from = since ?? (this.random.chance(0.02) ? '2999-01-01T00:00:00.000000Z' : recent);
    const payload = { lastSyncTimestamp: from, channels };
    return { kind: 'SYNC', channels, since: from, message: { type: 'SYNC_REQUEST', payload } };
  }

  #kpi() {
    const payload = randomKpi(this.random);
    return this.random.chance(0.03) ? { ...payload, kpiId: 'a b' } : payload;
  }

  /** What one connection does in a wave: functions that are called one after the other. */
  #plan(connection) {
    const { random } = this;
    if (random.chance(0.01)) return [() => connection.abort()];
    const idle = connection.state.expired ? 0.85 : 0.5;
    const number = random.chance(idle) ? 0 : random.int(1, 6);
    const steps = Array.from({ length: number }, () => () => {
      const request = this.#request(connection.state);
      // A frame of the other encoding is read all the same, behind the first.
      const other = connection.requests.length > 0 && request.text === undefined && random.chance(0.05);
      connection.send(request, other);
    });
    if (connection.began && random.chance(0.01)) steps.push(() => connection.close());
    return steps;
  }

  // -- A wave

  async wave() {
    const { random } = this;
    const begin = Date.now();
    const plans = this.connections.map((connection) => this.#plan(connection));
    const publications = [];
    const publish = () => publications.push(awaited(this.publisher.publish(this.publisher.plan(random))));
    plans.push(Array.from({ length: random.int(2, 14) }, () => publish));
    const opened = [];
    const room = CONNECTIONS - this.connections.length;
    const open = () => opened.push(awaited(this.#open()));
    if (room > 0) plans.push(Array.from({ length: random.int(1, Math.min(room, 6)) }, () => open));

    for (const act of random.interleave(plans)) {
      act();
      this.counts.steps += 1;
      if (random.chance(PAUSES)) await setImmediate();
    }
    this.connections.push(...(await Promise.all(opened)));
    const published = (await Promise.all(publications)).flat();
    this.counts.published += published.length;
    await Promise.all(this.connections.map((connection) => this.#settle(connection)));
    await this.#check(published, begin);
    this.counts.waves += 1;
  }

  async #open() {
    const { random } = this;
    const encoding = random.chance(0.35) ? 'binary' : 'text';
    const connection = await Connection.open(this.server, { encoding, subprotocol: random.chance(0.7) });
    connection.state = FRESH;
    const known = random.chance(0.5) ? this.departed.pop() : undefined;
    const auth = this.#auth(known ? { ...FRESH, ...known, authenticated: true } : FRESH);
    connection.send(auth); // its encoding is this one's
    if (known) {
      // What a client does that has lost its connection.
      connection.send(this.#channels('SUBSCRIBE', known.channels));
      connection.send(this.#sync(known.org, known.channels, known.since));
      this.counts.resumed += 1;
    }
    return connection;
  }

  /** Everything is answered, and what was on its way to this connection then has come. */
  async #settle(connection) {
    if (connection.ending) {
      await connection.ended();
      return;
    }
    await connection.answered();
  }

  async #barrier() {
    const lasting = this.connections.filter((connection) => !connection.over);
    for (const connection of lasting) connection.send({ kind: 'PING', message: { type: 'PING' } });
    await Promise.all(lasting.map((connection) => connection.answered()));
  }

  // -- Judgement

  async #check(published, begin) {
    await this.#barrier();
    const log = this.#readLog(published);
    const places = this.#boundPlaces();
    const replays = [];
    for (const connection of this.connections) {
      try {
        replays.push(await this.#judge(connection, log, places));
      } catch (error) {
        throw new Error(`${error.message}\n${connection.trace()}`, { cause: error });
      }
    }
    this.#checkSyncs(log, replays);
    this.#checkAccepted(log, replays);
    for (const org of ORGANIZATIONS) {
      log.checkTimes(org, this.newest[org], begin, Date.now());
      this.newest[org] = log.entries(org).at(-1)?.timestamp ?? this.newest[org];
    }
    this.history.keep(log, ORGANIZATIONS);
    await this.#commit(replays);
  }

  async #judge(connection, log, places) {
    const end = Date.now() + DEADLINE;
    for (;;) {
      const replay = new Replay(connection, log, places).run();
      const missing = replay.missing(log.entries(this.#identity(connection).org));
      if (!missing) return replay;
      // Answers of one shard say nothing about what another has just been given to deliver.
      assert.ok(Date.now() < end, `${connection.name} never got ${describe(missing)}`);
      await setImmediate();
    }
  }

  /** What was published in this wave, by the answers. */
  #readLog(published) {
    const log = new Log(this.late);
    for (const entry of published) log.add(entry);
    for (const connection of this.connections) {
      const requests = new Map(connection.requests.map((request) => [request.id, request]));
      for (const { message } of connection.arrivals) {
        if (message?.requestId === undefined || message.type === 'SYNC_START') continue;
        const request = requests.get(message.requestId);
        assert.ok(request, `${connection.name}: an answer to nothing: ${JSON.stringify(message)}`);
        requests.delete(message.requestId);
        if (message.type === 'KPI_UPDATED') log.add(this.#entryOf(connection, request, message.timestamp));
      }
      // Who closed the connection gets no more answers; what he sent before that counts all the same.
      if (!connection.over) continue;
      for (const request of requests.values()) {
        if (request.kind === 'KPI_UPDATE') log.add(this.#entryOf(connection, request));
      }
    }
    return log;
  }

  #entryOf(connection, request, timestamp) {
    const { org, user } = this.#identity(connection);
    const { payload } = request.message;
    const type = 'KPI_UPDATED';
    return new Entry({ org, type, payload, timestamp, writer: connection, author: user, request });
  }

  /** Who the connection's user is at the wave's end; that does not change once it is known. */
  #identity(connection) {
    if (connection.state.authenticated) return connection.state;
    const success = connection.arrivals.find(({ message }) => message?.type === 'AUTH_SUCCESS');
    return { org: success?.message.payload.organizationId, user: success?.message.payload.userId };
  }

  /** How many other connections each user may have had while somebody authenticated. */
  #boundPlaces() {
    const bounds = new Map();
    for (const connection of this.connections) {
      const who = this.#identity(connection);
      if (who.org === undefined) continue;
      const known = bounds.get(userOf(who)) ?? { min: 0, max: 0 };
      known.max += 1;
      if (connection.state.authenticated && !connection.over) known.min += 1;
      bounds.set(userOf(who), known);
    }
    return (token, connection) => {
      const { min, max } = bounds.get(userOf(token)) ?? { min: 0, max: 0 };
      const itself = userOf(this.#identity(connection)) === userOf(token) ? 1 : 0;
      return { min, max: max - itself, limit: CONNECTIONS_PER_USER };
    };
  }

  #checkSyncs(log, replays) {
    const syncs = replays.flatMap((replay) => replay.syncs.map((sync) => ({ sync, name: replay.connection.name })));
    for (const { sync } of syncs) {
      for (const item of sync.items.filter(({ type }) => type === 'SYNC_UPDATE')) {
        log.reveal(sync.org, item.payload.data.value, item);
        this.history.reveal(sync.org, item.payload.data.value, item);
      }
    }
    for (const { sync, name } of syncs) {
      const { since } = sync.request;
      const added = log.entries(sync.org).filter(({ old, timestamp }) => !old && timestamp > since);
      try {
        sync.check([...this.history.after(sync.org, since), ...added], this.newest[sync.org]);
      } catch (error) {
        throw new Error(`${name}, sync since ${since} of ${sync.request.channels}: ${error.message}`, { cause: error });
      }
      this.counts.syncs += 1;
      this.counts.replayed += sync.items.length;
      this.counts.syncErrors += sync.ended === 'SYNC_ERROR' ? 1 : 0;
    }
  }

  #checkAccepted(log, replays) {
    const accepted = new Map();
    for (const replay of replays) for (const request of replay.accepted) accepted.set(request, replay);
    for (const org of ORGANIZATIONS) {
      for (const entry of log.entries(org)) {
        if (!entry.request || entry.old) continue;
        const replay = accepted.get(entry.request);
        assert.ok(replay, `${describe(entry)} must not be published`);
        assert.ok(replay.answeredLater.has(entry.request) || replay.state.gone, 'no answer to its writer');
      }
    }
    for (const entry of log.unseen().filter((item) => accepted.has(item.request))) {
      const owed = replays.find((replay) => replay.mustHave(entry));
      assert.ok(!owed, `${owed?.connection.name} never got ${describe(entry)}`);
    }
  }

  async #commit(replays) {
    const users = new Map();
    for (const replay of replays) {
      const { connection, state } = replay;
      if (state.authenticated && !connection.state.authenticated) {
        assert.ok(!this.sessions.has(state.sessionId), 'a sessionId that another connection has');
        this.sessions.add(state.sessionId);
      }
      if (state.authenticated) users.set(userOf(state), (users.get(userOf(state)) ?? 0) + 1);
      this.#count(replay);
      if (state.gone) this.#remember(replay);
      connection.finishWave(replay);
    }
    for (const [user, number] of users) assert.ok(number <= CONNECTIONS_PER_USER, `${user} has ${number}`);
    this.late = [...new Set(replays.flatMap(({ maybeLate }) => [...maybeLate]))];
    const lasting = this.connections.filter(({ state }) => !state.gone);
    const closed = this.connections.length - lasting.length;
    this.counts.closed += closed;
    this.connections = lasting;
    if (closed > 0) await this.#noticed();
  }

  /** Where a client goes on that has lost its connection. */
  #remember({ segments, lastCopy, syncFailed }) {
    const { authenticated, org, user, held } = segments.at(-2);
    if (!authenticated || held.size === 0 || lastCopy === '' || syncFailed) return;
    this.departed.push({ org, user, channels: [...held], since: lastCopy });
  }

  #count({ connection, copies, segments }) {
    this.counts.received += connection.arrivals.length;
    this.counts.copies += copies.length;
    const expires = (state, i) => state.expired && segments[i - 1]?.expired === false;
    this.counts.expired += segments.filter(expires).length;
    this.counts.errors += connection.arrivals.filter(({ message }) => message?.type === 'ERROR').length;
  }

  /** The server has noticed every end, and counts as many connections as there are here. */
  async #noticed() {
    const end = Date.now() + DEADLINE;
    for (;;) {
      const { text } = await exchange(this.server, '/metrics', { agent: this.agent });
      const states = [...text.matchAll(/^wireloom_connections{protocol="bos",state="(\w+)"} (.*)$/gm)];
      const counts = states.map(([, state, value]) => (state === 'closing' ? 0 : Number(value)));
      const open = counts.reduce((sum, value) => sum + value, 0);
      if (open === this.connections.filter(({ over }) => !over).length) return;
      assert.ok(Date.now() < end, `the server counts ${open} connections, not ${this.connections.length}`);
    }
  }

  async end() {
    for (const connection of this.connections) connection.close();
    await Promise.all(this.connections.map((connection) => connection.ended()));
    this.agent.destroy();
  }
}

const describe = ({ org, type, payload, timestamp, channels }) =>
  JSON.stringify({ org, type, payload, timestamp, channels });
