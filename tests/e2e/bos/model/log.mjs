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

  /** The payload as it was published. */
  get published() {
    if (!this.request) return this.payload;
    return { ...this.payload, updatedBy: this.author, updatedAt: this.timestamp };
  }

  /** A copy or the answer is what was published, exactly. */
  check(message) {
    if (this.#checked.has(message)) return; // the very same frame
    const { requestId, ...rest } = message;
    assert.equal(message.timestamp, this.timestamp);
    assert.deepEqual(rest, { type: this.type, payload: this.published, timestamp: this.timestamp });
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
    const known = this.#byTimestamp.get(`${org} ${message.timestamp}`);
    return known ?? (message.type === 'KPI_UPDATED' ? this.reveal(org, message.payload.value, message) : undefined);
  }

  /** A message tells when the update with this value was published, if that was not known. */
  reveal(org, value, { timestamp }) {
    const entry = this.#byValue.get(`${org} ${value}`);
    if (!entry || entry.timestamp !== undefined) return undefined;
    entry.timestamp = timestamp;
    this.#byTimestamp.set(`${org} ${timestamp}`, entry);
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

/** What was published in all waves before. */
export class History {
  #entries = new Map(); // organization → in the log's order
  #unseen = new Map(); // organization and value → entry whose timestamp nobody has seen

  /** Takes over what a wave has added. */
  keep(log, organizations) {
    for (const org of organizations) {
      const entries = this.#entries.get(org) ?? [];
      entries.push(...log.entries(org).filter(({ old }) => !old));
      this.#entries.set(org, entries);
    }
    for (const entry of log.unseen()) this.#unseen.set(`${entry.org} ${entry.payload.value}`, entry);
  }

  /** A replay tells when the update with this value was published, if that was not known. */
  reveal(org, value, { timestamp }) {
    const entry = this.#unseen.get(`${org} ${value}`);
    if (!entry) return;
    entry.timestamp = timestamp;
    this.#unseen.delete(`${org} ${value}`);
    this.#entries.get(org).splice(this.#position(org, timestamp), 0, entry);
  }

  #position(org, timestamp) {
    const entries = this.#entries.get(org) ?? [];
    let [from, to] = [0, entries.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (entries[middle].timestamp > timestamp) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** Strictly newer ones. */
  after(org, timestamp) {
    return (this.#entries.get(org) ?? []).slice(this.#position(org, timestamp));
  }

  /** The timestamp of one of the last so many; undefined: there is none. */
  recent(org, random, number) {
    const entries = this.#entries.get(org) ?? [];
    return entries.length === 0 ? undefined : random.pick(entries.slice(-number)).timestamp;
  }
}
