// Random choices that a seed repeats.

export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0, below 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From `low` to `high`, both included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(items) {
    return items[Math.floor(this.next() * items.length)];
  }

  /** Each item with this probability, in their order. */
  some(items, probability) {
    return items.filter(() => this.chance(probability));
  }

  /** A choice among `[weight, value]`. */
  weighted(choices) {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices.at(-1)[1];
  }

  /** The items of all lists, mixed; each list's own order stays. */
  interleave(lists) {
    const rest = lists.map((list) => [...list]).filter((list) => list.length > 0);
    const mixed = [];
    while (rest.length > 0) {
      const at = Math.floor(this.next() * rest.length);
      mixed.push(rest[at].shift());
      if (rest[at].length === 0) rest.splice(at, 1);
    }
    return mixed;
  }
}
