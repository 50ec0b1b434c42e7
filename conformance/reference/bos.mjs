// BOS: connections, authentication, channels, publishing and replay.
import { randomUUID } from 'node:crypto';

import { Connection, millis } from './connection.mjs';
import { ALIASES, CLIENT, PUBLISHED, SERVER, channelsOf, envelope, replayed } from './bos_kinds.mjs';
import { Rooms } from './bos_rooms.mjs';
import { fault } from './faults.mjs';
import { Obj, plain } from './json.mjs';
import { Violations, microsOf } from './rules.mjs';
import { verify } from './tokens.mjs';

const CLAIMED = /^(department|kpi):/;
const WRITERS = ['admin', 'executive', 'manager', 'service'];
const micros = (time) => `${new Date(Math.floor(time / 1000)).toISOString().slice(0, 20)}${String(time % 1_000_000).padStart(6, '0')}Z`;

/** Whether a `channels` claim allows a channel that it decides about. */
function claimAllows(claim, channel) {
  if (claim === undefined) return true;
  if (fault('claim-prefixes') && claim.some((each) => channel.startsWith(each.replace('*', '')))) return true;
  return claim.includes(channel) || claim.includes(`${channel.split(':', 1)[0]}:*`);
}

/** An organization: who is connected, and what was published. */
class Organization {
  connections = new Set();
  log = [];
  last = 0;

  constructor(id) {
    this.id = id;
    this.rooms = new Rooms(this);
  }

  /** Keeps and delivers a message; gives its timestamp. `make(timestamp)` is the payload. */
  publish(type, make, writer, requestId) {
    const now = Date.now() * 1000;
    this.last = fault('timestamps-repeat') ? now : Math.max(now, this.last + 1);
    const timestamp = micros(this.last);
    const payload = make(timestamp);
    const channels = channelsOf(type, payload, this.id);
    if (!fault('log-loses-some') || this.log.length % 5 !== 4) this.log.push({ at: this.last, type, payload, channels, timestamp });
    if (fault('log-reordered') && this.log.length > 1) this.log.splice(-2, 0, this.log.pop());
    if (writer) writer.write({ type, payload, ...(requestId === undefined ? {} : { requestId }), timestamp });
    for (const connection of fault('tenants-leak') ? allConnections : this.connections) {
      if (connection === writer && !fault('writer-gets-copy')) continue;
      if (!connection.wants(channels)) continue;
      const copy = { type, payload, timestamp };
      if (fault('copies-with-request-id') && requestId !== undefined) copy.requestId = requestId;
      connection.write(copy);
      if (fault('copies-per-channel') && channels.filter((each) => connection.held.has(each)).length > 1) connection.write(copy);
    }
    return timestamp;
  }
}

const allConnections = new Set();

export class Bos {
  organizations = new Map();
  sharedViolations = [];
  began = Date.now() * 1000;

  constructor({ limits, secret }) {
    this.limits = limits;
    this.secret = secret;
    this.tokens = { secret, leewayMs: limits.leeway };
  }

  organization(id) {
    if (!this.organizations.has(id)) this.organizations.set(id, new Organization(id));
    return this.organizations.get(id);
  }

  accept(socket) {
    return new BosConnection(socket, this);
  }

  /** POST /v1/publish: `{status, body}`. */
  publish(headers, text) {
    const answer = (status, code, message, details = {}) => ({ status, body: { error: { code, message, details } } });
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    const { claims, error } = token === undefined ? { error: 'INVALID_TOKEN' } : verify(token, this.tokens);
    if (error) return answer(401, error, 'a valid token is needed');
    if (!claims.roles?.includes('service') && !fault('anybody-publishes')) return answer(403, 'UNAUTHORIZED', 'the role service is needed', { rule: 'role' });
    const named = headers['x-organization'];
    if (claims.org !== undefined && named !== undefined && named !== claims.org) {
      return answer(403, 'UNAUTHORIZED', 'another organization', { rule: 'organization' });
    }
    const id = claims.org ?? named;
    if (id === undefined) return answer(400, 'INVALID_MESSAGE_FORMAT', 'X-Organization is needed', { rule: 'organization' });
    const org = this.organization(id);
    const key = headers['idempotency-key'];
    org.keys ??= new Map();
    if (key !== undefined && org.keys.has(key) && !fault('keys-forgotten')) return org.keys.get(key);
    const read = this.readPublished(text);
    if (read.error) return { status: 400, body: { error: read.error } };
    for (const { type, payload } of read.messages) {
      const foreign = channelsOf(type, payload, id).filter((each) => each.startsWith('organization:') && each !== `organization:${id}`);
      if (foreign.length > 0) return answer(403, 'UNAUTHORIZED', 'no access', { channels: foreign });
    }
    const timestamps = read.messages.map(({ type, payload }) => org.publish(type, () => payload));
    const made = { status: 200, body: { accepted: timestamps.length, timestamps } };
    if (key !== undefined) org.keys.set(key, made);
    return made;
  }

