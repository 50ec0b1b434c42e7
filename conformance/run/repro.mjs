#!/usr/bin/env node
// A case of Wireloom's conformance suite as a program: `node THIS-FILE` runs it and tells what goes over the wire. Nothing
// else is needed. WIRELOOM_URL names another server.

const context = '{{context}}';
const test = '{{case}}';

import { spawnSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

context.url = process.env.WIRELOOM_URL ?? context.url;
const isArqon = context.protocol === 'arqon';
const began = Date.now();
const tell = (line) => console.log(`${String(Date.now() - began).padStart(7)} ms ${line}`);
class Failure extends Error {}

// -- Variables and templates

const run = randomBytes(4).toString('hex');
let counter = 0;
const freshId = () => `${run}-${++counter}`;
const variables = new Map(Object.entries({ org: `org-${freshId()}`, server_name: context.serverName }));
for (const [name, value] of Object.entries(context.limits)) variables.set(`limit.${name}`, value);
for (const [name, value] of Object.entries(context.times)) variables.set(`time.${name}`, `${value}ms`);
variables.set('limit.subscription_requests', Math.floor((context.limits.subscriptions - 1) / 100));
variables.set('limit.subscription_rest', ((context.limits.subscriptions - 1) % 100) + 1);
for (const name of test.names ?? []) variables.set(name, `${name}-${freshId()}`);

const UNITS = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
function milliseconds(text) {
  let sum = 0;
  let sign = 1;
  for (const word of expandText(text).split(' ')) {
    if (word === '+' || word === '-') sign = word === '-' ? -1 : 1;
    else for (const [, number, unit] of word.matchAll(/([\d.]+)(ns|us|ms|s|m|h)/g)) sum += sign * number * UNITS[unit];
  }
  return sum;
}

function variable(expression) {
  const [, name, offset] = /^(.+?)([+-]\d+)?$/.exec(expression);
  if (!variables.has(name)) throw new Error(`there is no variable ${name}`);
  return offset ? variables.get(name) + Number(offset) : variables.get(name);
}

const expandText = (text) => text.replace(/\$\{([^}]*)\}/g, (_, expression) => String(variable(expression)));

const FUNCTIONS = {
  $text: (value) => JSON.stringify(value),
  $token: (claims) => makeToken(claims),
  $repeat: ([text, times]) => text.repeat(times),
  $fill: ([text, length]) => text.padEnd(length, 'x').slice(0, length),
  $channels: ([text, times]) => Array.from({ length: times }, (_, i) => `${text}${i + 1}`),
  $now: (offset) => new Date(Date.now() + signed(offset)).toISOString(),
  $seconds: (offset) => Math.floor((Date.now() + signed(offset)) / 1000),
};
const signed = (text) => (text.startsWith('-') ? -milliseconds(text.slice(1)) : milliseconds(text));

function expand(node) {
  if (typeof node === 'string') {
    const whole = /^\$\{([^}]*)\}$/.exec(node);
    return whole ? variable(whole[1]) : expandText(node);
  }
  if (Array.isArray(node)) return node.map(expand);
  if (node === null || typeof node !== 'object') return node;
  const made = {};
  for (const [name, value] of Object.entries(node)) made[name.startsWith('$') ? name : expandText(name)] = expand(value);
  const [[only, argument] = []] = Object.entries(made);
  return Object.keys(made).length === 1 && FUNCTIONS[only] ? FUNCTIONS[only](argument) : made;
}

const isAbsent = (value) => value !== null && typeof value === 'object' && Object.keys(value)[0] === '$absent';
function withoutAbsent(node) {
  if (Array.isArray(node)) return node.map(withoutAbsent);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).filter(([, value]) => !isAbsent(value))
    .map(([name, value]) => [name, withoutAbsent(value)]));
}

