// A suite of Node tests against one server: clients are closed after each test, wire traces shown on failure.

import { after, afterEach, before, describe, it } from 'node:test';

import { Arqon, Bos } from './client.mjs';
import { Server } from './server.mjs';

/**
 * Declares a suite; `declare` gets `test(name, body)`, and each body gets functions that open clients, and the server.
 * `options` are the server's.
 */
export function suite(title, declare, options = {}) {
  describe(title, () => {
    let server;
    let clients = [];
    before(async () => {
      server = await Server.start(options);
    });
    after(() => server.stop());
    afterEach(async () => {
      await Promise.all(clients.map((client) => client.close()));
      clients = [];
    });

    async function open(kind, options) {
      const client = await kind.open(server, options);
      clients.push(client);
      return client;
    }
    const tools = {
      arqon: (options) => open(Arqon, options),
      bos: (options) => open(Bos, options),
    };
    declare((name, body) =>
      it(name, async () => {
        try {
          await body({ ...tools, server });
        } catch (error) {
          for (const line of clients.flatMap((client) => client.trace)) console.error(line);
          console.error(server.log);
          throw error;
        }
      }),
    );
  });
}