  readPublished(text) {
    const fail = (violations) => {
      const [{ field, rule, message }] = violations.list;
      const list = violations.list.map((each) => ({ ...(each.field ? { field: each.field } : {}), rule: each.rule, message: each.message }));
      return {
        error: {
          code: 'INVALID_MESSAGE_FORMAT', message,
          details: { ...(field ? { field } : {}), rule, ...(list.length > 1 ? { violations: list } : {}) },
        },
      };
    };
    const violations = new Violations();
    let value;
    const reader = Object.create(Connection.prototype);
    reader.refuseText = (rule, message) => violations.add('', rule, message);
    value = reader.read(text);
    if (!violations.empty) return fail(violations);
    const items = Array.isArray(value) ? value : [value];
    const messages = [];
    items.forEach((item, i) => {
      const at = Array.isArray(value) ? `[${i}].` : '';
      const own = new Violations();
      envelope(item, '', own);
      const type = item instanceof Obj ? item.get('type') : undefined;
      if (own.empty && !(type in PUBLISHED)) own.add('type', 'kind', 'no kind that is published');
      if (own.empty) PUBLISHED[type](item.get('payload') ?? new Obj(), 'payload', own);
      for (const each of own.list) violations.add(at + (each.field ?? ''), each.rule, each.message);
      if (own.empty) messages.push({ type, payload: plain(item.get('payload')) });
    });
    if (!violations.empty && !(fault('batches-in-part') && messages.length > 0)) return fail(violations);
    return { messages };
  }
}

class BosConnection extends Connection {
  held = new Set();
  failed = 0;
  pings = false;

  constructor(socket, server) {
    super(socket, server, [server.limits.bosRate, server.limits.bosRate, server.limits.bosRateWindow]);
    this.heard();
  }

  // -- Sending

  tell(type, payload, requestId) {
    const message = { type, ...(payload === undefined ? {} : { payload }) };
    if (requestId !== undefined && !fault('request-ids-forgotten')) message.requestId = requestId;
    this.write({ ...message, ...(fault('version-sent') ? { version: '1.0' } : {}), timestamp: this.stamp() });
  }

  stamp() {
    if (fault('timestamps-without-milliseconds')) return `${new Date().toISOString().slice(0, 19)}Z`;
    return millis();
  }

  error(code, message, details = {}, requestId = undefined) {
    const told = fault('error-code-wrong') && code === 'UNAUTHORIZED' ? 'INTERNAL_SERVER_ERROR' : code;
    this.tell('ERROR', { code: told, message, ...(fault('details-missing') && Object.keys(details).length === 0 ? {} : { details }) }, requestId);
  }

  ping() {
    this.tell('PING');
  }

  authenticationTimeout() {
    this.error('AUTHENTICATION_REQUIRED', 'no AUTH in time');
  }

  refuseText(rule, message) {
    this.bucket.take();
    this.error('INVALID_MESSAGE_FORMAT', message, { rule });
    this.violated();
  }

  refuse(violations, requestId) {
    const [first] = violations.list;
    const code = first.code ?? 'INVALID_MESSAGE_FORMAT';
    let details;
    if (code === 'INVALID_CHANNEL' && first.rule === 'string.pattern') {
      details = { channels: violations.channels ?? [] };
    } else {
      const field = fault('field-path-wrong') ? first.field?.replace(/^payload\./, '') : first.field;
      details = { ...(field ? { field } : {}), rule: first.rule };
      if (violations.list.length > 1 && !fault('first-violation-alone')) {
        details.violations = violations.list.map(({ field: path, rule, message }) => ({ ...(path ? { field: path } : {}), rule, message }));
      }
    }
    if (!fault('refusals-swallowed')) this.error(code, first.message, details, requestId);
    this.violated();
  }