function makeToken(claims) {
  const whole = { exp: Math.floor(Date.now() / 1000) + 3600, ...claims };
  if (context.issuer) whole.iss ??= context.issuer;
  if (context.audience) whole.aud ??= context.audience;
  for (const name of ['exp', 'iss', 'aud', 'sub', 'org']) if (whole[name] === null) delete whole[name];
  if (context.command.length > 0) {
    return spawnSync(context.command[0], context.command.slice(1), { input: JSON.stringify(whole) }).stdout.toString().trim();
  }
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(whole)}`;
  return `${text}.${createHmac('sha256', context.secret).update(text).digest('base64url')}`;
}

// -- Matching

const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const order = (value) => (typeof value === 'string' ? Date.parse(value) * 1000 + micro(value) : value);
const micro = (text) => Number((/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0').slice(3, 6));
const shown = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));
const differs = (path, expected, actual) => `${path || 'the message'}: expected ${expected}, got ${shown(actual)}`;
const compare = (holds, words) => (argument, actual, path) =>
  (holds(order(actual), order(argument)) ? undefined : differs(path, `${words} ${argument}`, actual));

const MATCHERS = {
  $any: () => undefined,
  $type: (argument, actual, path) => (typeOf(actual) === argument ? undefined : differs(path, `a ${argument}`, actual)),
  $as(argument, actual, path) {
    const [name, pattern] = Array.isArray(argument) ? argument : [argument, { $any: true }];
    const difference = mismatch(pattern, actual, path);
    if (!difference) variables.set(name, actual);
    return difference;
  },
  $in: (argument, actual, path) =>
    (argument.some((each) => !mismatch(each, actual, path)) ? undefined : differs(path, `one of ${shown(argument)}`, actual)),
  $pattern: (argument, actual, path) =>
    (new RegExp(`^(?:${argument})$`).test(actual) ? undefined : differs(path, `/${argument}/`, actual)),
  $gte: compare((a, b) => a >= b, 'at least'),
  $lte: compare((a, b) => a <= b, 'at most'),
  $gt: compare((a, b) => a > b, 'more than'),
  $lt: compare((a, b) => a < b, 'less than'),
  $time(argument, actual, path) {
    const digits = typeof argument === 'number' ? new RegExp(`\\.\\d{${argument}}Z$`) : /./;
    return TIMESTAMP.test(actual) && digits.test(actual) ? undefined : differs(path, 'a timestamp', actual);
  },
  $near: (argument, actual, path) =>
    (Math.abs(Date.parse(actual) - Date.now()) <= milliseconds(argument) ? undefined : differs(path, 'a time near now', actual)),
  $same: (argument, actual, path) => {
    const other = argument.split('.').reduce((node, name) => node?.[name], judged);
    return JSON.stringify(other) === JSON.stringify(actual) ? undefined : differs(path, `what stands at ${argument}`, actual);
  },
  $length: (argument, actual, path) => mismatch(argument, [...actual].length, `${path} (its length)`),
  $each: (argument, actual, path) =>
    actual.map((item, i) => mismatch(argument, item, `${path}[${i}]`)).find((difference) => difference),
  $contains: (argument, actual, path) =>
    (argument.every((each) => actual.some((item) => !mismatch(each, item, path))) ? undefined
      : differs(path, `a list with ${shown(argument)}`, actual)),
  $set(argument, actual, path) {
    const left = [...actual];
    const fits = argument.every((each) => {
      const at = left.findIndex((item) => !mismatch(each, item, path));
      return at >= 0 && left.splice(at, 1);
    });
    return fits && left.length === 0 ? undefined : differs(path, `in any order ${shown(argument)}`, actual);
  },
  $only: (argument, actual, path) => mismatch(argument, actual, path)
    ?? Object.keys(actual).filter((name) => !(name in argument)).map((name) => differs(`${path}.${name}`, 'nothing', actual[name]))[0],
};

let judged; // the whole message

function mismatch(pattern, actual, path = '') {
  if (path === '') judged = actual;
  const names = typeOf(pattern) === 'object' ? Object.keys(pattern) : [];
  if (names.length === 1 && names[0].startsWith('$')) {
    const [[name, argument]] = Object.entries(pattern);
    if (name === '$decision') return context.decisions ? mismatch(argument, actual, path) : undefined;
    if (name === '$absent') return actual === undefined ? undefined : differs(path, 'nothing', actual);
    if (name === '$not') return mismatch(argument, actual, path) ? undefined : differs(path, `not ${shown(argument)}`, actual);
    if (name === '$all') return argument.map((each) => mismatch(each, actual, path)).find((difference) => difference);
    return actual === undefined ? differs(path, shown(pattern), actual) : MATCHERS[name](argument, actual, path);
  }
  if (typeOf(pattern) === 'object' && typeOf(actual) === 'object') {
    return names.map((name) => mismatch(pattern[name], actual[name], path ? `${path}.${name}` : name)).find((each) => each);
  }
  if (Array.isArray(pattern) && Array.isArray(actual) && pattern.length === actual.length) {
    return pattern.map((each, i) => mismatch(each, actual[i], `${path}[${i}]`)).find((each) => each);
  }
  return JSON.stringify(pattern) === JSON.stringify(actual) ? undefined : differs(path, shown(pattern), actual);
}

// -- A WebSocket client

class Peer {
  inbox = [];
  #received = Buffer.alloc(0);
  #message = [];
  #waiting = [];
  open = true;

  constructor(name, socket) {
    this.name = name;
    this.socket = socket;
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('end', () => this.#end());
    socket.on('error', () => this.#end());
    socket.on('close', () => this.#end());
  }

  #put(item) {
    this.inbox.push({ ...item, at: Date.now() });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #end() {
    if (!this.open) return;
    this.open = false;
    tell(`${this.name} <- (the connection ended)`);
    this.#put({ end: true });
  }

  #take(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      if (this.#received.length < 2) return;
      let size = this.#received[1] & 127;
      let head = 2;
      if (size === 126) [size, head] = [this.#received.length < 4 ? Infinity : this.#received.readUInt16BE(2), 4];
      else if (size === 127) [size, head] = [this.#received.length < 10 ? Infinity : Number(this.#received.readBigUInt64BE(2)), 10];
      if (this.#received.length < head + size) return;
      const [first] = this.#received;
      const payload = this.#received.subarray(head, head + size);
      this.#received = this.#received.subarray(head + size);
      this.#frame(first & 15, (first & 128) !== 0, payload);
    }
  }

  #frame(opcode, fin, payload) {
    if (opcode === 8) {
      const code = payload.length >= 2 ? payload.readUInt16BE(0) : 0;
      tell(`${this.name} <- (close ${code} ${payload.subarray(2)})`);
      this.#put({ close: code, reason: payload.subarray(2).toString() });
      this.frame(8, payload.subarray(0, 2));
    } else if (opcode === 9) {
      if (this.heartbeat !== false) this.frame(10, payload);
      else this.#put({ ping: true });
    } else if (opcode < 3) {
      this.#message.push(payload);
      if (!fin) return;
      const text = Buffer.concat(this.#message.splice(0)).toString();
      const message = JSON.parse(text);
      if (!isArqon && message.type === 'PING' && this.heartbeat !== false) {
        this.frame(1, Buffer.from('{"type":"PONG"}'));
        return;
      }
      tell(`${this.name} <- ${text.slice(0, 1000)}`);
      this.authenticated ||= message.type === 'AUTH_SUCCESS';
      this.#put({ text, message });
    }
  }

  frame(opcode, payload, fin = true) {
    const mask = randomBytes(4);
    const long = payload.length >= 65536;
    const head = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
    head[0] = (fin ? 128 : 0) | opcode;
    head[1] = 128 | (payload.length < 126 ? payload.length : long ? 127 : 126);
    if (long) head.writeBigUInt64BE(BigInt(payload.length), 2);
    else if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
    this.socket.write(Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4])]));
  }

  text(text, fragments = 1) {
    this.lastSent = text;
    tell(`${this.name} -> ${text.slice(0, 1000)}`);
    const bytes = Buffer.from(text);
    const each = Math.ceil(bytes.length / fragments) || 1;
    for (let i = 0; i < fragments; ++i) {
      this.frame(i === 0 ? 1 : 0, bytes.subarray(i * each, (i + 1) * each), i + 1 === fragments);
    }
  }

  async next(within) {
    const end = Date.now() + within;
    while (this.inbox.length === 0) {
      const left = end - Date.now();
      if (left <= 0 || !this.open) return undefined;
      let timer;
      await Promise.race([new Promise((wake) => { this.#waiting.push(wake); }),
        new Promise((wake) => { timer = setTimeout(wake, left); })]);
      clearTimeout(timer);
    }
    const next = this.inbox.shift();
    return settled.has(requestOf(next.message, true)) ? this.next(end - Date.now()) : next;
  }
}

const peers = new Map();
const marks = new Map();
const settled = new Set();
const answer = context.times.answer;
const peerOf = (name) => peers.get(expandText(name)) ?? (() => { throw new Error(`no connection ${name}`); })();
const requestOf = (message, isAnswer = false) =>
  (isArqon ? (isAnswer ? message?.payload?.request_id : message?.id) : message?.requestId);

async function open(name, { path, subprotocols = [context.subprotocol], headers = {}, refused, agreed, heartbeat, tls, unreachable } = {}) {
  const url = new URL(context.url);
  const secure = url.protocol === 'wss:';
  const port = Number(url.port || (secure ? 443 : 80));
  const names = isIP(url.hostname) ? {} : { servername: url.hostname };
  const versions = tls ? { minVersion: `TLSv${tls}`, maxVersion: `TLSv${tls}` } : {};
  const socket = secure ? connectTls({ host: url.hostname, port, ...names, rejectUnauthorized: false, ...versions })
    : connectTcp(port, url.hostname);
  if (unreachable) {
    const reached = await new Promise((done) => {
      socket.once('secureConnect', () => done(true));
      for (const end of ['error', 'close']) socket.once(end, () => done(false));
    });
    socket.destroy();
    if (reached) throw new Failure(`${name}: expected no connection`);
    return;
  }
  const key = randomBytes(16).toString('base64');
  const offered = subprotocols.filter((each) => each !== 'none');
  const lines = [`GET ${path ?? url.pathname + url.search} HTTP/1.1`, `Host: ${url.host}`, 'Upgrade: websocket',
    'Connection: Upgrade', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${key}`,
    ...(offered.length > 0 ? [`Sec-WebSocket-Protocol: ${offered.join(', ')}`] : []),
    ...Object.entries(headers).map(([header, value]) => `${header}: ${value}`)];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const head = await new Promise((done, fail) => {
    let received = Buffer.alloc(0);
    const take = (bytes) => {
      received = Buffer.concat([received, bytes]);
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', take);
      socket.pause();
      if (received.length > end + 4) socket.unshift(received.subarray(end + 4));
      done(received.subarray(0, end).toString());
    };
    socket.on('data', take);
    socket.on('error', fail);
  });
  const status = Number(head.split(' ')[1]);
  tell(`${name} <- (HTTP ${status})`);
  if (status !== (refused ?? 101)) throw new Failure(`${name}: the handshake: expected HTTP ${refused ?? 101}, got ${status}`);
  if (refused) { socket.destroy(); return; }
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  if (!head.includes(accept)) throw new Failure(`${name}: Sec-WebSocket-Accept is not that of the key`);
  if (agreed && !new RegExp(`^sec-websocket-protocol: *${agreed} *$`, 'im').test(head)) {
    throw new Failure(`${name}: the handshake: the subprotocol is not ${agreed}`);
  }
  const peer = new Peer(name, socket);
  peer.heartbeat = heartbeat;
  if (!variables.has(name)) variables.set(name, `${name}-${freshId()}`);
  peer.client = variables.get(name);
  peers.set(name, peer);
  socket.resume();
}

