// Publishes through the server's API, rightly and wrongly, and checks what it answers.

import assert from 'node:assert/strict';
import { Agent } from 'node:http';

import { TIME_6, unique } from '../../lib/client.mjs';
import { exchange } from '../../lib/http.mjs';
import { mint } from '../../lib/tokens.mjs';
import { Entry } from './log.mjs';
import { ORGANIZATIONS, USERS, randomPublication } from './world.mjs';

const PATH = '/v1/publish';

const token = (claims) => mint({ sub: 'publisher', roles: ['service'], ...claims });
const bearer = (text) => ({ Authorization: `Bearer ${text}` });

const KPI_1 = {
  type: 'KPI_UPDATED',
  payload: { kpiId: 'k1', value: -1, updatedBy: 'x', updatedAt: '2025-01-20T10:30:00Z' },
};

/** Ways to be refused: the status, the code, headers and body of a publication of `org`. */
const REFUSED = [
  [401, 'AUTHENTICATION_REQUIRED', (org, body) => ({ headers: {}, body })],
  [401, 'INVALID_TOKEN', (org, body) => ({ headers: bearer('no.token.here'), body })],
  [401, 'TOKEN_EXPIRED', (org, body) => ({ headers: bearer(token({ org, exp: 1000 })), body })],
  [403, 'UNAUTHORIZED', (org, body) => ({ headers: bearer(token({ org, roles: ['admin'] })), body })],
  [
    403,
    'UNAUTHORIZED',
    (org, body) => ({ headers: { ...bearer(token({ org })), 'X-Organization': 'org-x' }, body }),
  ],
  [
    403,
    'UNAUTHORIZED',
    (org, body) => ({ headers: bearer(token({ org, channels: ['kpi:k2'] })), body: [...body, KPI_1] }),
  ],
  [400, 'INVALID_MESSAGE_FORMAT', (org, body) => ({ headers: bearer(token({ org: undefined })), body })],
  [
    400,
    'INVALID_MESSAGE_FORMAT',
    (org, body) => ({ headers: bearer(token({ org })), body: [...body, { type: 'KPI_UPDATE' }] }),
  ],
  [
    400,
    'INVALID_MESSAGE_FORMAT',
    (org, body) => ({ headers: bearer(token({ org })), body: [...body, { type: 'ALERT', payload: {} }] }),
  ],
];

export class Publisher {
  constructor(server) {
    this.server = server;
    this.agent = new Agent({ keepAlive: true, maxSockets: 8 });
  }

  /** A random publication, to be given to publish(). */
  plan(random) {
    const org = random.pick(ORGANIZATIONS);
    const messages = Array.from({ length: random.chance(0.3) ? random.int(2, 5) : 1 }, () => {
      const message = randomPublication(random, org);
      if (random.chance(0.1)) message.requestId = 'dropped';
      if (random.chance(0.1)) message.timestamp = '2025-01-20T10:30:00Z';
      return message;
    });
    if (random.chance(0.15)) {
      const [status, code, spoil] = random.pick(REFUSED);
      return { org, messages: [], status, code, ...spoil(org, messages) };
    }
    const named = { 'X-Organization': org };
    const headers = random.pick([
      bearer(token({ org, sub: random.pick(USERS) })),
      { ...bearer(token({ org })), ...named },
      { ...bearer(token({ org: undefined })), ...named },
    ]);
    const again = random.chance(0.1);
    if (again) headers['Idempotency-Key'] = unique('key-');
    const body = messages.length === 1 && random.chance(0.7) ? messages[0] : messages;
    return { org, messages, status: 200, headers, body, again };
  }

  /** Publishes what was planned; the entries that this made. */
  async publish({ org, messages, status, code, headers, body, again }) {
    const answer = await this.#post(headers, body);
    assert.equal(answer.status, status, answer.text);
    const value = JSON.parse(answer.text);
    if (status !== 200) {
      assert.equal(value.error.code, code, answer.text);
      return [];
    }
    if (again) assert.equal((await this.#post(headers, body)).text, answer.text, 'the same key');
    const { timestamps, ...rest } = value;
    assert.deepEqual(rest, { accepted: messages.length });
    assert.equal(timestamps.length, messages.length);
    return messages.map(({ type, payload }, i) => {
      assert.match(timestamps[i], TIME_6);
      assert.ok(i === 0 || timestamps[i] > timestamps[i - 1], answer.text);
      return new Entry({ org, type, payload, timestamp: timestamps[i] });
    });
  }

  #post(headers, body) {
    return exchange(this.server, PATH, { method: 'POST', headers, body, agent: this.agent });
  }

  end() {
    this.agent.destroy();
  }
}
