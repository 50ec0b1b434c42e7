// What a connection is allowed to be told: its state, and how each request changes and answers it.

import assert from 'node:assert/strict';

import { settings } from './settings.mjs';
import { accessTo, claimAllows, isClaimed, isWellFormed } from './access.mjs';
import { GRACE_MS, HELD_CHANNELS, LEEWAY_MS, mayWrite } from './world.mjs';

const MAX_FAILED = 3;
const MAX_CHANNELS = 100;

/** A state never changes: each step makes another. */
export const FRESH = {
  authenticated: false,
  open: false, // gets fan-out
  expired: false,
  gone: false,
  held: new Set(),
  failed: 0, // AUTHs since the last success
};

export const GONE = { ...FRESH, gone: true };

const unique = (names) => [...new Set(names)];
const error = (code, details) => ({ type: 'ERROR', code, details });
const violation = (code, field, rule) => error(code, { field, rule });

/** What must be answered to a message that the gate does not let through; undefined: it does. */
function gate(state) {
  if (!state.authenticated) return error('AUTHENTICATION_REQUIRED', {});
  if (state.expired) return error('TOKEN_EXPIRED', {});
  return undefined;
}

function checkNames(channels) {
  const field = 'payload.channels';
  if (channels.length === 0) return violation('INVALID_MESSAGE_FORMAT', field, 'repeated.min_items');
  if (channels.length > MAX_CHANNELS) return violation('INVALID_MESSAGE_FORMAT', field, 'repeated.max_items');
  const malformed = channels.filter((name) => !isWellFormed(name));
  return malformed.length > 0 ? error('INVALID_CHANNEL', { channels: unique(malformed) }) : undefined;
}

function checkAccess(state, names) {
  for (const [access, code] of [['refused', 'UNAUTHORIZED'], ['unknown', 'SESSION_NOT_FOUND']]) {
    const those = names.filter((name) => accessTo(name, state) === access);
    if (those.length > 0) return error(code, { channels: those });
  }
  return undefined;
}

function subscribe(state, { channels }) {
  const refused = gate(state) ?? checkNames(channels);
  if (refused) return { answer: refused };
  const names = unique(channels);
  const inaccessible = checkAccess(state, names);
  if (inaccessible) return { answer: inaccessible };
  const added = names.filter((name) => !state.held.has(name));
  if (state.held.size + added.length > HELD_CHANNELS) {
    return { answer: error('SUBSCRIPTION_FAILED', { channels: added }) };
  }
  return {
    answer: { type: 'SUBSCRIBED', payload: { channels: names } },
    state: { ...state, held: new Set([...state.held, ...added]) },
  };
}

function unsubscribe(state, { channels }) {
  const refused = gate(state) ?? checkNames(channels);
  if (refused) return { answer: refused };
  const names = unique(channels);
  return {
    answer: { type: 'UNSUBSCRIBED', payload: { channels: names } },
    state: { ...state, held: new Set([...state.held].filter((name) => !names.includes(name))) },
  };
}

function kpiUpdate(state, { message: { payload } }) {
  const refused = gate(state);
  if (refused) return { answer: refused };
  if (!/^[A-Za-z0-9_.:@-]+$/.test(payload.kpiId)) {
    return { answer: violation('INVALID_MESSAGE_FORMAT', 'payload.kpiId', 'string.pattern') };
  }
  if (!mayWrite(state.roles)) return { answer: error('UNAUTHORIZED', { rule: 'role' }) };
  const channel = `kpi:${payload.kpiId}`;
  if (!claimAllows(state.claim, channel)) return { answer: error('UNAUTHORIZED', { channels: [channel] }) };
  return { later: true }; // published; answered from the organization's log
}

function sync(state, { channels }) {
  const refused = gate(state) ?? checkNames(channels) ?? checkAccess(state, unique(channels));
  return refused ? { answer: refused } : { sync: true }; // answered once the log was asked
}

const STEPS = {
  SUBSCRIBE: subscribe,
  UNSUBSCRIBE: unsubscribe,
  SYNC: sync,
  KPI_UPDATE: kpiUpdate,
  PING: () => ({ answer: { type: 'PONG' } }),
  PONG: () => ({ silent: true }),
  UNKNOWN: () => ({ answer: violation('INVALID_MESSAGE_FORMAT', 'type', 'kind') }),
  DIRECTION: () => ({ answer: violation('UNAUTHORIZED', 'type', 'direction') }),
  MALFORMED: () => ({ answer: error('INVALID_MESSAGE_FORMAT', { rule: 'json.syntax' }) }),
};