  // -- Receiving

  take(text) {
    const message = this.read(text);
    if (message === undefined) return;
    const violations = new Violations();
    envelope(message, '', violations);
    const given = message instanceof Obj ? message.get('requestId') : undefined;
    const requestId = typeof given === 'string' && /^[A-Za-z0-9_.:@-]{1,128}$/.test(given) ? given : undefined;
    const type = message instanceof Obj ? message.get('type') : undefined;
    const name = fault('aliases-unknown') ? type : ALIASES[type] ?? type;
    const kind = Object.hasOwn(CLIENT, name) ? CLIENT[name] : undefined;
    if (typeof type === 'string' && !kind && !SERVER.has(type) && !(type in ALIASES)) {
      violations.add('type', 'kind', 'there is no such kind');
    }
    if (!this.mayCount(kind, requestId)) return;
    if (!violations.empty) return void this.refuse(violations, requestId);
    if (!kind) {
      if (fault('server-kinds-accepted')) return;
      this.error('UNAUTHORIZED', 'the server alone sends this', { rule: 'direction' }, requestId);
      this.violated();
      return;
    }
    if (!kind.early && !this.mayBeServed(requestId)) return;
    const payload = message.get('payload');
    if (payload === undefined) {
      const wanted = new Violations();
      kind.payload(new Obj(), 'payload', wanted);
      if (!wanted.empty) {
        violations.add('payload', 'required', 'is required');
        return void this.refuse(violations, requestId);
      }
    } else {
      kind.payload(payload, 'payload', violations);
    }
    if (!violations.empty) {
      const names = payload instanceof Obj ? plain(payload.get('channels')) : undefined;
      if (Array.isArray(names)) violations.channels = names.filter((_, i) => violations.list.some(({ field }) => field === `payload.channels[${i}]`));
      return void this.refuse(violations, requestId);
    }
    if (!['PING', 'PONG'].includes(name)) this.org?.rooms.heard(this);
    this[`on${name}`](plain(payload ?? new Obj()), requestId);
  }

  /** Whether the rate limit has a token for it; if not, it was told. */
  mayCount(kind, requestId) {
    if (kind?.exempt && !fault('heartbeats-cost')) return true;
    if (this.bucket.take() || fault('rate-unlimited')) {
      this.limited = false;
      return true;
    }
    const told = { limit: this.limits.bosRate, window: `${Math.ceil(this.limits.bosRateWindow / 1000)}s`, retryAfter: this.bucket.retryAfter };
    const message = 'You are sending messages too quickly. Please slow down.';
    if ((!this.limited || fault('rate-limit-told-often')) && !fault('rate-limit-not-told')) this.tell('RATE_LIMIT', { ...told, message });
    this.limited = true;
    this.error('RATE_LIMIT_EXCEEDED', message, told, requestId);
    return false;
  }

  mayBeServed(requestId) {
    if (this.expired) {
      if (fault('served-after-expiry')) return true;
      this.error('TOKEN_EXPIRED', 'the token has expired', {}, requestId);
      return false;
    }
    if (this.claims || fault('authentication-not-required')) {
      this.claims ??= { sub: 'nobody', org: 'nowhere' };
      this.org ??= this.server.organization(this.claims.org);
      return true;
    }
    this.error('AUTHENTICATION_REQUIRED', 'send AUTH first', {}, requestId);
    return false;
  }

  onPING(_, requestId) {
    if (fault('ping-needs-authentication') && !this.claims) return;
    this.tell('PONG', undefined, requestId);
  }

  onPONG() {}

  // -- Authentication

