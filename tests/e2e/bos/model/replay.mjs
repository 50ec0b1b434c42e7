// Goes through what one connection received in a wave, message by message, and checks each.

import assert from 'node:assert/strict';

import { TIME_3, TIME_6 } from '../../lib/client.mjs';
import { isPublished, wants } from './access.mjs';
import { GONE, authenticate, checkAnswer, checkStillValid, expire, lapse, step } from './state.mjs';
import { Sync } from './sync.mjs';

const POLICY = 1008;

/**
 * The replay of a connection's wave. As a result it has `segments` (the states one after the other; what
 * comes between two answers is judged by the state between them), `copies` (fan-out, with the segment that it
 * came in), `accepted` (KPI_UPDATEs that must have been published) and the final `state` and `lastTimestamp`.
 */
export class Replay {
  constructor(connection, log, places) {
    this.connection = connection;
    this.log = log;
    this.places = places;
    this.state = connection.state;
    this.lastCopy = connection.lastTimestamp;
    this.lastAnswer = connection.lastTimestamp;
    this.syncs = []; // what was asked for in this wave, in order
    this.syncing = undefined; // the one that has begun
    this.syncFailed = false;
    this.syncExpired = false; // it failed because the token was over
    this.segments = [this.state];
    this.answered = 0; // the segment in which a request was answered last
    this.copies = [];
    this.accepted = [];
    this.queue = [...connection.requests];
    this.maybeAccepted = new Set(); // before the token ended
    this.answeredLater = new Set();
    this.lost = undefined; // channels that UNSUBSCRIBED must tell next
    this.closes = connection.closes; // why the server must close next
  }

  get lastTimestamp() {
    return this.lastCopy > this.lastAnswer ? this.lastCopy : this.lastAnswer;
  }

  run() {
    this.consumed = this.connection.arrivals.length;
    for (const arrival of this.connection.arrivals) {
      try {
        if (arrival.message) this.#take(arrival.message, arrival.at);
        else this.#end(arrival);
      } catch (error) {
        const what = arrival.message ?? { close: arrival.close, reason: arrival.reason };
        const message = `${this.connection.name} got ${JSON.stringify(what)}: ${error.message}`;
        throw new Error(message, { cause: error });
      }
    }
    assert.equal(this.lost, undefined, 'an UNSUBSCRIBED is missing');
    if (this.connection.ending === 'abort') return this; // answers may be lost
    if (!this.state.gone) assert.deepEqual(this.queue, [], 'requests without an answer');
    return this;
  }

