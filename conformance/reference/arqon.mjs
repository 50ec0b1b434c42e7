// Arqon: connections, identification, channels, routing and commands.
import { randomUUID } from 'node:crypto';

import { COMMANDS, FROM_CLIENTS, PAYLOADS, TYPES, envelope } from './arqon_kinds.mjs';
import { Connection, millis } from './connection.mjs';
import { fault } from './faults.mjs';
import { Obj, plain } from './json.mjs';
import { Violations } from './rules.mjs';
import { verify } from './tokens.mjs';

const SERVER = 'arqonbus_server';
const SYSTEM_ROOM = 'integriguard';
const TELEMETRY = `${SYSTEM_ROOM}:telemetry-stream`;
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
const HISTORY = 500;
const REMEMBERED = 1024;

class Channel {
  members = new Set();
  history = [];
  sequence = 0;
  createdAt = millis();

  constructor(name, { maxMembers, permanent = false, system = false } = {}) {
    Object.assign(this, { name, maxMembers, permanent, system });
    [this.room, this.channel] = name.split(':');
  }

  keep(text) {
    this.sequence += 1;
    this.history.push({ sequence: this.sequence, message: JSON.parse(text) });
    if (this.history.length > HISTORY) this.history.shift();
  }

  summary() {
    const { room, channel, createdAt: created_at, system } = this;
    return { room, channel, members: this.members.size, messages: this.sequence, created_at, system };
  }
}

export class Arqon {
  clients = new Map();
  channels = new Map([[TELEMETRY, new Channel(TELEMETRY, { permanent: true, system: true })]]);
  sharedViolations = [];
  messages = 0;
  began = Date.now();

  constructor({ limits, secret }) {
    this.limits = limits;
    this.tokens = { secret, leewayMs: limits.leeway };
  }

  accept(socket) {
    return new ArqonConnection(socket, this);
  }

  make(type, room, channel, payload) {
    return {
      version: '1.0', id: `arq_${randomUUID()}`, type, room, channel, from: fault('server-name-wrong') ? 'server' : SERVER,
      timestamp: millis(), payload,
    };
  }

  telemetry(eventType, client_id, metrics) {
    if (fault('telemetry-silent')) return;
    const channel = this.channels.get(TELEMETRY);
    const message = this.make('telemetry', SYSTEM_ROOM, 'telemetry-stream', { eventType, client_id, metrics });
    for (const member of channel.members) member.write(message);
  }

  leave(connection, channel) {
    channel.members.delete(connection);
    if (channel.members.size === 0 && !channel.permanent) {
      setTimeout(() => {
        if (channel.members.size === 0 && this.channels.get(channel.name) === channel) this.channels.delete(channel.name);
      }, 600_000).unref();
    }
  }
}

class ArqonConnection extends Connection {
  ids = [];
  joined = new Set();
  pings = true;

  constructor(socket, server) {
    super(socket, server, [server.limits.arqonRate, server.limits.arqonRatePerSecond, 1000]);
    this.connectedAt = millis();
    this.heard();
  }

  ping() {
    if (this.open) this.socket.ping();
  }

  closed() {
    if (!this.client) return;
    if (this.server.clients.get(this.client) === this && !fault('ids-never-free')) this.server.clients.delete(this.client);
    for (const channel of this.joined) this.server.leave(this, channel);
    this.server.telemetry('client_disconnected', this.client, {
      connection_time: this.connectedAt, client_type: this.about.client_type, duration_seconds: 0, messages_accepted: this.ids.length,
      channels: this.joined.size, close_code: 1000,
    });
  }

  // -- Answers

  respond(request, payload) {
    const valid = (value) => (typeof value === 'string' && NAME.test(value) ? value : '*');
    const id = typeof request?.id === 'string' ? [...request.id].slice(0, 128).join('') : '';
    this.write(this.server.make('command_response', fault('response-room-wrong') ? '*' : valid(request?.room), valid(request?.channel), {
      request_id: fault('request-id-not-repeated') ? '' : id, ...payload,
    }));
  }

  succeed(request, result) {
    this.respond(request, { status: 'success', result });
  }

  error(request, code, rule, message, more = {}) {
    this.respond(request, { status: 'error', error: { code: fault('codes-as-text') ? String(code) : code, rule, message, ...more } });
  }

  refuseText(rule, message) {
    this.bucket.take();
    this.error(undefined, 400, rule, message);
    this.violated();
  }

