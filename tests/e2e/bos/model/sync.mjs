// What SYNC_REQUEST is answered with: of each request the messages of the log that it must bring, exactly.

import assert from 'node:assert/strict';

import { TIME_6 } from '../../lib/client.mjs';
import { wants } from './access.mjs';

/** As what an entry of the log is replayed; undefined: as it was. */
const CONVERTED = {
  KPI_UPDATED: ({ kpiId: id, updatedBy, ...data }) => ['kpi', id, data, updatedBy],
  DEPARTMENT_UPDATED: ({ departmentId: id, changes, updatedAt, updatedBy }) =>
    ['department', id, { ...changes, updatedAt }, updatedBy],
  EMPLOYEE_UPDATED: ({ employeeId: id, changes, updatedAt, updatedBy }) =>
    ['employee', id, { ...changes, updatedAt }, updatedBy],
};

function replayed({ type, timestamp, published }) {
  const convert = CONVERTED[type];
  if (!convert) return { type, payload: published, timestamp };
  const [entityType, entityId, values, updatedBy] = convert(published);
  const data = { id: entityId, ...values };
  return { type: 'SYNC_UPDATE', payload: { entityType, entityId, changeType: 'updated', data, updatedBy }, timestamp };
}

/** One SYNC_REQUEST that was accepted in a state, and what came of it. */
export class Sync {
  items = [];
  #timestamps = new Set();
  count = undefined; // of SYNC_START, once that has come
  ended = undefined; // the type of the message that ended it
  #endedAt = undefined; // its timestamp

  /** `segment`: the earliest of the connection's states in which it may have begun. */
  constructor(request, state, segment) {
    this.request = request;
    this.segment = segment;
    this.org = state.org;
    // What a subscriber of these channels is given.
    this.reader = { open: true, claim: state.claim, held: new Set(request.channels) };
  }

  /** A message with the request's id. */
  take({ type, payload, timestamp }) {
    const { since } = this.request;
    if (type === 'SYNC_START') {
      assert.equal(this.count, undefined, 'SYNC_START twice');
      this.count = payload.updateCount;
      assert.deepEqual(payload, { updateCount: this.count, fromTimestamp: since });
      return;
    }
    this.ended = type;
    this.#endedAt = timestamp;
    if (type === 'SYNC_ERROR') {
      this.expired = /expired/.test(payload.message);
      assert.equal(payload.code, 'INTERNAL_SERVER_ERROR');
      assert.match(payload.message, /token/); // nothing else may end it
      return;
    }
    assert.equal(type, 'SYNC_COMPLETE');
    const lastSyncTimestamp = this.items.at(-1)?.timestamp ?? since;
    assert.deepEqual(payload, { updatesSent: this.items.length, lastSyncTimestamp });
    assert.equal(this.count, this.items.length);
  }

  /** A message between SYNC_START and SYNC_COMPLETE that answers nothing. */
  replay(message) {
    assert.match(message.timestamp, TIME_6);
    this.items.push(message);
    this.#timestamps.add(message.timestamp);
  }

  /**
   * Whether it brought what it must: a beginning of what the organization's log has for it, with everything up to
   * `published`, which stood in the log when it was sent.
   */
  check(entries, published) {
    if (this.ended === undefined) return; // the connection ended
    const expected = entries.filter(
      ({ timestamp, channels }) => timestamp > this.request.since && wants(this.reader, channels),
    );
    this.items.forEach((item, i) => {
      assert.ok(expected[i], `${JSON.stringify(item)} is not in the log, or nothing for this request`);
      assert.deepEqual(item, replayed(expected[i]));
    });
    const next = expected[this.items.length];
    const complete = this.ended === 'SYNC_ERROR' || !next || next.timestamp > published;
    assert.ok(complete, `${next?.type} of ${next?.timestamp} was not replayed`);
  }

  /** Whether a copy of the entry may have waited for its end. */
  mayHold({ timestamp }) {
    const milliseconds = '2025-01-20T10:30:00.000'.length;
    return this.ended !== undefined && timestamp.slice(0, milliseconds) <= this.#endedAt.slice(0, milliseconds);
  }

  /** Whether the entry was left to it, and it failed. */
  owes({ timestamp, channels }) {
    return this.ended === 'SYNC_ERROR' && timestamp > this.request.since && wants(this.reader, channels);
  }

  has({ timestamp }) {
    return this.#timestamps.has(timestamp);
  }
}
