// BOS with a Node client: the connection sequence and the specification's examples, in both encodings.

import assert from 'node:assert/strict';

import { TIME_3, TIME_6, unique } from '../lib/client.mjs';
import { example } from '../lib/settings.mjs';
import { suite } from '../lib/suite.mjs';
import { mint } from '../lib/tokens.mjs';

const ORGANIZATION = '550e8400-e29b-41d4-a716-446655440000';
const parsed = (name) => JSON.parse(example(`bos/${name}`));

/** A server's message has exactly the documented envelope. Returns its payload. */
function check(message, type, requestId, time = TIME_3) {
  const { payload, timestamp, ...rest } = message;
  assert.deepEqual(rest, requestId === undefined ? { type } : { type, requestId });
  assert.match(timestamp, time);
  return payload;
}

function checkError(message, code, details, requestId) {
  const payload = check(message, 'ERROR', requestId);
  assert.deepEqual(Object.keys(payload).sort(), ['code', 'details', 'message']);
  assert.equal(payload.code, code);
  assert.ok(payload.message);
  assert.deepEqual(payload.details, details);
}

function sendExample(client, name) {
  const text = example(`bos/${name}`);
  client.sendFrame(client.encoding === 'binary' ? client.encode(JSON.parse(text)) : text);
}

for (const encoding of ['text', 'binary']) {
  suite(`BOS, ${encoding}`, (test) => {
    test('connection sequence', async ({ bos }) => {
      for (const subprotocols of [['bos-v1'], ['x', 'bos-v1'], []]) {
        const client = await bos({ encoding, subprotocols });
        assert.equal(client.socket.protocol, subprotocols.length > 0 ? 'bos-v1' : '');
        client.send({ type: 'AUTH', payload: { token: mint({ sub: 'user-123', org: '123' }) } });
        const { sessionId, expiresAt, ...who } = check(await client.receive(), 'AUTH_SUCCESS');
        assert.deepEqual(who, { userId: 'user-123', organizationId: '123' });
        assert.match(sessionId, /^[A-Za-z0-9_.:@-]{1,128}$/);
        assert.match(expiresAt, TIME_3);
        const channels = ['organization:123', 'department:456'];
        client.send({ type: 'SUBSCRIBE', payload: { channels } });
        assert.deepEqual(check(await client.receive(), 'SUBSCRIBED'), { channels });
      }
    });

    test('the example SUBSCRIBE', async ({ bos }) => {
      const client = await bos({ encoding, claims: { org: ORGANIZATION } });
      sendExample(client, '09_subscribe_client');
      const confirmed = check(await client.receive(), 'SUBSCRIBED');
      assert.deepEqual(confirmed, parsed('10_subscribed_server').payload);
    });

    test('the example KPI_UPDATE', async ({ bos }) => {
      const { kpiId } = parsed('03_kpi_update_client').payload;
      const channels = [`kpi:${kpiId}`];
      const writer = await bos({ encoding, claims: { roles: ['manager'] }, channels });
      const readers = [];
      for (let i = 0; i < 4; i += 1) {
        readers.push(await bos({ encoding, claims: { sub: unique('user-') }, channels }));
      }
      sendExample(writer, '03_kpi_update_client');
      const answer = await writer.receive();
      const payload = check(answer, 'KPI_UPDATED', 'req-12345', TIME_6);
      assert.deepEqual(payload, {
        ...parsed('04_kpi_updated_server').payload,
        updatedAt: answer.timestamp,
      });
      for (const reader of readers) {
        const copy = await reader.receive();
        assert.deepEqual(check(copy, 'KPI_UPDATED', undefined, TIME_6), payload);
        assert.equal(copy.timestamp, answer.timestamp);
      }
      for (const client of [writer, ...readers]) await client.barrier();
    });

    test('the example PING, before and after AUTH', async ({ bos }) => {
      for (const claims of [undefined, { sub: 'pinger' }]) {
        const client = await bos({ encoding, claims });
        sendExample(client, '25_ping_client');
        assert.equal(check(await client.receive(), 'PONG'), undefined);
        sendExample(client, '28_pong_client');
        await client.barrier();
      }
    });

    test('UNSUBSCRIBE ends delivery', async ({ bos }) => {
      const channels = ['kpi:n1', 'kpi:n2'];
      const writer = await bos({ encoding, claims: { roles: ['service'] } });
      const reader = await bos({ encoding, claims: { sub: 'reader' }, channels });
      const answer = await reader.ask('UNSUBSCRIBE', { channels: ['kpi:n1'] });
      assert.deepEqual(answer.payload, { channels: ['kpi:n1'] });
      for (const kpiId of ['n1', 'n2']) await writer.ask('KPI_UPDATE', { kpiId, value: 1 });
      assert.equal((await reader.receive()).payload.kpiId, 'n2');
      await reader.barrier();
    });

    test('documented errors', async ({ bos }) => {
      const stranger = await bos({ encoding });
      let answer = await stranger.ask('SUBSCRIBE', { channels: ['kpi:1'] });
      checkError(answer, 'AUTHENTICATION_REQUIRED', {}, answer.requestId);
      answer = await stranger.ask('AUTH', { token: 'JWT_ACCESS_TOKEN' });
      const failed = check(answer, 'AUTH_FAILED', answer.requestId);
      assert.deepEqual(Object.keys(failed).sort(), ['error', 'message']);
      assert.equal(failed.error, 'INVALID_TOKEN');

      const client = await bos({ encoding, claims: { sub: 'erring' } });
      answer = await client.ask('SUBSCRIBE', { channels: ['kpi:1', 'planet:1'] });
      checkError(answer, 'INVALID_CHANNEL', { channels: ['planet:1'] }, answer.requestId);
      answer = await client.ask('SUBSCRIBE', { channels: ['kpi:1', 'user:other'] });
      checkError(answer, 'UNAUTHORIZED', { channels: ['user:other'] }, answer.requestId);
      answer = await client.ask('SUBSCRIBE', { channels: [] });
      const empty = { field: 'payload.channels', rule: 'repeated.min_items' };
      checkError(answer, 'INVALID_MESSAGE_FORMAT', empty, answer.requestId);
      answer = await client.ask('NO_SUCH_KIND');
      const unknown = { field: 'type', rule: 'kind' };
      checkError(answer, 'INVALID_MESSAGE_FORMAT', unknown, answer.requestId);
      sendExample(client, '04_kpi_updated_server');
      answer = await client.receive();
      assert.equal(answer.payload.code, 'UNAUTHORIZED');
      assert.equal(answer.payload.details.rule, 'direction');
    });

    test('the rate limit', async ({ bos }) => {
      const client = await bos({ encoding, claims: { sub: unique('eager-') } });
      const payload = { channels: ['kpi:1'] };
      for (let i = 0; i < 150; i += 1) {
        client.send({ type: 'SUBSCRIBE', payload, requestId: `r${i}` });
      }
      let message = await client.receive();
      let accepted = 0;
      for (; message.type === 'SUBSCRIBED'; message = await client.receive()) accepted += 1;
      assert.ok(accepted >= 99, `${accepted} accepted`);
      const { retryAfter, message: text, ...announced } = check(message, 'RATE_LIMIT');
      assert.deepEqual(announced, { limit: 100, window: '60s' });
      assert.ok(Number.isInteger(retryAfter) && retryAfter >= 1);
      assert.ok(text);
      message = await client.receive();
      const details = { limit: 100, window: '60s', retryAfter };
      checkError(message, 'RATE_LIMIT_EXCEEDED', details, `r${accepted}`);
    });
  });
}

suite('BOS, text and binary together', (test) => {
  test('updates cross between the encodings', async ({ bos }) => {
    const open = (sub, encoding) =>
      bos({ encoding, claims: { sub, roles: ['executive'] }, channels: ['kpi:x'] });
    const clients = [await open('t', 'text'), await open('b', 'binary')];
    for (const [writer, reader] of [clients, [...clients].reverse()]) {
      const payload = { kpiId: 'x', value: 1250000.25, unit: '€', name: 'Größe "🚀"' };
      const answer = await writer.ask('KPI_UPDATE', payload);
      const copy = await reader.receive();
      assert.deepEqual(copy.payload, answer.payload);
      for (const [key, value] of Object.entries(payload)) assert.equal(copy.payload[key], value);
      await writer.barrier();
    }
  });
});
