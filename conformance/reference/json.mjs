// JSON as the decisions want it: duplicate keys, depth and lone surrogates are seen, numbers keep their text.

/** A problem of the whole text; `rule` is its name. */
export class JsonError extends Error {
  constructor(rule, message) {
    super(message);
    this.rule = rule;
  }
}

/** An object with what JSON.parse() loses: keys that stand twice. */
export class Obj {
  members = new Map();
  twice = [];

  get(name) {
    return this.members.get(name);
  }
}

/** A number as it was written. */
export class Num {
  constructor(text) {
    this.text = text;
    this.value = Number(text);
  }
}

const MAX_DEPTH = 64;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Parser {
  at = 0;

  constructor(text, checks) {
    this.text = text;
    this.checks = checks;
  }

  fail(rule = 'json.syntax', message = `no JSON at character ${this.at}`) {
    throw new JsonError(rule, message);
  }

  space() {
    while (' \t\n\r'.includes(this.text[this.at]) && this.at < this.text.length) this.at += 1;
  }

  document() {
    const value = this.value(1);
    this.space();
    if (this.at < this.text.length && this.checks.trailing) this.fail();
    return value;
  }

  value(depth) {
    this.space();
    const c = this.text[this.at];
    if (c === '{' || c === '[') {
      if (depth > MAX_DEPTH && this.checks.depth) this.fail('json.depth', `nested deeper than ${MAX_DEPTH} levels`);
      return c === '{' ? this.object(depth) : this.array(depth);
    }
    if (c === '"') return this.string();
    for (const [word, value] of [['true', true], ['false', false], ['null', null]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.at;
    const [number] = NUMBER.exec(this.text) ?? this.fail();
    this.at += number.length;
    return new Num(number);
  }

  object(depth) {
    const made = new Obj();
    this.at += 1;
    this.space();
    if (this.text[this.at] === '}') {
      this.at += 1;
      return made;
    }
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.fail();
      const name = this.string();
      this.space();
      if (this.text[this.at] !== ':') this.fail();
      this.at += 1;
      const value = this.value(depth + 1);
      if (made.members.has(name)) made.twice.push(name);
      else made.members.set(name, value);
      this.space();
      const c = this.text[this.at];
      this.at += 1;
      if (c === '}') return made;
      if (c !== ',') this.fail();
    }
  }

  array(depth) {
    const made = [];
    this.at += 1;
    this.space();
    if (this.text[this.at] === ']') {
      this.at += 1;
      return made;
    }
    for (;;) {
      made.push(this.value(depth + 1));
      this.space();
      const c = this.text[this.at];
      this.at += 1;
      if (c === ']') return made;
      if (c !== ',') this.fail();
    }
  }

  string() {
    let made = '';
    this.at += 1;
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined || c < ' ') this.fail();
      this.at += 1;
      if (c === '"') break;
      if (c !== '\\') {
        made += c;
        continue;
      }
      const e = this.text[this.at];
      this.at += 1;
      if (e === 'u') {
        const hex = this.text.slice(this.at, this.at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail();
        this.at += 4;
        made += String.fromCharCode(parseInt(hex, 16));
      } else {
        made += ESCAPES[e] ?? this.fail();
      }
    }
    if (this.checks.surrogates && /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(made)) {
      this.fail('json.surrogate', 'a lone surrogate');
    }
    return made;
  }
}

/** The value of the text, as Obj, array, string, Num, boolean or null. */
export function parse(text, { trailing = true, depth = true, surrogates = true } = {}) {
  return new Parser(text, { trailing, depth, surrogates }).document();
}

/** What was parsed as plain JavaScript values. */
export function plain(value) {
  if (value instanceof Num) return value.value;
  if (value instanceof Obj) {
    return Object.fromEntries([...value.members].map(([name, inner]) => [name, plain(inner)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}
