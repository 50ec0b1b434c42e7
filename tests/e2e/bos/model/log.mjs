// Each organization's log, as the answers tell it: what was published, in which order, and who gets it.

import assert from 'node:assert/strict';

import { channelsOf } from './access.mjs';
import { settings } from './settings.mjs';

/** One published message. */
export class Entry {
  #checked = new Set();

  /** `timestamp` undefined: its writer was gone before the answer. */
  constructor({ org, type, payload, timestamp, writer, author, request }) {
    Object.assign(this, { org, type, payload, timestamp, writer, author, request });
    this.channels = [...new Set(channelsOf(type, payload, org))];
  }

  /** A copy or the answer is what was published, exactly. */
  check(message) {
    if (this.#checked.has(message)) return; // the very same frame
    const { requestId, ...rest } = message;
    const expected = { type: this.type, payload: this.payload, timestamp: message.timestamp };
    if (this.request) {
      expected.payload = { ...this.payload, updatedBy: this.author, updatedAt: message.timestamp };
    }
    assert.deepEqual(rest, expected);
    this.#checked.add(message);
  }
}

/** What was published in a wave. */
export class Log {
  #byTimestamp = new Map(); // organization and timestamp → entry
  #byValue = new Map(); // of updates whose answer never came: organization and value → entry
  #sorted = new Map(); // organization → entries

  /** `late`: entries of the wave before that may come still to somebody. */
  constructor(late = []) {
    for (const entry of late) {
      entry.old = true;
      this.add(entry);
    }
  }

  add(entry) {
    const key = entry.timestamp === undefined ? undefined : `${entry.org} ${entry.timestamp}`;
    if (key === undefined) {
      this.#byValue.set(`${entry.org} ${entry.payload.value}`, entry);
      return;
    }
    assert.ok(!this.#byTimestamp.has(key), `${key} was given out twice`);
    this.#byTimestamp.set(key, entry);
    this.#sorted.clear();
  }

  find(org, message) {
    const key = `${org} ${message.timestamp}`;
    const known = this.#byTimestamp.get(key);
    if (known || message.type !== 'KPI_UPDATED') return known;
    const entry = this.#byValue.get(`${org} ${message.payload.value}`);
    if (!entry || entry.timestamp !== undefined) return undefined;
    entry.timestamp = message.timestamp;
    this.#byTimestamp.set(key, entry);
    this.#sorted.clear();
    return entry;
  }

  /** In the log's order; without those whose timestamp nobody has seen. */
  entries(org) {
    if (this.#sorted.size === 0) {
      const all = [...this.#byTimestamp.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
      for (const entry of all) {
        if (!this.#sorted.has(entry.org)) this.#sorted.set(entry.org, []);
        this.#sorted.get(entry.org).push(entry);
      }
    }
    return this.#sorted.get(org) ?? [];
  }

  /** Updates that nobody, not even their writer, has got. */
  unseen() {
    return [...this.#byValue.values()].filter((entry) => entry.timestamp === undefined);
  }

  /** Timestamps are later than `after`, what the log had before, and of a time between these two. */
  checkTimes(org, after, begin, end) {
    for (const { timestamp, old } of this.entries(org)) {
      if (old) continue;
      assert.ok(timestamp > after, `${timestamp} is not after ${after}`);
      const time = Date.parse(timestamp);
      assert.ok(time >= begin - settings.tolerance && time <= end + settings.tolerance, timestamp);
    }
  }
}
