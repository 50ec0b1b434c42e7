// One simulated client: it sends, and keeps what comes in the order in which it comes.

import assert from 'node:assert/strict';

import WebSocket from 'ws';

import { Codec } from '../../lib/binary.mjs';
import { within } from '../../lib/server.mjs';

const codec = new Codec('bos');
const PATH = '/v1/ws';

/** Equal frames are decoded once: a fan-out copy comes to many in the same bytes. */
class Decoder {
  #known = new Map();

  decode(data, binary) {
    const key = data.toString('latin1');
    const known = this.#known.get(key);
    if (known && known.binary === binary) return known.message;
    const message = binary ? codec.decode(data) : JSON.parse(data.toString());
    if (this.#known.size > 20_000) this.#known.clear();
    this.#known.set(key, { binary, message });
    return message;
  }
}

const decoder = new Decoder();
let last = 0;

export class Connection {
  static async open(server, { encoding, subprotocol }) {
    const connection = new Connection(encoding);
    const url = server.url(PATH);
    connection.socket = new WebSocket(url, subprotocol ? ['bos-v1'] : [], { perMessageDeflate: false });
    connection.socket.on('message', (data, binary) => connection.#onMessage(data, binary));
    connection.socket.on('close', (code, reason) => connection.#onClose(code, reason.toString()));
    const opened = new Promise((resolve, reject) => {
      connection.socket.on('open', resolve).on('error', reject);
    });
    await within(opened, `${connection.name}: handshake`);
    return connection;
  }

  constructor(encoding) {
    this.name = `c${(last += 1)}`;
    this.encoding = encoding;
    this.ending = undefined; // 'close' or 'abort', once the client has begun that
    this.requests = []; // of this wave, in the order of sending
    this.arrivals = []; // of this wave: {message, at} or {close, reason, at}
    this.over = false;
    // The model's, at the end of the last wave that was checked.
    this.began = false;
    this.lastTimestamp = '';
    this.maybeLate = new Set();
    this.closes = undefined;
  }

  #unanswered = new Set();
  #sent = 0;
  #wake = () => {};

  #onMessage(data, binary) {
    const at = Date.now();
    assert.equal(binary, this.encoding === 'binary', `${this.name}: the first frame fixes the encoding`);
    const message = decoder.decode(data, binary);
    this.arrivals.push({ message, at });
    if (message.type === 'SYNC_START') return; // SYNC_COMPLETE is the answer
    if (this.#unanswered.delete(message.requestId) && this.#unanswered.size === 0) this.#wake();
  }

  #onClose(code, reason) {
    this.over = true;
    this.arrivals.push({ close: code, reason, at: Date.now() });
    this.#wake();
  }

  /** Sends a request `{kind, ...}` with a `message`, or with `text` as it stands. */
  send(request, otherEncoding = false) {
    request.at = Date.now();
    this.requests.push(request);
    if (request.text !== undefined) {
      this.socket.send(request.text);
      return;
    }
    if (request.kind !== 'PONG') {
      request.id = `${this.name}-${(this.#sent += 1)}`;
      request.message.requestId = request.id;
      this.#unanswered.add(request.id);
    }
    const binary = (this.encoding === 'binary') !== otherEncoding;
    this.socket.send(binary ? codec.encode(request.message) : JSON.stringify(request.message));
  }

  /** Resolves when everything is answered, or the connection is over. */
  async answered() {
    while (!this.over && this.#unanswered.size > 0) await this.#woken('answers');
  }

  async #woken(what) {
    const woken = new Promise((resolve) => {
      this.#wake = resolve;
    });
    try {
      await within(woken, `${this.name}: ${what}`);
    } catch (error) {
      throw new Error(`${error.message}\n${this.trace()}`, { cause: error });
    }
  }

  close() {
    this.ending = 'close';
    this.socket.close(1000);
  }

  /** The TCP connection ends without a close frame. */
  abort() {
    this.ending = 'abort';
    this.socket.terminate();
  }

  /** Resolves when the connection is over, as far as this side sees it. */
  async ended() {
    while (!this.over) await this.#woken('its end');
  }

  /** Goes on from where a wave's replay has ended. */
  finishWave({ state, lastTimestamp, maybeLate, closes, consumed }) {
    Object.assign(this, { state, lastTimestamp, maybeLate, closes, began: true, requests: [] });
    this.arrivals.splice(0, consumed);
  }

  /** What it sent and got in this wave, for people. */
  trace() {
    const state = { ...this.state, held: [...this.state.held] };
    const lines = [`${this.name}, ${this.encoding}, ${JSON.stringify(state)}`];
    for (const { at, token, text, message } of this.requests) {
      const claims = token ? JSON.stringify({ ...token, text: '' }) : '';
      lines.push(`${at} -> ${text ?? JSON.stringify(message)} ${claims}`);
    }
    for (const { at, message, close, reason } of this.arrivals) {
      lines.push(`${at} <- ${message ? JSON.stringify(message) : `close ${close} ${reason}`}`);
    }
    return lines.join('\n');
  }
}