  refuse(request, violations) {
    const list = violations.list.map(({ field, rule, message }) => ({ ...(field ? { field } : {}), rule, message }));
    const [{ field, rule, message }] = list;
    if (!fault('refusals-swallowed')) {
      this.error(request, violations.list[0].code ?? 400, rule, message, {
        ...(field ? { field } : {}), ...(list.length > 1 && !fault('first-violation-alone') ? { violations: list } : {}),
      });
    }
    this.violated();
  }

  authenticationTimeout() {
    this.error(undefined, 401, 'identify', 'no identification in time');
  }

  // -- Receiving

  take(text) {
    this.heardAt = Date.now();
    const parsed = this.read(text);
    if (parsed === undefined) return;
    const violations = new Violations();
    envelope(parsed, '', violations);
    const message = parsed instanceof Obj ? plain(parsed) : {};
    if (typeof message.type === 'string' && !TYPES.includes(message.type) && !fault('unknown-types-accepted')) {
      violations.add('type', 'kind', 'there is no such type');
    }
    if (!this.bucket.take() && !fault('rate-unlimited')) {
      this.error(message, 429, 'rate', 'too many messages', { retry_after: this.bucket.retryAfter });
      return;
    }
    // Of the room and the channel of a message that the server alone sends nothing is asked.
    if (!violations.empty) return void this.refuse(message, violations);
    if (!FROM_CLIENTS.includes(message.type)) {
      if (fault('system-from-clients') && message.type === 'system') return void this.relay(message, text);
      this.error(message, 401, 'direction', 'the server alone sends this');
      this.violated();
      return;
    }
    const payload = parsed.get('payload');
    const { command } = message.payload;
    if (fault('identification-not-required') && !this.client && command !== 'identify') Object.assign(this, { client: message.from, claims: {}, about: {} });
    if (!this.client && !(message.type === 'command' && command === 'identify')) {
      this.error(message, 401, 'identify', 'identify first');
      return;
    }
    PAYLOADS[message.type]?.(payload, 'payload', violations);
    if (message.type === 'command' && violations.empty) {
      if (!Object.hasOwn(COMMANDS, command)) {
        this.error(message, 404, 'command', 'there is no such command', { field: 'payload.command' });
        return;
      }
      COMMANDS[command].parameters(payload.get('parameters') ?? new Obj(), 'payload.parameters', violations);
    }
    if (!violations.empty) return void this.refuse(message, violations);
    if (command === 'identify' && message.type === 'command') return void this.identify(message);
    if (message.from !== this.client && !fault('anybody-speaks-for-anybody')) {
      this.error(message, 401, 'from.self', 'nobody speaks for another', { field: 'from' });
      return;
    }
    if (this.ids.includes(message.id) && !fault('ids-repeat')) {
      this.error(message, 400, 'id.unique', 'this id was used before', { field: 'id' });
      return;
    }
    this.serve(message, text);
  }

  remember(message) {
    this.ids.push(message.id);
    this.server.messages += 1;
    if (this.ids.length > (fault('ids-forgotten-early') ? 100 : REMEMBERED)) this.ids.shift();
  }

  serve(message, text) {
    if (message.type === 'command') {
      this.remember(message);
      this[`on_${message.payload.command}`](message, message.payload.parameters ?? {});
    } else if (message.type === 'private') {
      this.private(message, text);
    } else {
      this.relay(message, text);
    }
  }

  // -- Identification

  identify(message) {
    const about = message.payload.parameters ?? {};
    const { from } = message;
    if (this.client && !fault('identify-again')) return void this.error(message, 400, 'identify.once', 'identified already');
    if (about.client_id !== undefined && about.client_id !== from && !fault('client-id-ignored')) {
      return void this.error(message, 400, 'client_id.from', 'client_id is not from', { field: 'payload.parameters.client_id' });
    }
    if (from === SERVER && !fault('server-name-free')) return void this.error(message, 400, 'client_id.reserved', 'the server has this id', { field: 'from' });
    const there = this.server.clients.get(from);
    if (there && (there.open || fault('ids-never-free')) && !fault('ids-shared')) {
      return void this.error(message, 400, 'client_id.in_use', 'somebody has this id', { field: 'from' });
    }
    let claims = {};
    if (about.token !== undefined) {
      const verified = verify(about.token, this.server.tokens);
      if (verified.error && !fault('bad-tokens-accepted')) {
        return void this.error(message, 401, 'token', 'the token is invalid', { field: 'payload.parameters.token' });
      }
      claims = verified.claims ?? {};
    }
    clearTimeout(this.authenticationTimer);
    this.client = from;
    this.claims = claims;
    this.about = { client_type: 'service', ...about };
    this.server.clients.set(from, this);
    this.remember(message);
    this.succeed(message, { client_id: from, subscriptions: [], server: SERVER, protocol_version: '1.0' });
    this.server.telemetry('client_connected', from, { connection_time: this.connectedAt, client_type: this.about.client_type });
  }

