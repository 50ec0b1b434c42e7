// A WebSocket client (npm `ws`) that speaks either protocol in either encoding, with deadlines.

import assert from 'node:assert/strict';

import WebSocket from 'ws';

import { Codec } from './binary.mjs';
import { within } from './server.mjs';
import { mint } from './tokens.mjs';

const PATHS = { arqon: '/arqon/v1/ws', bos: '/v1/ws' };
const SUBPROTOCOLS = { arqon: ['arqon-v1'], bos: ['bos-v1'] };
export const TIME_3 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const TIME_6 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

const codecs = new Map();
let counter = 0;

/** An id that no other call of this process gives. */
export const unique = (prefix) => `${prefix}${(counter += 1)}`;

function codec(protocol) {
  if (!codecs.has(protocol)) codecs.set(protocol, new Codec(protocol));
  return codecs.get(protocol);
}

class Client {
  constructor(protocol, options) {
    this.protocol = protocol;
    this.name = options.name ?? unique('node_');
    this.encoding = options.encoding ?? 'text';
    this.trace = [];
    this.arrived = []; // frames that nobody has waited for yet
    this.waiting = [];
  }

  async open(server, { path, subprotocols, tls }) {
    const url = server.url(path ?? PATHS[this.protocol]);
    this.socket = new WebSocket(url, subprotocols ?? SUBPROTOCOLS[this.protocol], {
      perMessageDeflate: false,
      ...server.trust,
      ...tls,
    });
    this.socket.on('message', (data, binary) => this.#arrive({ data, binary }));
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => {
        this.#arrive({ code, reason: reason.toString() });
        resolve();
      });
    });
    await within(
      new Promise((resolve, reject) => this.socket.on('open', resolve).on('error', reject)),
      `${this.name}: handshake`,
    );
    return this;
  }

  #arrive(item) {
    const shown = item.data ? item.data.toString().slice(0, 400) : `close ${item.code} ${item.reason}`;
    this.trace.push(`${this.name} <- ${shown}`);
    const waiter = this.waiting.shift();
    if (waiter) waiter(item);
    else this.arrived.push(item);
  }

  /** The frame of a message in this client's encoding. */
  encode(message) {
    return this.encoding === 'binary' ? codec(this.protocol).encode(message) : JSON.stringify(message);
  }

  sendFrame(frame) {
    this.trace.push(`${this.name} -> ${frame.toString().slice(0, 400)}`);
    this.socket.send(frame);
  }

  send(message) {
    this.sendFrame(this.encode(message));
  }

  /** The next frame as {frame, message}; in another encoding than this client's it is an error. */
  async receiveFrame() {
    const item =
      this.arrived.shift() ??
      (await within(new Promise((resolve) => this.waiting.push(resolve)), `${this.name}: a message`));
    assert.ok(item.data, `${this.name} was closed: ${item.code} ${item.reason}`);
    assert.equal(item.binary, this.encoding === 'binary', 'answers come in the encoding of the client');
    if (item.binary) return { frame: item.data, message: codec(this.protocol).decode(item.data) };
    const frame = item.data.toString();
    return { frame, message: JSON.parse(frame) };
  }

  async receive() {
    return (await this.receiveFrame()).message;
  }

  async close() {
    this.socket.close();
    await within(this.closed, `${this.name}: close`);
  }
}

export class Arqon extends Client {
  static async open(server, options = {}) {
    const client = await new Arqon('arqon', options).open(server, options);
    if (options.identified ?? true) await client.result('identify', {});
    return client;
  }

  /** A valid message of this client; `fields` replace fields of the envelope. */
  envelope(type, payload, fields = {}) {
    return {
      version: '1.0',
      id: unique('arq_node_'),
      type,
      room: 'science',
      channel: 'explore',
      from: this.name,
      timestamp: new Date().toISOString(),
      payload,
      ...fields,
    };
  }

  /** Sends a command; the next message must be its answer. */
  async command(command, parameters, fields) {
    const request = this.envelope('command', { command, parameters }, fields);
    this.send(request);
    const answer = await this.receive();
    assert.equal(answer.payload.request_id, request.id, JSON.stringify(answer));
    return answer;
  }

  async result(command, parameters, fields) {
    const { payload } = await this.command(command, parameters, fields);
    assert.equal(payload.status, 'success', JSON.stringify(payload));
    return payload.result;
  }

  /** Nothing is on its way: the answer to a ping is what comes next. */
  async barrier() {
    await this.result('ping', {});
  }
}

export class Bos extends Client {
  static async open(server, options = {}) {
    const client = await new Bos('bos', options).open(server, options);
    if (options.claims) {
      const answer = await client.ask('AUTH', { token: mint(options.claims) });
      assert.equal(answer.type, 'AUTH_SUCCESS', JSON.stringify(answer));
    }
    if (options.channels) {
      const answer = await client.ask('SUBSCRIBE', { channels: options.channels });
      assert.equal(answer.type, 'SUBSCRIBED', JSON.stringify(answer));
    }
    return client;
  }

  /** Sends a request with a requestId; the next message must repeat it. */
  async ask(type, payload) {
    const requestId = unique('req-node-');
    this.send(payload === undefined ? { type, requestId } : { type, payload, requestId });
    const answer = await this.receive();
    assert.equal(answer.requestId, requestId, JSON.stringify(answer));
    return answer;
  }

  async barrier() {
    assert.equal((await this.ask('PING')).type, 'PONG');
  }
}
