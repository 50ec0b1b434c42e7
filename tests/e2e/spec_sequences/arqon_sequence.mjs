// ArqonBus with a Node client: the connection protocol and the specification's examples, in both encodings.

import assert from 'node:assert/strict';

import { TIME_3, unique } from '../lib/client.mjs';
import { example } from '../lib/settings.mjs';
import { suite } from '../lib/suite.mjs';

const FIELDS = ['channel', 'from', 'id', 'payload', 'room', 'timestamp', 'type', 'version'];

/** A server's answer has exactly the documented envelope and stands where its request stood. */
function checkAnswer(answer, request) {
  assert.deepEqual(Object.keys(answer).sort(), FIELDS);
  assert.equal(answer.version, '1.0');
  assert.match(answer.id, /^arq_[A-Za-z0-9_-]{1,124}$/);
  assert.equal(answer.type, 'command_response');
  assert.equal(answer.from, 'arqonbus_server');
  assert.match(answer.timestamp, TIME_3);
  assert.equal(answer.payload.request_id, request.id);
  assert.deepEqual([answer.room, answer.channel], [request.room, request.channel]);
}

function checkRefused(answer, request, code, rule) {
  checkAnswer(answer, request);
  assert.deepEqual(Object.keys(answer.payload).sort(), ['error', 'request_id', 'status']);
  assert.equal(answer.payload.status, 'error');
  assert.equal(answer.payload.error.code, code);
  assert.ok(answer.payload.error.message);
  if (rule) assert.equal(answer.payload.error.rule, rule);
}

/** Sends an example as the specification prints it; in binary, the same message. Returns frame and message. */
function sendExample(client, name) {
  const text = example(`arqon/${name}`);
  const message = JSON.parse(text);
  const frame = client.encoding === 'binary' ? client.encode(message) : text;
  client.sendFrame(frame);
  return { frame, message };
}

function same(received, sent) {
  assert.deepEqual(Buffer.from(received), Buffer.from(sent));
}