  onAUTH({ token }, requestId) {
    const { claims, error } = verify(token, this.server.tokens);
    const fail = (code, message) => {
      this.tell('AUTH_FAILED', { error: code, message }, requestId);
      this.failed += 1;
      if (this.failed >= this.limits.failedAuths && !fault('failed-auths-unlimited')) this.close(1008, 'authentication failed');
    };
    if (error) return fail(error, 'the token is invalid or has expired');
    if (typeof claims.org !== 'string') return fail('INVALID_TOKEN', 'the token names no organization');
    if (this.claims && (claims.sub !== this.claims.sub || claims.org !== this.claims.org) && !fault('identity-changes')) {
      return fail('INVALID_TOKEN', 'the token of another user');
    }
    const org = this.server.organization(claims.org);
    if (!this.claims) {
      const others = [...org.connections].filter((each) => each.claims.sub === claims.sub && each.open).length;
      if (others >= this.limits.connectionsPerUser && !fault('connections-unlimited')) return fail('RATE_LIMIT_EXCEEDED', 'too many connections');
      this.sessionId = `session-${randomUUID()}`;
      org.connections.add(this);
      allConnections.add(this);
    } else if (fault('session-changes')) {
      this.sessionId = `session-${randomUUID()}`;
    }
    clearTimeout(this.authenticationTimer);
    this.org = org;
    this.claims = claims;
    this.pings = true;
    this.expired = false;
    if (!fault('failures-never-forgotten')) this.failed = 0;
    this.expireLater();
    this.tell('AUTH_SUCCESS', {
      userId: claims.sub, organizationId: claims.org, sessionId: this.sessionId, expiresAt: millis(claims.exp * 1000),
    }, requestId);
    const lost = [...this.held].filter((each) => CLAIMED.test(each) && !claimAllows(claims.channels, each));
    if (lost.length === 0 || fault('old-subscriptions-stay')) return;
    for (const each of lost) this.held.delete(each);
    this.tell('UNSUBSCRIBED', { channels: lost });
  }

  expireLater() {
    clearTimeout(this.expiryTimer);
    clearTimeout(this.graceTimer);
    const end = this.claims.exp * 1000;
    const at = end > Date.now() ? end : end + this.limits.leeway;
    // Timers of more than 24 days fire at once.
    this.expiryTimer = setTimeout(() => {
      if (fault('expiry-not-told')) return;
      this.expired = true;
      this.tell('TOKEN_EXPIRED', { message: 'Authentication token has expired. Please reauthenticate.' });
      this.graceTimer = setTimeout(() => {
        if (fault('expired-kept')) return;
        this.error('TOKEN_EXPIRED', 'no new token in time');
        this.close(1008, 'token expired');
      }, this.limits.tokenGrace);
    }, Math.min(Math.max(at - Date.now(), 0), 2 ** 31 - 1));
  }

  closed() {
    for (const timer of [this.expiryTimer, this.graceTimer]) clearTimeout(timer);
    this.org?.connections.delete(this);
    allConnections.delete(this);
    this.org?.rooms.gone(this);
  }

  // -- Channels

  /** Whether it may subscribe to a channel: true, or why not. */
  access(channel) {
    const [type, id] = [channel.slice(0, channel.indexOf(':')), channel.slice(channel.indexOf(':') + 1)];
    if (type === 'organization') return id === this.claims.org || fault('organizations-open');
    if (type === 'user') return id === this.claims.sub || fault('users-open');
    if (type === 'session') return this.org.rooms.access(id, this.claims.sub);
    return claimAllows(this.claims.channels, channel) || fault('claim-ignored');
  }

  /** The request's channels without repeats, or nothing if one is refused. */
  allowed(channels, requestId) {
    const wanted = fault('repeats-confirmed') ? channels : [...new Set(channels)];
    if (wanted.some((each) => this.access(each) === 'unknown')) {
      this.error('SESSION_NOT_FOUND', 'there is no such session', { rule: 'session_id.exists' }, requestId);
      return undefined;
    }
    const refused = wanted.filter((each) => this.access(each) !== true);
    if (refused.length === 0) return wanted;
    if (fault('subscribes-in-part')) for (const each of wanted) if (!refused.includes(each)) this.held.add(each);
    this.error('UNAUTHORIZED', 'no access to these channels', { channels: refused }, requestId);
    return undefined;
  }

  onSUBSCRIBE({ channels }, requestId) {
    const wanted = this.allowed(channels, requestId);
    if (!wanted) return;
    if (new Set([...this.held, ...wanted]).size > this.limits.subscriptions && !fault('subscriptions-unlimited')) {
      this.error('SUBSCRIPTION_FAILED', 'too many channels', { rule: 'subscriptions' }, requestId);
      return;
    }
    for (const each of wanted) this.held.add(each);
    this.tell('SUBSCRIBED', { channels: fault('confirmed-out-of-order') ? [...wanted].sort() : wanted }, requestId);
    for (const each of wanted) if (each.startsWith('session:')) this.org.rooms.attend(this, each.slice(8));
  }