  #become(state) {
    this.state = state;
    this.segments.push(state);
  }

  #take(message, at) {
    assert.equal(this.closes, undefined, 'the close is due');
    if (isPublished(message.type)) {
      if (this.syncing && message.requestId === undefined) this.syncing.replay(message);
      else this.#takePublished(message);
      return;
    }
    assert.match(message.timestamp, TIME_3);
    if (message.type.startsWith('SYNC_')) {
      this.#takeSync(message);
      return;
    }
    if (this.lost !== undefined) {
      this.#takeLost(message);
    } else if (message.requestId !== undefined) {
      this.#takeAnswer(message, at);
    } else if (message.type === 'TOKEN_EXPIRED') {
      this.#keepAccepted();
      this.#become(expire(this.state, at));
    } else if (message.type === 'ERROR' && message.payload.code === 'TOKEN_EXPIRED') {
      assert.deepEqual(message.payload.details, {});
      lapse(this.state, at);
      this.closes = 'token expired';
    } else {
      const request = this.#next((item) => item.kind === 'MALFORMED');
      checkAnswer(step(this.state, request).answer, message);
    }
  }

  // -- Answers

  /** The next request that is answered directly; those before it are not answered, or later. */
  #next(isIt) {
    for (;;) {
      const request = this.queue.shift();
      assert.ok(request, 'nothing was asked');
      if (isIt(request)) return request;
      this.#pass(request);
    }
  }

  /** Nothing was answered to this request at its turn: it must have no answer, or a later one. */
  #pass(request) {
    const { later, silent, sync } = request.kind === 'AUTH' ? {} : step(this.state, request);
    if (silent) return;
    if (sync) {
      this.#startSync(request);
      return;
    }
    const accepted = later || this.maybeAccepted.has(request);
    assert.ok(accepted, `no answer to ${JSON.stringify(request.message)}`);
    this.accepted.push(request);
  }

  /** Updates that may have been accepted before the state becomes another by itself. */
  #keepAccepted() {
    for (const request of this.queue) {
      if (request.kind === 'AUTH') return;
      const { later, silent } = step(this.state, request);
      if (later) this.maybeAccepted.add(request);
      else if (!silent) return;
    }
  }

  #takeAnswer(message, at) {
    const request = this.#next((item) => item.id === message.requestId);
    if (request.kind === 'AUTH') {
      this.#takeAuth(request, message, at);
      return;
    }
    const { answer, state } = step(this.state, request);
    assert.ok(answer, 'this must be published');
    checkAnswer(answer, message);
    if (request.kind === 'PING') checkStillValid(this.state, request.at);
    if (state) this.#become(state);
    this.answered = this.segments.length - 1;
  }

  #takeAuth(request, message, at) {
    const places = this.places(request.token, this.connection);
    const { state, lost, closes } = authenticate(this.state, request, message, at, places);
    this.#become(state);
    this.answered = this.segments.length - 1;
    if (lost?.length > 0) this.lost = lost;
    if (closes) this.closes = 'authentication failed';
  }

  #startSync(request) {
    const sync = new Sync(request, this.state, this.answered);
    this.syncs.push(sync);
    return sync;
  }

  #takeSync(message) {
    let sync = this.syncs.find(({ request }) => request.id === message.requestId);
    if (!sync) {
      const request = this.#next((item) => item.id === message.requestId);
      assert.ok(step(this.state, request).sync, 'this must be refused');
      sync = this.#startSync(request);
    }
    const before = this.syncs.slice(0, this.syncs.indexOf(sync));
    assert.ok(before.every(({ ended }) => ended !== undefined), 'one request after the other');
    sync.take(message);
    this.syncing = sync.ended === undefined ? sync : undefined;
    this.syncFailed ||= sync.ended === 'SYNC_ERROR';
    this.syncExpired ||= sync.expired === true;
  }

  #takeLost(message) {
    assert.equal(message.type, 'UNSUBSCRIBED');
    assert.equal(message.requestId, undefined);
    assert.deepEqual([...message.payload.channels].sort(), this.lost);
    this.lost = undefined;
  }

  // -- What was published

  #takePublished(message) {
    assert.ok(this.state.authenticated, 'not authenticated yet');
    assert.equal(this.lost, undefined, 'an UNSUBSCRIBED is due');
    assert.match(message.timestamp, TIME_6);
    this.#checkOrder(message);
    const entry = this.log.find(this.state.org, message);
    assert.ok(entry, `this was not published in ${this.state.org} lately`);
    assert.ok(!entry.old || this.connection.maybeLate.has(entry), 'too late');
    entry.check(message);
    if (message.requestId !== undefined) {
      assert.equal(entry.request?.id, message.requestId, 'the answer to another request');
      assert.equal(entry.writer, this.connection, 'the answer to another connection');
      this.answeredLater.add(entry.request);
      return;
    }
    assert.notEqual(entry.writer, this.connection, 'the writer gets the answer alone');
    assert.ok(wants(this.state, entry.channels), `of ${entry.channels}, not to be had here`);
    const twice = this.syncs.some((sync) => sync.ended === 'SYNC_COMPLETE' && sync.has(entry));
    assert.ok(!twice, 'it was replayed already');
    // What waited for a replay was this connection's when that began, or became it before it ended.
    const held = this.syncs.find((sync) => sync.mayHold(entry));
    const segment = this.segments.length - 1;
    this.copies.push({ entry, first: held?.segment ?? segment, segment });
  }

  /** Copies that waited for a replay come behind answers that did not. */
  #checkOrder({ timestamp, requestId }) {
    const which = requestId === undefined ? 'lastCopy' : 'lastAnswer';
    const last = this.syncs.length > 0 ? this[which] : this.lastTimestamp;
    assert.ok(timestamp > last, `after ${last}: out of order, or twice`);
    this[which] = timestamp;
  }

  // -- The end

  #end({ close, reason }) {
    const { ending } = this.connection;
    if (this.closes !== undefined) {
      if (ending === undefined) assert.deepEqual([close, reason], [POLICY, this.closes]);
    } else {
      assert.notEqual(ending, undefined, 'the server closed it');
      if (ending === 'close') assert.equal(close, 1000);
      // What was sent before a close frame was served before it.
      if (ending === 'close') while (this.queue.length > 0) this.#pass(this.queue.shift());
    }
    this.queue = [];
    this.#become(GONE);
  }

  // -- Whether anything is missing

  /**
   * The first entry that the connection should have got and has not; undefined: none. `entries` are those of
   * its organization in order. Between two arrivals the state may have become the next one at any moment, so an
   * entry may be missing if there is a moment, after all that came before it and before all that came after it,
   * in which it was not wanted. What could come still, because only the state at that moment stood against it,
   * is in `maybeLate` then. A copy that may have waited for a replay says only that it was wanted at some moment from
   * `first` on.
   */
  missing(entries) {
    this.maybeLate = new Set();
    const seen = new Map(this.copies.map((copy) => [copy.entry, copy]));
    let now = 0;
    let reason;
    for (const entry of entries) {
      if (entry.writer === this.connection) continue;
      const came = seen.get(entry);
      if (came !== undefined) {
        if (came.segment < now) return reason;
        now = Math.max(now, came.first);
      } else if (this.syncs.some((sync) => sync.has(entry))) {
        continue;
      } else if (this.syncExpired || this.syncs.some((sync) => sync.owes(entry))) {
        // The client has to sync again: for all that had waited if the token was over, else for what the replay left out.
        if (wants(this.segments.at(-1), entry.channels)) this.maybeLate.add(entry);
      } else if (!entry.old) {
        const unwanted = this.segments.findIndex((state, i) => i >= now && !wants(state, entry.channels));
        if (unwanted < 0) return entry;
        if (unwanted > now) reason = entry;
        now = unwanted;
        if (wants(this.segments.at(-1), entry.channels)) this.maybeLate.add(entry);
      }
    }
    return undefined;
  }

  /** Whether an entry that nobody has seen must have come here. */
  mustHave(entry) {
    return this.segments.every((state) => state.org === entry.org && wants(state, entry.channels));
  }
}
