// A client written from the specification's Swift example: its steps and its fields, with npm's `ws`.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import WebSocket from 'ws';

import { Bos } from '../lib/client.mjs';
import { exchange } from '../lib/http.mjs';
import { Server, within } from '../lib/server.mjs';
import { mint } from '../lib/tokens.mjs';

const ORGANIZATION = '123'; // the example's
const USER = 'visionary';
const LIFETIME = 3; // seconds, of an access token

/** `ISO8601DateFormatter().string(from: Date())`: whole seconds, UTC. */
const iso8601 = () => `${new Date().toISOString().slice(0, 19)}Z`;

/** The example's class, method by method. Its answer to TOKEN_EXPIRED is that of 'Token Expiration'. */
class WebSocketManager {
  constructor(server, accessToken, refreshToken) {
    this.server = server;
    this.accessToken = accessToken;
    this.refreshToken = refreshToken;
    this.unknown = [];
    this.updates = [];
    this.counts = {};
    this.changed = () => {};
  }

  connect() {
    // A URLSessionWebSocketTask that is made from a URL alone offers no subprotocol.
    this.webSocketTask = new WebSocket(this.server.url('/v1/ws'));
    this.webSocketTask.on('error', () => {});
    this.webSocketTask.on('open', () => this.authenticate()); // a task keeps what is sent before
    this.webSocketTask.on('message', (data, binary) => {
      assert.equal(binary, false, 'whoever sends text is answered in text');
      this.handleMessage(data.toString());
    });
    this.webSocketTask.on('close', (code) => {
      this.closed = code;
      this.note('closed');
      if (!this.disconnected) this.reconnect();
    });
  }

  authenticate() {
    this.send({ type: 'AUTH', payload: { token: this.accessToken } });
  }

  handleMessage(text) {
    const json = JSON.parse(text);
    switch (json.type) {
      case 'AUTH_SUCCESS':
        this.subscribe([`organization:${ORGANIZATION}`]);
        break;
      case 'KPI_UPDATED':
        if (json.payload) this.updates.push(json.payload);
        break;
      case 'PING':
        this.sendPong();
        break;
      case 'TOKEN_EXPIRED':
        this.replaceExpired(this.accessToken);
        break;
      default:
        this.unknown.push(json.type);
    }
    this.note(json.type);
  }

  subscribe(channels) {
    this.send({ type: 'SUBSCRIBE', payload: { channels } });
  }

  sendPong() {
    this.send({ type: 'PONG', timestamp: iso8601() });
  }

  send(message) {
    this.webSocketTask.send(JSON.stringify(message));
  }

  reconnect() {
    this.reconnecting = sleep(2000).then(() => this.disconnected || this.connect());
  }

  disconnect() {
    if (this.disconnected) return;
    this.disconnected = true;
    this.webSocketTask.close(1001);
  }

  /** 'Client should obtain a new token (via `/auth/refresh`) and send a new `AUTH` message.' */
  async refresh() {
    const body = { refreshToken: this.refreshToken };
    const answer = await exchange(this.server, '/auth/refresh', { method: 'POST', body });
    assert.equal(answer.status, 200, answer.text);
    const { accessToken, expiresIn, ...rest } = JSON.parse(answer.text);
    assert.deepEqual([expiresIn, rest], [LIFETIME, {}]);
    this.accessToken = accessToken;
    this.authenticate();
  }

  async replaceExpired(token) {
    await this.refresh();
    assert.notEqual(this.accessToken, token);
  }

  // -- For the test.

  note(what) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    this.changed();
  }

  async until(condition, what) {
    while (!condition()) {
      const next = new Promise((resolve) => {
        this.changed = resolve;
      });
      await within(next, `${what} (so far ${JSON.stringify(this.counts)})`);
    }
  }

  seen(what, number) {
    return this.until(() => (this.counts[what] ?? 0) >= number, `${number} ${what}`);
  }
}

describe("the specification's Swift client", () => {
  let server;
  let writer;
  let value = 0;

  before(async () => {
    const bos = { ping_after: '300ms', ping_timeout: '5s', rate: 1e6 };
    // `secret` is what the server's helper writes beside the configuration.
    const token = { leeway: '0s', signing_key: 'secret', access_lifetime: `${LIFETIME}s` };
    server = await Server.start({ config: { token, limits: { bos } } });
    writer = await Bos.open(server, { claims: { sub: 'writer', org: ORGANIZATION, roles: ['service'] } });
  });
  after(async () => {
    await writer.close();
    await server.stop();
  });

  /** Writes a KPI; resolves once the client has it. */
  async function updateReaches(client) {
    value += 1;
    writer.send({ type: 'KPI_UPDATE', payload: { kpiId: 'revenue', value }, requestId: `w${value}` });
    for (let message; message?.requestId !== `w${value}`; ) {
      message = await writer.receive();
      if (message.type === 'PING') writer.send({ type: 'PONG' });
    }
    const wanted = value;
    await client.until(() => client.updates.at(-1)?.value === wanted, `update ${wanted}`);
    const { updatedAt, ...rest } = client.updates.at(-1);
    assert.deepEqual(rest, { kpiId: 'revenue', value: wanted, updatedBy: 'writer' });
    assert.match(updatedAt, /Z$/);
  }

  it('connects, lives through the end of its token and a lost connection, and disconnects', async (test) => {
    const claims = { sub: USER, org: ORGANIZATION };
    const exp = Math.floor(Date.now() / 1000) + LIFETIME;
    const refreshToken = mint({ ...claims, typ: 'refresh' });
    const client = new WebSocketManager(server, mint({ ...claims, exp }), refreshToken);
    test.after(() => client.disconnect());
    client.connect();
    await client.seen('SUBSCRIBED', 1);
    assert.equal(client.webSocketTask.protocol, '');
    await updateReaches(client);

    // The server asks for a sign of life, again and again, and takes the PONG for one.
    await client.seen('PING', 3);
    await updateReaches(client);

    for (const times of [1, 2]) {
      await client.seen('TOKEN_EXPIRED', times);
      await client.seen('AUTH_SUCCESS', times + 1);
      await client.seen('SUBSCRIBED', times + 1);
      await updateReaches(client);
    }
    assert.equal(client.counts.closed, undefined, 'the connection has outlived its tokens');

    // So has the user; with a token that is over the example would try in vain for ever.
    await client.refresh();
    await client.seen('AUTH_SUCCESS', 4);
    client.webSocketTask.terminate();
    await client.seen('closed', 1);
    await client.seen('SUBSCRIBED', 5);
    await updateReaches(client);
    assert.deepEqual([...new Set(client.unknown)], ['SUBSCRIBED'], 'all else is known to the example');
    assert.equal(client.updates.length, value);

    client.disconnect();
    await client.seen('closed', 2);
    assert.equal(client.closed, 1001);
  });
});