  onUNSUBSCRIBE({ channels }, requestId) {
    const given = [...new Set(channels)];
    if (!fault('unsubscribe-ignored')) for (const each of given) this.held.delete(each);
    this.tell('UNSUBSCRIBED', { channels: given }, requestId);
    for (const each of given) if (each.startsWith('session:')) this.org.rooms.absent(this, each.slice(8));
  }

  /** Whether a message of these channels is for this connection. */
  wants(channels) {
    if (this.expired && !fault('fan-out-after-expiry')) return false;
    return channels.some((channel) => {
      if (!this.held.has(channel)) return false;
      if (!channel.startsWith('organization:') || fault('organization-feed-unfiltered')) return true;
      const claimed = channels.filter((each) => CLAIMED.test(each));
      return claimed.length === 0 || claimed.some((each) => claimAllows(this.claims.channels, each));
    });
  }

  // -- Business data

  onKPI_UPDATE(payload, requestId) {
    const roles = this.claims.roles ?? [];
    if (!WRITERS.some((each) => roles.includes(each)) && !fault('anybody-writes')) {
      this.error('UNAUTHORIZED', 'a role is needed that may write', { rule: 'role' }, requestId);
      return;
    }
    if (this.access(`kpi:${payload.kpiId}`) !== true && !fault('writes-unchecked')) {
      this.error('UNAUTHORIZED', 'no access', { channels: [`kpi:${payload.kpiId}`] }, requestId);
      return;
    }
    const value = fault('values-rounded') ? Math.round(payload.value) : payload.value;
    this.org.publish('KPI_UPDATED', (timestamp) => ({
      ...payload, value, updatedBy: this.claims.sub, updatedAt: fault('updated-at-differs') ? millis() : timestamp,
    }), this, requestId);
  }

  // -- Replay

  onSYNC_REQUEST({ lastSyncTimestamp, channels }, requestId) {
    const wanted = this.allowed(channels, requestId);
    if (!wanted) return;
    const since = microsOf(lastSyncTimestamp);
    if (since < this.server.began && !fault('retention-not-told')) {
      this.tell('SYNC_ERROR', {
        code: 'RETENTION_EXCEEDED', message: 'the log does not go back so far', oldestTimestamp: micros(this.server.began),
      }, requestId);
      return;
    }
    const reader = Object.assign(Object.create(BosConnection.prototype), { held: new Set(wanted), claims: this.claims });
    const newer = (at) => (fault('replay-not-strict') ? at >= since : at > since);
    const items = this.org.log.filter(({ at, channels: of }) => newer(at) && (fault('replay-unfiltered') || reader.wants(of)));
    if (fault('replay-newest-first')) items.reverse();
    this.tell('SYNC_START', { updateCount: items.length + (fault('replay-count-wrong') ? 1 : 0), fromTimestamp: micros(since) }, requestId);
    for (const { type, payload, timestamp } of items) {
      const [as, what] = fault('replay-unconverted') ? [type, payload] : replayed(type, payload);
      this.write({ type: as, payload: what, timestamp });
    }
    if (fault('replay-without-end')) return;
    this.tell('SYNC_COMPLETE', { updatesSent: items.length, lastSyncTimestamp: items.at(-1)?.timestamp ?? micros(since) }, requestId);
  }

  // -- Collaboration

  onSESSION_CREATE(payload, requestId) { this.org.rooms.create(this, payload, requestId); }
  onSESSION_JOIN(payload, requestId) { this.org.rooms.join(this, payload, requestId); }
  onSESSION_LEAVE(payload, requestId) { this.org.rooms.leave(this, payload, requestId); }
  onSESSION_END(payload, requestId) { this.org.rooms.finish(this, payload, requestId); }
  onANNOTATION_CREATE(payload, requestId) { this.org.rooms.annotate(this, payload, requestId); }
  onANNOTATION_UPDATE(payload, requestId) { this.org.rooms.change(this, payload, requestId); }
  onANNOTATION_DELETE(payload, requestId) { this.org.rooms.remove(this, payload, requestId); }
  onCURSOR_MOVE(payload, requestId) { this.org.rooms.move(this, payload, requestId); }
}