for (const encoding of ['text', 'binary']) {
  suite(`ArqonBus, ${encoding}`, (test) => {
    const join = async (client, room, channel) => client.result('join_channel', { room, channel });

    test('connection establishment', async ({ arqon }) => {
      for (const [path, subprotocols, chosen] of [
        ['/arqon/v1/ws', ['arqon-v1'], 'arqon-v1'],
        ['/', ['other', 'arqon-v1'], 'arqon-v1'],
        ['/', [], ''],
      ]) {
        const client = await arqon({ encoding, path, subprotocols, identified: false });
        assert.equal(client.socket.protocol, chosen);
        const parameters = { client_type: 'ai-agent', personality: { mood: 'calm' } };
        const request = client.envelope('command', { command: 'identify', parameters });
        client.send(request);
        const answer = await client.receive();
        checkAnswer(answer, request);
        assert.equal(answer.payload.status, 'success');
        const { subscriptions, ...result } = answer.payload.result;
        assert.ok(Array.isArray(subscriptions));
        assert.deepEqual(result, {
          client_id: client.name,
          server: 'arqonbus_server',
          protocol_version: '1.0',
        });
      }
    });

    test('the example event is delivered verbatim to the others', async ({ arqon }) => {
      const sender = await arqon({ encoding, name: 'client_123' });
      const others = [await arqon({ encoding }), await arqon({ encoding }), await arqon({ encoding })];
      for (const client of [sender, ...others]) await join(client, 'science', 'explore');
      const { frame } = sendExample(sender, '03_event_client_server');
      for (const client of others) same((await client.receiveFrame()).frame, frame);
      for (const client of [sender, ...others]) await client.barrier();
    });

    test('echo', async ({ arqon }) => {
      const room = unique('echo');
      const [sender, other] = [await arqon({ encoding }), await arqon({ encoding })];
      for (const client of [sender, other]) await join(client, room, 'one');
      const fields = { room, channel: 'one', metadata: { echo: true } };
      const frame = sender.encode(sender.envelope('event', { text: 'Grüße 🚀' }, fields));
      sender.sendFrame(frame);
      for (const client of [sender, other]) same((await client.receiveFrame()).frame, frame);
    });

    test('the example private message reaches its target alone', async ({ arqon }) => {
      const sender = await arqon({ encoding, name: 'client_a' });
      const target = await arqon({ encoding, name: 'client_b' });
      const bystander = await arqon({ encoding });
      await join(bystander, 'science', 'pm');
      const { frame } = sendExample(sender, '06_private_client_server');
      same((await target.receiveFrame()).frame, frame);
      for (const client of [sender, target, bystander]) await client.barrier();
      const missing = sender.envelope('private', { target: 'nobody_here' });
      sender.send(missing);
      checkRefused(await sender.receive(), missing, 404);
    });

    test('the example status command, and ping', async ({ arqon }) => {
      const client = await arqon({ encoding, name: 'admin_client' });
      const { message } = sendExample(client, '05_command_client');
      const answer = await client.receive();
      checkAnswer(answer, message);
      assert.deepEqual(
        Object.keys(answer.payload.result).sort(),
        ['active_clients', 'channels', 'rooms', 'total_messages', 'uptime_seconds', 'version'],
      );
      const pong = await client.result('ping', {});
      assert.deepEqual(Object.keys(pong).sort(), ['pong', 'timestamp']);
      assert.equal(pong.pong, true);
      assert.match(pong.timestamp, TIME_3);
    });

    test('what only the server sends is refused', async ({ arqon }) => {
      const client = await arqon({ encoding });
      for (const name of ['04_system_server', '07_command_response_server']) {
        const message = JSON.parse(example(`arqon/${name}`));
        if (message.room === '*') {
          // The envelope is checked before the direction: `*` is no room of a client's.
          sendExample(client, name);
          const refused = await client.receive();
          assert.equal(refused.payload.error.code, 400);
          assert.equal(refused.payload.error.field, 'room');
          message.room = 'science';
        }
        client.send(message);
        const answer = await client.receive();
        assert.equal(answer.payload.request_id, message.id);
        assert.equal(answer.payload.error.code, 401);
        assert.equal(answer.payload.error.rule, 'direction');
      }
    });

    test('joining, leaving, and what comes of it', async ({ arqon }) => {
      const room = unique('team');
      const [first, second] = [await arqon({ encoding }), await arqon({ encoding })];
      const place = { room, channel: 'chat' };
      assert.deepEqual(await join(first, room, 'chat'), { ...place, created: true, members: 1 });
      assert.deepEqual(await join(second, room, 'chat'), { ...place, created: false, members: 2 });
      assert.deepEqual(await second.result('leave_channel', {}, place), place);
      first.send(first.envelope('event', {}, place));
      for (const client of [first, second]) await client.barrier();
      const outside = second.envelope('event', {}, place);
      second.send(outside);
      checkRefused(await second.receive(), outside, 401);
      const nowhere = second.envelope('event', {}, { room: unique('nowhere'), channel: 'x' });
      second.send(nowhere);
      checkRefused(await second.receive(), nowhere, 404);
    });

    test('the first message must identify', async ({ arqon }) => {
      const client = await arqon({ encoding, identified: false });
      const event = client.envelope('event', {});
      client.send(event);
      checkRefused(await client.receive(), event, 401);
      await client.result('identify', {});
      const again = await client.command('identify', {});
      assert.deepEqual([again.payload.error.code, again.payload.error.rule], [400, 'identify.once']);
    });
  });
}

suite('ArqonBus, text and binary together', (test) => {
  test('events cross between the encodings', async ({ arqon }) => {
    const room = unique('mixed');
    const clients = [await arqon(), await arqon({ encoding: 'binary' })];
    for (const client of clients) await client.result('join_channel', { room, channel: 'one' });
    const payload = { text: 'Grüße "🚀" \\ \n', list: [1, 2.5, null, { a: false }], empty: {} };
    for (const [sender, receiver] of [clients, [...clients].reverse()]) {
      const message = sender.envelope('event', payload, { room, channel: 'one' });
      sender.send(message);
      assert.deepEqual(await receiver.receive(), message);
      await sender.barrier();
    }
  });
});
