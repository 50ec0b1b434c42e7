// Rules on messages, and what is told of the broken ones: `{field, rule, message}`.
import { Num, Obj } from './json.mjs';
import { fault } from './faults.mjs';

const characters = (text) => [...text].length;
const below = (path, name) => (path ? `${path}.${name}` : name);

/** An RFC 3339 timestamp with a zone and a real date; the moment in milliseconds, undefined if it is none. */
export function momentOf(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  const [fraction, sign] = [found[7] ?? '', found[8]];
  const zone = sign ? (sign === '-' ? -1 : 1) * (Number(found[9]) * 60 + Number(found[10])) : 0;
  if (hour > 23 || minute > 59 || second > 60 || Number(found[9] ?? 0) > 23 || Number(found[10] ?? 0) > 59) return undefined;
  const days = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : days;
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day > last && !fault('dates-not-checked')) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - zone, second === 60 ? 59 : second);
  if (second === 60 && !(date.getUTCHours() === 23 && date.getUTCMinutes() === 59)) return undefined;
  return date.getTime() + (second === 60 ? 1000 : 0) + Number(`0.${fraction || '0'}`) * 1000;
}

/** The same in whole microseconds; digits below are cut off. */
export function microsOf(text) {
  const digits = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0').slice(0, 6);
  return Math.floor(momentOf(text.replace(/\.\d+/, '')) / 1000) * 1_000_000 + Number(digits);
}

/** Collects violations. */
export class Violations {
  list = [];

  add(field, rule, message, code) {
    this.list.push({ ...(field ? { field } : {}), rule, message, code });
  }

  get empty() {
    return this.list.length === 0;
  }
}

// -- Kinds of values. Each is `(value, path, violations)`, and tells what is wrong.

const type = (words, is) => (value, path, violations) => {
  if (is(value)) return true;
  violations.add(path, 'type', `must be ${words}`);
  return false;
};
const isText = type('a string', (value) => typeof value === 'string');
const isNumber = type('a number', (value) => value instanceof Num);
const isObject = type('an object', (value) => value instanceof Obj);
const isList = type('a list', Array.isArray);

export const bool = type('true or false', (value) => typeof value === 'boolean');

export function text({ pattern, min, max, maxBytes, only, oneOf, timestamp, code } = {}) {
  const whole = pattern && new RegExp(`^(?:${pattern})$`, 'u');
  return (value, path, violations) => {
    const own = new Violations();
    if (isText(value, path, own)) {
      if (only !== undefined && value !== only) own.add(path, 'string.const', `must be ${only}`);
      if (oneOf && !oneOf.includes(value)) own.add(path, 'string.in', `must be one of ${oneOf.join(', ')}`);
      if (timestamp && momentOf(value) === undefined) own.add(path, 'timestamp', 'must be an RFC 3339 timestamp');
      if (min !== undefined && characters(value) < min) own.add(path, 'string.min_len', `must have at least ${min} characters`);
      const length = fault('lengths-in-bytes') ? Buffer.byteLength(value) : characters(value);
      const most = max === undefined ? Infinity : max + (fault('longest-off-by-one') ? 1 : 0);
      if (length > most) own.add(path, 'string.max_len', `must have at most ${max} characters`);
      if (maxBytes !== undefined && Buffer.byteLength(value) > maxBytes) own.add(path, 'string.max_bytes', `must have at most ${maxBytes} bytes`);
      // Where the length is wrong already, the pattern says nothing more.
      if (whole && !whole.test(value) && !fault('patterns-not-checked')) own.add(path, 'string.pattern', `must match ${pattern}`);
    }
    for (const each of own.list) violations.list.push(code ? { ...each, code } : each);
  };
}

export function double() {
  return (value, path, violations) => {
    if (!isNumber(value, path, violations)) return;
    if (!Number.isFinite(value.value)) violations.add(path, 'double.finite', 'must be finite');
  };
}

/** `kind`: int32 or uint64, as in the rules' names. */
export function integer(kind, { gte, lte } = {}) {
  const [low, high] = kind === 'int32' ? [-(2n ** 31n), 2n ** 31n - 1n] : [0n, 2n ** 64n - 1n];
  return (value, path, violations) => {
    if (!isNumber(value, path, violations)) return;
    // Exact, whatever the size; what is no whole number at all is of another type.
    const written = /^-?\d+$/.test(value.text);
    if (!written && Number.isFinite(value.value) && !Number.isInteger(value.value)) {
      violations.add(path, 'type', 'must be a whole number');
      return;
    }
    const number = written ? BigInt(value.text) : Number.isFinite(value.value) ? BigInt(value.value) : 2n ** 70n;
    if (number < BigInt(gte ?? low)) violations.add(path, `${kind}.gte`, `must be at least ${gte ?? low}`);
    else if (number > BigInt(lte ?? high)) violations.add(path, `${kind}.lte`, `must be at most ${lte ?? high}`);
  };
}

export function list(item, { min, max } = {}) {
  return (value, path, violations) => {
    if (!isList(value, path, violations)) return;
    if (min !== undefined && value.length < min) violations.add(path, 'repeated.min_items', `must have at least ${min} items`);
    if (max !== undefined && value.length > max) violations.add(path, 'repeated.max_items', `must have at most ${max} items`);
    value.forEach((each, i) => item(each, `${path}[${i}]`, violations));
  };
}

/** Any object. */
export const anyObject = isObject;

/** `members`: name -> [check, required]. `open`: others may be there. `anyOf`: one of these must be. `needs`: name -> what
 * must be there beside it. */
export function object(members, { open = false, anyOf, needs = {} } = {}) {
  return (value, path, violations) => {
    if (!isObject(value, path, violations)) return;
    for (const name of value.twice) {
      if ((name in members || open) && !fault('duplicates-accepted')) violations.add(below(path, name), 'duplicate_key', 'stands twice');
    }
    for (const [name, inner] of value.members) {
      if (name in members) members[name][0](inner, below(path, name), violations);
      else if (!open && !fault('unknown-fields-accepted')) violations.add(below(path, name), 'unknown_field', 'there is no such field');
    }
    for (const [name, [, required]] of Object.entries(members)) {
      if (required && !value.members.has(name)) violations.add(below(path, name), 'required', 'is required');
    }
    for (const [name, other] of Object.entries(needs)) {
      if (value.members.has(name) && !value.members.has(other) && !fault('rooms-not-needed')) {
        violations.add(below(path, other), 'required', `is required beside ${name}`);
      }
    }
    if (anyOf && !anyOf.some((name) => value.members.has(name)) && !fault('any-of-not-checked')) {
      violations.add(path, 'message.any_of', `must have one of ${anyOf.join(', ')}`);
    }
  };
}

export const required = (check) => [check, true];
export const optional = (check) => [check, false];