function completed(message, peer) {
  const filled = isArqon ? {
    version: context.version, id: `arq_${freshId()}`, room: 'lobby', channel: 'main', from: peer.client,
    timestamp: new Date().toISOString(), ...message,
  } : message;
  return withoutAbsent(filled);
}

const described = (item) => (item === undefined ? 'nothing' : item.text ?? JSON.stringify(item));

async function expectNext(peer, pattern, { within = answer, among = false, after, ping = false } = {}) {
  const end = Date.now() + within;
  for (;;) {
    const item = await peer.next(end - Date.now());
    const difference = ping ? (item?.ping ? undefined : `expected a ping frame, got ${described(item)}`)
      : item?.message === undefined ? `expected ${shown(pattern)}, got ${described(item)}` : mismatch(pattern, item.message);
    if (!difference) {
      if (after && item.at < marks.get(after.mark) + milliseconds(after.time) - 50) {
        throw new Failure(`${peer.name}: it came too early, ${item.at - marks.get(after.mark)} ms after ${after.mark}`);
      }
      return;
    }
    if (item?.message === undefined || !among) throw new Failure(`${peer.name}: ${difference}`);
  }
}

function barrier(peer) {
  const id = `barrier-${freshId()}`;
  if (!isArqon) {
    peer.text(JSON.stringify({ type: 'PING', requestId: id }));
    if (context.decisions) return { type: 'PONG', requestId: id };
    // That PING is answered before AUTH is a decision.
    const refused = { type: 'ERROR', payload: { code: context.refusals.unauthenticated } };
    return peer.authenticated ? { type: 'PONG' } : { $in: [{ type: 'PONG' }, refused] };
  }
  peer.text(JSON.stringify(completed({ ...expand(context.arqon.barrier), id: `arq_${id}` }, peer)));
  return { type: 'command_response', payload: { request_id: `arq_${id}` } };
}