  get admin() {
    const ended = this.claims.exp * 1000 + this.limits.leeway <= Date.now() && !fault('roles-outlast-tokens');
    return (this.claims.roles?.includes('admin') && !ended) || fault('anybody-administers');
  }

  // -- Routing

  /** The channel, if the client is a member; else it was told. */
  member(message, name) {
    const channel = this.server.channels.get(name);
    if (!channel) {
      this.error(message, fault('missing-channels-401') ? 401 : 404, 'channel.exists', 'there is no such channel');
      return undefined;
    }
    if (!this.joined.has(channel) && !fault('strangers-send')) {
      this.error(message, 401, 'channel.member', 'not a member');
      return undefined;
    }
    return channel;
  }

  relay(message, text) {
    const name = `${message.room}:${message.channel}`;
    if (message.room === SYSTEM_ROOM && !fault('system-channels-open')) {
      return void this.error(message, 401, 'direction', 'the server’s own channel', { field: 'room' });
    }
    const channel = this.member(message, name);
    if (!channel) return;
    this.remember(message);
    channel.keep(text);
    const copy = fault('relays-reformatted') ? JSON.stringify(JSON.parse(text)) : text;
    const all = fault('rooms-alone-match') ? [...this.server.channels.values()].filter(({ room }) => room === message.room) : [channel];
    const receivers = new Set(all.flatMap(({ members }) => [...members]));
    for (const member of receivers) {
      if (member !== this || message.metadata?.echo || fault('senders-hear-themselves')) member.write(copy);
      if (fault('relays-twice') && member !== this) member.write(copy);
    }
    const others = receivers.size - (receivers.has(this) && !fault('sender-counted') ? 1 : 0);
    if (message.metadata?.ack && !fault('acks-missing')) this.succeed(message, { sequence: channel.sequence, recipients: others });
  }

  private(message, text) {
    const target = this.server.clients.get(message.payload.target);
    if (!target) {
      if (fault('private-lost-silently')) return;
      return void this.error(message, 404, 'target.exists', 'no client of this id is connected', { field: 'payload.target' });
    }
    this.remember(message);
    target.write(text);
    if (fault('private-to-channel')) {
      for (const member of this.server.channels.get(`${message.room}:${message.channel}`)?.members ?? []) {
        if (member !== this && member !== target) member.write(text);
      }
    }
    if (message.metadata?.ack) this.succeed(message, { sequence: 0, recipients: 1 });
  }

  // -- Commands

  placeOf(message, { room, channel }) {
    return [room ?? message.room, channel ?? message.channel];
  }

  on_ping(message) {
    this.succeed(message, { pong: true, timestamp: millis() });
  }

  on_status(message) {
    const rooms = [...new Set([...this.server.channels.values()].map(({ room }) => room))];
    this.succeed(message, {
      active_clients: this.server.clients.size, rooms: fault('rooms-missing') ? [] : rooms, total_messages: this.server.messages,
      channels: this.server.channels.size, uptime_seconds: Math.floor((Date.now() - this.server.began) / 1000), version: '1.0',
    });
  }

  on_join_channel(message, parameters) {
    const [room, name] = this.placeOf(message, parameters);
    let channel = this.server.channels.get(`${room}:${name}`);
    const created = !channel;
    if (!channel) {
      if (parameters.auto_create === false && !fault('always-creates')) return void this.error(message, 404, 'channel.exists', 'there is no such channel');
      channel = new Channel(`${room}:${name}`);
      this.server.channels.set(channel.name, channel);
    }
    if (!channel.members.has(this) && channel.members.size >= (channel.maxMembers ?? Infinity) && !fault('channels-never-full')) {
      return void this.error(message, 429, 'channel.full', 'the channel is full', { retry_after: 1 });
    }
    channel.members.add(this);
    this.joined.add(channel);
    this.succeed(message, { room, channel: name, created, members: channel.members.size });
  }

