// What Arqon's messages hold ('Message Envelope Schema' and 'Message Types' of the specification, and the commands).
import { anyObject, bool, integer, object, optional, required, text } from './rules.mjs';

const any = text();
const client = text({ pattern: '[A-Za-z0-9_.@:-]+', max: 128 });
const name = text({ pattern: '[A-Za-z0-9_][A-Za-z0-9_.-]*', max: 64 });
const place = { room: optional(name), channel: optional(name) };
const named = { room: required(name), channel: required(name) };

export const envelope = object({
  version: required(text({ only: '1.0' })), id: required(text({ pattern: 'arq_[A-Za-z0-9_-]+', max: 128 })), type: required(any),
  room: required(name), channel: required(name), from: required(client), timestamp: required(text({ timestamp: true })),
  metadata: optional(object({ ack: optional(bool), echo: optional(bool) }, { open: true })), payload: required(anyObject),
});

export const TYPES = ['event', 'system', 'command', 'private', 'command_response', 'telemetry'];
export const FROM_CLIENTS = ['event', 'command', 'private', 'telemetry'];

export const PAYLOADS = {
  event: anyObject,
  private: object({ target: required(client), message: optional(any) }, { open: true }),
  telemetry: object({ eventType: required(text({ min: 1 })), client_id: optional(client), metrics: optional(anyObject) }, { open: true }),
  command: object({ command: required(any), parameters: optional(anyObject) }),
};

/** Commands: {parameters, admin}. */
export const COMMANDS = {
  identify: {
    parameters: object({
      client_id: optional(client), client_type: optional(text({ oneOf: ['human', 'ai-agent', 'dashboard', 'service'] })),
      screen_name: optional(any), avatar: optional(any), personality: optional(anyObject), token: optional(text({ maxBytes: 8192 })),
    }),
  },
  ping: { parameters: object({}) },
  status: { parameters: object({}) },
  join_channel: { parameters: object({ ...place, auto_create: optional(bool) }) },
  leave_channel: { parameters: object(place) },
  list_channels: { parameters: object({ room: optional(name) }) },
  channel_info: { parameters: object(place) },
  history: { parameters: object({ ...place, limit: optional(integer('int32', { gte: 1, lte: 500 })), after: optional(integer('uint64')) }) },
  list_clients: { parameters: object(place, { needs: { channel: 'room' } }) },
  create_channel: { parameters: object({ ...named, max_members: optional(integer('int32', { gte: 1 })) }), admin: true },
  delete_channel: { parameters: object(named), admin: true },
  broadcast: { parameters: object({ message: required(any), priority: optional(any), ...place }, { needs: { channel: 'room' } }), admin: true },
  kick: { parameters: object({ client_id: required(client), reason: optional(any) }), admin: true },
};