/**
 * What a request (but AUTH) does in this state: `{answer, state}` with a new state where it changes; `later` if
 * it is published; `sync` if something is replayed; `silent` if nothing is answered.
 */
export const step = (state, request) => STEPS[request.kind](state, request);

/** Checks an answer that is no AUTH's against what step() said. */
export function checkAnswer(expected, message) {
  assert.equal(message.type, expected.type);
  if (expected.type !== 'ERROR') {
    assert.deepEqual(message.payload, expected.payload);
    return;
  }
  const { message: text, ...payload } = message.payload;
  assert.ok(text);
  assert.deepEqual(payload, { code: expected.code, details: expected.details });
}

/** Whether a message tells that this state's token is over, and the state then; `at`: when it came. */
export function expire(state, at) {
  assert.ok(state.authenticated && !state.expired, 'TOKEN_EXPIRED without a token that could expire');
  assert.ok(at >= state.endsMin - settings.tolerance, `TOKEN_EXPIRED ${state.endsMin - at} ms early`);
  return { ...state, expired: true, open: false };
}

/** The connection was closed because no new token came. */
export function lapse(state, at) {
  assert.ok(state.expired, 'closed for a token that has not expired');
  const end = state.endsMin + GRACE_MS;
  assert.ok(at >= end - settings.tolerance, `closed ${end - at} ms early`);
}

/** A message that was sent at `sent` was answered as if nothing had happened before that. */
export function checkStillValid(state, sent) {
  if (!state.authenticated) return;
  const late = sent - settings.tolerance;
  if (!state.expired) assert.ok(late < state.endsMax, `TOKEN_EXPIRED is ${late - state.endsMax} ms late`);
  const end = state.endsMax + GRACE_MS;
  assert.ok(late < end, `the close is ${late - end} ms late`);
}

/**
 * The state after an AUTH that was answered with `message` at `at`. `places` bounds how many other connections
 * the user has: `{min, max, limit}`. Beside the state: `lost`, the channels that an UNSUBSCRIBED must tell
 * next; `closes` if the connection must be closed next.
 */
export function authenticate(state, { token, at: sent }, message, at, places) {
  const acceptedUntil = token.exp * 1000 + LEEWAY_MS;
  const mine = !state.authenticated || (state.org === token.org && state.user === token.user);
  if (message.type === 'AUTH_FAILED') {
    const { error: why, message: text } = message.payload;
    assert.ok(text);
    assert.deepEqual(Object.keys(message.payload).sort(), ['error', 'message']);
    // A token may be over, whatever else is wrong with it.
    if (why === 'TOKEN_EXPIRED' && token.error !== 'TOKEN_EXPIRED') {
      assert.ok(at >= acceptedUntil - settings.tolerance, 'the token is good still');
    } else if (token.error) {
      assert.equal(why, token.error);
    } else if (why === 'RATE_LIMIT_EXCEEDED') {
      assert.ok(!state.authenticated && places.max >= places.limit, `only ${places.max} other connections`);
    } else {
      assert.deepEqual([why, mine], ['INVALID_TOKEN', false], 'the token is good');
    }
    return { state: { ...state, failed: state.failed + 1 }, closes: state.failed + 1 === MAX_FAILED };
  }
  assert.equal(message.type, 'AUTH_SUCCESS');
  assert.ok(!token.error && mine, `this token must be refused: ${token.error ?? 'it is another user’s'}`);
  assert.ok(sent < acceptedUntil + settings.tolerance, 'the token is too old');
  assert.ok(state.authenticated || places.min < places.limit, `${places.min} other connections`);
  const { sessionId, ...rest } = message.payload;
  const expiresAt = new Date(token.exp * 1000).toISOString();
  assert.deepEqual(rest, { userId: token.user, organizationId: token.org, expiresAt });
  if (state.authenticated) assert.equal(sessionId, state.sessionId);
  const lost = [...state.held].filter((name) => isClaimed(name) && !claimAllows(token.claim, name));
  const exp = token.exp * 1000;
  return {
    state: {
      ...state,
      authenticated: true,
      open: true,
      expired: false,
      failed: 0,
      org: token.org,
      user: token.user,
      roles: token.roles,
      claim: token.claim,
      held: new Set([...state.held].filter((name) => !lost.includes(name))),
      sessionId,
      // Accepted in the leeway, a token ends with that; which of the two it was may be open.
      endsMin: sent - settings.tolerance >= exp ? acceptedUntil : exp,
      endsMax: at + settings.tolerance < exp ? exp : acceptedUntil,
    },
    lost: lost.sort(),
  };
}