  on_leave_channel(message, parameters) {
    const [room, name] = this.placeOf(message, parameters);
    const channel = this.server.channels.get(`${room}:${name}`);
    if (!channel && fault('leaving-nothing-fails')) return void this.error(message, 404, 'channel.exists', 'there is no such channel');
    if (channel && !fault('leave-ignored')) {
      this.joined.delete(channel);
      this.server.leave(this, channel);
    }
    this.succeed(message, { room, channel: name });
  }

  on_list_channels(message, { room }) {
    const all = [...this.server.channels.values()].filter((each) => room === undefined || each.room === room);
    this.succeed(message, { channels: all.map((each) => each.summary()) });
  }

  on_channel_info(message, parameters) {
    const channel = this.server.channels.get(this.placeOf(message, parameters).join(':'));
    if (!channel) return void this.error(message, 404, 'channel.exists', 'there is no such channel');
    this.succeed(message, { ...channel.summary(), clients: [...channel.members].map(({ client }) => client) });
  }

  on_history(message, parameters) {
    const [room, name] = this.placeOf(message, parameters);
    const channel = fault('history-for-all') ? this.server.channels.get(`${room}:${name}`) : this.member(message, `${room}:${name}`);
    if (!channel) return;
    const { limit = 50, after } = parameters;
    let messages = after === undefined ? channel.history.slice(-limit) : channel.history.filter(({ sequence }) => sequence > after).slice(0, limit);
    if (fault('history-newest-first')) messages = [...messages].reverse();
    this.succeed(message, { room, channel: name, messages, last_sequence: channel.sequence, truncated: false });
  }

  on_list_clients(message, { room, channel }) {
    const clients = [...this.server.clients.values()].filter((each) => room === undefined
      || [...each.joined].some((joined) => joined.room === room && (channel === undefined || joined.channel === channel)));
    this.succeed(message, {
      clients: clients.map(({ client, about, connectedAt, heardAt }) => {
        const { client_type, screen_name, avatar, personality } = about;
        const idle = Date.now() - heardAt >= this.limits.clientIdle && !fault('clients-never-idle');
        return { client_id: client, client_type, screen_name, avatar, personality, connected_at: connectedAt, state: idle ? 'idle' : 'active' };
      }),
    });
  }

  /** Whether the client is an administrator; if not, it was told. */
  administers(message) {
    if (this.admin) return true;
    this.error(message, 401, 'role', 'the role admin is needed');
    return false;
  }

  on_create_channel(message, { room, channel: name, max_members: maxMembers }) {
    if (!this.administers(message)) return;
    const created = !this.server.channels.has(`${room}:${name}`);
    if (created) this.server.channels.set(`${room}:${name}`, new Channel(`${room}:${name}`, { maxMembers, permanent: true }));
    this.succeed(message, { room, channel: name, created });
  }

  on_delete_channel(message, { room, channel: name }) {
    if (!this.administers(message)) return;
    const channel = this.server.channels.get(`${room}:${name}`);
    if (room === SYSTEM_ROOM) return void this.error(message, 401, 'direction', 'the server’s own channel');
    if (!channel) return void this.error(message, 404, 'channel.exists', 'there is no such channel');
    this.server.channels.delete(channel.name);
    for (const member of channel.members) {
      member.joined.delete(channel);
      if (!fault('deletion-not-told')) member.write(this.server.make('system', room, name, { message: `the channel ${channel.name} was deleted` }));
    }
    this.succeed(message, { room, channel: name, deleted: true });
  }

  on_broadcast(message, { message: text, priority, room, channel }) {
    if (!this.administers(message)) return;
    const wanted = (each) => room === undefined
      || [...each.joined].some((joined) => joined.room === room && (channel === undefined || joined.channel === channel));
    const receivers = [...this.server.clients.values()].filter((each) => wanted(each) || fault('broadcasts-to-all'));
    const others = receivers.filter((each) => each !== this);
    const system = this.server.make('system', room ?? '*', channel ?? 'broadcast', { message: text, ...(priority === undefined ? {} : { priority }) });
    for (const each of fault('broadcasts-lost') ? [] : others) each.write(system);
    this.succeed(message, { recipients: others.length });
  }

  on_kick(message, { client_id, reason }) {
    if (!this.administers(message)) return;
    const victim = this.server.clients.get(client_id);
    if (!victim) return void this.error(message, 404, 'target.exists', 'no client of this id is connected');
    if (!fault('kicks-ignored')) victim.close(1008, reason ?? 'kicked');
    this.succeed(message, { client_id });
  }
}
