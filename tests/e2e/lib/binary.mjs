// Binary frames in Node: messages (as JSON values) to protobuf and back, by the schema's own descriptors.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor/index.js';

import { root as tree } from './settings.mjs';

const { resolve } = createRequire(import.meta.url);
const SCHEMA = join(tree, 'schema');
const STRUCT = '.google.protobuf.Struct';
const [TYPE_DOUBLE, TYPE_MESSAGE, TYPE_ENUM, TYPE_BYTES] = [1, 11, 14, 12];
const LABEL_REPEATED = 3;
const MEMBERS_ALL = 2;
const FROM_CLIENT = 1;
const FROM_SERVER = 2;

/** The FileDescriptorSet of one protocol's schema, with the options decoded. */
function describe(protocol) {
  const folder = mkdtempSync(join(tmpdir(), 'wireloom-e2e-'));
  try {
    const file = join(folder, 'set');
    const inputs = readdirSync(join(SCHEMA, protocol, 'v1'))
      .filter((name) => name.endsWith('.proto'))
      .map((name) => `${protocol}/v1/${name}`);
    execFileSync('protoc', [`-I${SCHEMA}`, '--include_imports', `--descriptor_set_out=${file}`, ...inputs]);
    const bytes = readFileSync(file);
    const options = new protobuf.Root();
    options.resolvePath = (_, target) =>
      target.startsWith('google/') ? resolve(`protobufjs/${target}`) : target;
    options.loadSync(join(SCHEMA, 'wireloom/options.proto'), { keepCase: true });
    return {
      root: protobuf.Root.fromDescriptor(bytes),
      set: options.lookupType('google.protobuf.FileDescriptorSet').decode(bytes),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const option = (owner, name) => owner.options?.[`.wireloom.${name}`];
const has = (object, key) => object != null && Object.prototype.hasOwnProperty.call(object, key);

function toValue(value) {
  if (value === null) return { null_value: 0 };
  if (typeof value === 'number') return { number_value: value };
  if (typeof value === 'string') return { string_value: value };
  if (typeof value === 'boolean') return { bool_value: value };
  if (Array.isArray(value)) return { list_value: { values: value.map(toValue) } };
  return { struct_value: toStruct(value) };
}

// protobufjs reads map fields from descriptors as what they are on the wire: lists of entries.
const toStruct = (object) => ({
  fields: Object.entries(object).map(([key, value]) => ({ key, value: toValue(value) })),
});

function fromValue(value) {
  if (has(value, 'number_value')) return value.number_value;
  if (has(value, 'string_value')) return value.string_value;
  if (has(value, 'bool_value')) return value.bool_value;
  if (has(value, 'list_value')) return value.list_value.values.map(fromValue);
  if (has(value, 'struct_value')) return fromStruct(value.struct_value);
  return null;
}

const fromStruct = (struct) =>
  Object.fromEntries(struct.fields.map(({ key, value }) => [key, fromValue(value)]));

/** The binary form of one protocol, `arqon` or `bos`. */
export class Codec {
  constructor(protocol) {
    const { root, set } = describe(protocol);
    this.root = root;
    this.types = new Map(); // full name -> how it is read and written
    this.messages = new Map(); // full name -> descriptor
    this.enums = new Map();
    this.clientKinds = new Map(); // discriminator -> full name
    this.serverKinds = new Map();
    this.variants = new Map(); // command -> full name of its parameters
    for (const file of set.file) {
      const declared = option(file, 'protocol');
      if (declared) this.verbatim = declared.field_naming === 1;
      for (const message of file.message_type) this.#add(`.${file.package}.${message.name}`, message);
      for (const item of file.enum_type) this.enums.set(`.${file.package}.${item.name}`, item);
    }
  }

  #type(name) {
    let type = this.types.get(name);
    if (!type) this.types.set(name, (type = this.root.lookupType(name)));
    return type;
  }

  #add(name, message) {
    this.messages.set(name, message);
    const kind = option(message, 'kind');
    if (option(message, 'envelope')) {
      this.envelope = name;
      this.slots = option(message, 'envelope');
    }
    if (kind && kind.direction !== FROM_SERVER) this.clientKinds.set(kind.name, name);
    if (kind && kind.direction !== FROM_CLIENT) this.serverKinds.set(kind.name, name);
    if (option(message, 'variant')) this.variants.set(option(message, 'variant').name, name);
  }

  /** The frame of a client's message. */
  encode(message) {
    const { payload, ...envelope } = message;
    const fields = this.#fill(this.envelope, envelope);
    if (payload !== undefined) {
      const name = message[this.slots.discriminator];
      const kind = this.clientKinds.get(name) ?? this.serverKinds.get(name);
      fields[this.slots.payload] = this.#payload(kind, payload);
    }
    return this.#bytes(this.envelope, fields);
  }

  #payload(kind, payload) {
    const slots = option(this.messages.get(kind), 'kind').variants;
    if (!slots) return this.#bytes(kind, this.#fill(kind, payload));
    const { [slots.payload]: inner, ...head } = payload;
    const fields = this.#fill(kind, head);
    if (inner !== undefined) {
      const variant = this.variants.get(payload[slots.discriminator]);
      fields[slots.payload] = this.#bytes(variant, this.#fill(variant, inner));
    }
    return this.#bytes(kind, fields);
  }

  #bytes(name, fields) {
    const type = this.#type(name);
    return type.encode(type.fromObject(fields)).finish();
  }

  /** The server's message in a frame as the JSON value that it would be in a text frame. */
  decode(frame) {
    const envelope = this.#type(this.envelope).decode(frame);
    const result = this.#value(this.envelope, envelope, this.slots.payload);
    const kind = this.serverKinds.get(result[this.slots.discriminator]);
    if (!kind) throw new Error(`unknown kind in ${JSON.stringify(result)}`);
    const bytes = envelope[this.slots.payload];
    const value = this.#value(kind, this.#type(kind).decode(bytes ?? new Uint8Array()));
    if (Object.keys(value).length > 0 || bytes?.length > 0) result.payload = value;
    return result;
  }

  #name(field) {
    return this.verbatim ? field.name : field.json_name;
  }

  #fill(name, value) {
    const rest = { ...value };
    const result = {};
    let struct;
    for (const field of this.messages.get(name).field) {
      if (field.type_name === STRUCT && option(field, 'field')?.members) {
        struct = field;
        continue;
      }
      const member = this.#name(field);
      if (!has(rest, member)) continue;
      const one = (item) => this.#encodeItem(field, item);
      result[field.name] =
        field.label === LABEL_REPEATED ? rest[member].map(one) : one(rest[member]);
      delete rest[member];
    }
    if (struct) {
      const all = option(struct, 'field').members === MEMBERS_ALL;
      if (all || Object.keys(rest).length > 0) result[struct.name] = toStruct(rest);
    } else if (Object.keys(rest).length > 0) {
      throw new Error(`${name} has no ${Object.keys(rest)}`);
    }
    return result;
  }

  #encodeItem(field, value) {
    if (field.type_name === STRUCT) return toStruct(value);
    if (field.type === TYPE_MESSAGE) return this.#fill(field.type_name, value);
    if (field.type !== TYPE_ENUM) return value;
    const found = this.enums.get(field.type_name).value.find((item) => option(item, 'json') === value);
    if (!found) throw new Error(`${field.name} has no value ${value}`);
    return found.number;
  }

  #value(name, message, skip) {
    const result = {};
    for (const field of this.messages.get(name).field) {
      if (field.name === skip || field.type === TYPE_BYTES) continue;
      const rules = option(field, 'field');
      const present = message[field.name];
      if (field.label === LABEL_REPEATED) {
        if (present.length > 0 || rules?.required) {
          result[this.#name(field)] = present.map((item) => this.#decodeItem(field, item));
        }
      } else if (field.type_name === STRUCT && rules?.members) {
        Object.assign(result, present ? fromStruct(present) : {});
      } else if (field.proto3_optional || field.type === TYPE_MESSAGE) {
        if (has(message, field.name)) result[this.#name(field)] = this.#decodeItem(field, present);
      } else if (field.type !== TYPE_ENUM || present !== 0) {
        result[this.#name(field)] = this.#decodeItem(field, present);
      }
    }
    return result;
  }

  #decodeItem(field, value) {
    if (field.type_name === STRUCT) return fromStruct(value);
    if (field.type === TYPE_MESSAGE) return this.#value(field.type_name, value);
    if (field.type === TYPE_ENUM) {
      const found = this.enums.get(field.type_name).value.find((item) => item.number === value);
      if (!found) throw new Error(`${field.name} has no value ${value}`);
      return option(found, 'json');
    }
    return field.type === TYPE_DOUBLE || typeof value !== 'object' ? value : Number(value);
  }
}
