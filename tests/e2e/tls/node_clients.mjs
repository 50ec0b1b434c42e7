// Both protocols over TLS with a Node client: versions, large messages, bursts.

import assert from 'node:assert/strict';
import { connect } from 'node:tls';

import { Bos, unique } from '../lib/client.mjs';
import { suite } from '../lib/suite.mjs';

const PROTOCOLS = ['arqon', 'bos'];
const ROOM = { room: 'tls', channel: 'x' };

suite('TLS', (test) => {
  for (const protocol of PROTOCOLS) {
    test(`${protocol}: version 1.3 is spoken`, async (tools) => {
      for (const tls of [{}, { minVersion: 'TLSv1.3' }, { minVersion: 'TLSv1.2' }]) {
        const client = await tools[protocol]({ tls });
        assert.equal(client.socket._socket.getProtocol(), 'TLSv1.3');
        assert.equal(client.socket._socket.authorized, true);
      }
    });

    test(`${protocol}: older versions are refused`, async (tools) => {
      for (const version of ['TLSv1.2', 'TLSv1.1', 'TLSv1']) {
        const tls = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' };
        await assert.rejects(tools[protocol]({ tls }), /alert protocol version/i);
      }
    });

    test(`${protocol}: a certificate that is not trusted is refused by the client`, async (tools) => {
      await assert.rejects(tools[protocol]({ tls: { ca: undefined } }), /self-signed certificate/);
    });
  }

  test('sessions are not resumed', async ({ bos, server }) => {
    const sessions = [];
    const tls = {
      createConnection: (options) =>
        connect({ ...options, path: undefined, servername: '' }).on('session', (session) => sessions.push(session)),
    };
    const first = await bos({ tls });
    await first.barrier(); // tickets come behind the handshake
    assert.deepEqual(sessions, []);
    assert.equal(first.socket._socket.alpnProtocol, false);
    // A client may offer one all the same.
    const again = await bos({ tls: { session: first.socket._socket.getSession() } });
    assert.equal(again.socket._socket.isSessionReused(), false);
    assert.match(server.url('/'), /^wss:/);
  });

  for (const encoding of ['text', 'binary']) {
    test(`large messages, ${encoding}`, async ({ arqon }) => {
      const sender = await arqon({ encoding });
      const receiver = await arqon({ encoding: 'text' });
      for (const client of [sender, receiver]) await client.result('join_channel', ROOM);
      // Around a record of TLS (16 KiB), around a read and a write of the server (64 KiB), near the limit.
      for (const size of [16_000, 16_384, 17_000, 65_000, 65_536, 66_000, 200_000, 1_040_000]) {
        const text = 'abcdefgh'.repeat(size / 8);
        sender.send(sender.envelope('event', { text }, ROOM));
        assert.equal((await receiver.receive()).payload.text, text);
      }
    });
  }

  test('a burst arrives as a whole, and nothing is stuck', async ({ arqon }) => {
    const sender = await arqon({});
    const receivers = await Promise.all([...Array(4)].map(() => arqon({})));
    for (const client of [sender, ...receivers]) await client.result('join_channel', ROOM);
    for (let round = 0; round < 5; round += 1) {
      // Within the burst that the rate limit allows; all of them are on their way at once.
      for (let n = 0; n < 300; n += 1) {
        const payload = { n, text: 'x'.repeat((n * 97) % 3000) };
        sender.send(sender.envelope('event', payload, ROOM));
      }
      for (const receiver of receivers) {
        for (let n = 0; n < 300; n += 1) assert.equal((await receiver.receive()).payload.n, n);
      }
      // The last one of a burst must not wait for the next.
      await sender.result('ping', {});
    }
  });

  test('a close is answered', async ({ server }) => {
    const client = await Bos.open(server, { claims: { sub: unique('u') } });
    const ended = new Promise((resolve) => client.socket.once('close', resolve));
    client.socket.close(1000, 'bye');
    assert.equal(await ended, 1000);
  });
}, { tls: true });