function refusesContent(message) {
  const { refusals } = context;
  if (isArqon) {
    return message.payload?.status === 'error' && [undefined, refusals.payload, refusals.malformed]
      .includes(message.payload.error?.code === undefined ? undefined : String(message.payload.error.code));
  }
  const { code, details } = message.payload ?? {};
  return message.type === 'ERROR' && ([refusals.malformed, refusals.payload, refusals.unauthenticated, 'INVALID_CHANNEL']
    .includes(code) || details?.rule === 'direction');
}

// -- The parts of a step

const PARTS = {
  async connect(connect) {
    const name = expandText(connect.as);
    await open(name, { ...connect, headers: expand(connect.headers ?? {}) });
  },
  async login(login) {
    const name = expandText(login.as);
    variables.set(name, login.user === undefined ? variables.get(name) ?? `${name}-${freshId()}` : expandText(login.user));
    const user = variables.get(name);
    let token;
    if (!isArqon || login.roles || login.claims) {
      token = makeToken({
        sub: user, ...(isArqon ? {} : { org: expandText(login.org ?? '${org}') }),
        ...(login.roles ? { roles: login.roles } : {}), ...expand(login.claims ?? {}),
      });
      variables.set(`${name}.token`, token);
    }
    await open(name, { heartbeat: login.heartbeat });
    const peer = peers.get(name);
    if (!isArqon) {
      peer.text(JSON.stringify({ type: 'AUTH', payload: { token } }));
      await expectNext(peer, { type: 'AUTH_SUCCESS' });
      return;
    }
    variables.set('client', user);
    variables.set('token', token ?? { $absent: true });
    peer.text(JSON.stringify(completed(expand(context.arqon.identify), peer)));
    await expectNext(peer, expand(context.arqon.identified));
  },
  async join(join) {
    variables.set('room', expandText(join.room));
    variables.set('channel', expandText(join.channel));
    const peer = peerOf(join.by);
    peer.text(JSON.stringify(completed(expand(context.arqon.join), peer)));
    await expectNext(peer, expand(context.arqon.joined));
  },
  async subscribe(subscribe) {
    const peer = peerOf(subscribe.by);
    peer.text(JSON.stringify({ type: 'SUBSCRIBE', payload: { channels: expand(subscribe.channels) } }));
    await expectNext(peer, { type: 'SUBSCRIBED' });
  },
  async send(send) {
    const peer = peerOf(send.by);
    const bytes = send.text_bytes ?? send.binary;
    if (send.raw !== undefined) {
      tell(`${peer.name} -> (bytes) ${send.raw}`);
      peer.socket.write(Buffer.from(send.raw, 'hex'));
      return;
    }
    if (bytes !== undefined) {
      tell(`${peer.name} -> (${send.binary === undefined ? 'text' : 'binary'}) ${bytes}`);
      peer.frame(send.binary === undefined ? 1 : 2, Buffer.from(bytes, 'hex'));
      return;
    }
    let text = send.text === undefined ? undefined : expandText(send.text);
    if (text === undefined) {
      const message = completed(expand(send.message), peer);
      if (message.id !== undefined) variables.set('sent.id', message.id);
      text = JSON.stringify(message);
    }
    if (send.bytes !== undefined) text = text.padEnd(Number(expandText(send.bytes)), ' ');
    try { settled.delete(requestOf(JSON.parse(text))); } catch { /* it is no JSON, on purpose */ }
    peer.text(text, send.fragments);
  },
  async http(http) {
    const headers = { ...expand(http.headers ?? {}) };
    if (http.bearer) headers.Authorization = `Bearer ${makeToken({ sub: 'publisher', ...expand(http.bearer) })}`;
    const value = http.bodies?.map(({ message }) => withoutAbsent(expand(message))) ?? withoutAbsent(expand(http.body));
    const body = http.text === undefined ? (value === undefined ? undefined : JSON.stringify(value)) : expandText(http.text);
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    tell(`http -> ${http.method} ${http.path} ${body ?? ''}`);
    const response = await fetch(context.httpUrl + expandText(http.path), { method: http.method, headers, body });
    const text = await response.text();
    tell(`http <- ${response.status} ${text}`);
    if (response.status !== http.status) throw new Failure(`expected HTTP ${http.status}, got ${response.status}`);
    if (http.contains && !text.includes(http.contains)) throw new Failure(`the body does not contain ${http.contains}`);
    const difference = http.answer ? mismatch(expand(http.answer), JSON.parse(text)) : undefined;
    if (difference) throw new Failure(difference);
  },
  async expect(expect) {
    const peer = peerOf(expect.to);
    const within = expect.within === undefined ? answer : milliseconds(expect.within);
    if (expect.verbatim !== undefined) {
      const item = await peer.next(within);
      if (item?.text !== peerOf(expect.verbatim).lastSent) throw new Failure(`${peer.name}: not byte for byte what was sent`);
      return;
    }
    if (expect.any_order === undefined) {
      await expectNext(peer, expand(expect.message), { ...expect, within });
      return;
    }
    const left = expect.any_order.map(({ message }) => expand(message));
    while (left.length > 0) {
      const item = await peer.next(within);
      const at = item?.message === undefined ? -1 : left.findIndex((pattern) => !mismatch(pattern, item.message));
      if (at >= 0) left.splice(at, 1);
      else if (!expect.among || item?.message === undefined) {
        throw new Failure(`${peer.name}: expected ${shown(left[0])}, got ${described(item)}`);
      }
    }
  },
  async accepted(names) {
    for (const name of names) {
      const peer = peerOf(name);
      let request;
      try { request = requestOf(JSON.parse(peer.lastSent)); } catch { /* it is no JSON */ }
      const pattern = barrier(peer);
      for (;;) {
        const item = await peer.next(answer);
        if (item?.message !== undefined && !mismatch(pattern, item.message)) break;
        if (item?.message === undefined || refusesContent(item.message)) {
          throw new Failure(`${peer.name}: it was not accepted: ${described(item)}`);
        }
      }
      if (request !== undefined) settled.add(request);
    }
  },
  async refused(refused) {
    const all = (refused.violations ?? []).map(({ field, rule }) =>
      (field === '*' ? { rule } : { rule, field: field ?? { $absent: true } }));
    let first = all.length > 1 ? { violations: { $set: all } } : all[0] ?? {};
    if (refused.code === 'INVALID_CHANNEL' && all[0]?.rule !== 'type') first = { channels: { $type: 'array' } };
    await expectNext(peerOf(refused.to), isArqon
      ? { type: 'command_response', payload: { status: 'error', error: { $decision: { ...first, code: Number(refused.code) } } } }
      : { type: 'ERROR', payload: { code: refused.code, details: { $decision: first } } });
  },
  async quiet(names) {
    for (const name of names) await expectNext(peerOf(name), barrier(peerOf(name)));
  },
  async closed(closed) {
    const peer = peerOf(closed.to);
    const end = Date.now() + (closed.within === undefined ? answer : milliseconds(closed.within));
    for (;;) {
      const item = await peer.next(end - Date.now());
      if (item?.message !== undefined && closed.among) continue;
      if (item === undefined || item.message !== undefined) throw new Failure(`${peer.name}: expected a close, got ${described(item)}`);
      if (closed.after && item.at < marks.get(closed.after.mark) + milliseconds(closed.after.time) - 50) {
        throw new Failure(`${peer.name}: the close came too early`);
      }
      // RFC 6455 says when to close with these; the others are decisions.
      const counts = context.decisions || [1002, 1003, 1007, 1009].includes(closed.codes?.[0]);
      if (closed.codes && counts && !closed.codes.includes(item.close)) {
        throw new Failure(`${peer.name}: expected a close with ${closed.codes}, got ${described(item)}`);
      }
      if (closed.reason && context.decisions && !item.reason) throw new Failure(`${peer.name}: the close has no reason`);
      return;
    }
  },
  async close(names) {
    for (const name of names) peerOf(name).frame(8, Buffer.from([3, 232]));
  },
  async pause(time) {
    await new Promise((done) => { setTimeout(done, milliseconds(time)); });
  },
  async drop(names) {
    for (const name of names) peerOf(name).socket.destroy();
  },
};

async function runStep(step) {
  const times = step.times === undefined ? 1 : Number(expandText(step.times));
  for (let i = 1; i <= times; ++i) {
    if (step.times !== undefined) variables.set('i', i);
    if (step.mark !== undefined) marks.set(step.mark, Date.now());
    for (const [name, part] of Object.entries(PARTS)) if (step[name] !== undefined) await part(step[name]);
  }
}

console.log(`${test.id}: ${test.title}\n${test.requirement}\n`);
let code = 0;
let number = 0;
try {
  for (const step of test.steps) {
    number += 1;
    await runStep(step);
  }
  console.log('\npass');
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  code = test.steps[number - 1].control ? 4 : 1;
  console.log(`\n${code === 1 ? 'FAIL' : 'INCONCLUSIVE'} step ${number}: ${error.message}`);
}
process.exit(code);
