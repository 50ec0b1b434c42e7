// The reference server: both protocols by the letter of the specifications and the decisions, for the conformance suite to
// be tried on. One process, everything in memory, text frames. It shares nothing with the product.
//
//   node main.mjs --secret FILE [--times JSON] [--fault ID] [--faults]
//
// `--times`: milliseconds in place of those of limits.mjs. `--fault`, which may be repeated: a wrong thing, which the suite
// must find. It prints `listening on 127.0.0.1:PORT`, and ends with its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import { WebSocketServer } from 'ws';

import { Arqon } from './arqon.mjs';
import { Bos } from './bos.mjs';
import { FAULTS, addFault, fault } from './faults.mjs';
import { defaults } from './limits.mjs';
import { sign, verify } from './tokens.mjs';

const { values } = parseArgs({
  options: { secret: { type: 'string' }, times: { type: 'string', default: '{}' }, fault: { type: 'string', multiple: true }, faults: { type: 'boolean' } },
});
if (values.faults) {
  console.log(JSON.stringify(FAULTS));
  process.exit(0);
}
for (const id of values.fault ?? []) addFault(id);
const limits = { ...defaults, ...JSON.parse(values.times) };
const secret = readFileSync(values.secret).toString().trim();
const bos = new Bos({ limits, secret });
const arqon = new Arqon({ limits, secret });

const http = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const answer = (status, value) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.method === 'POST' && request.url === '/v1/publish') {
      const made = bos.publish(request.headers, body);
      answer(made.status, made.body);
    } else if (request.method === 'POST' && request.url === '/auth/refresh') {
      const { claims, error } = verify(JSON.parse(body).refreshToken, bos.tokens, { typ: 'refresh' });
      if (error) return answer(401, { error: { code: error, message: 'no refresh token' } });
      const exp = Math.floor(Date.now() / 1000) + (fault('tokens-live-for-a-day') ? 86_400 : 3600);
      answer(200, { accessToken: sign({ sub: claims.sub, org: claims.org, exp }, secret), expiresIn: 3600 });
    } else {
      answer(404, { error: { code: 'NOT_FOUND', message: 'there is nothing here' } });
    }
  });
});

const PATHS = { '/v1/ws': [bos, 'bos-v1'], '/arqon/v1/ws': [arqon, 'arqon-v1'], '/': [arqon, 'arqon-v1'] };
const sockets = new WebSocketServer({
  noServer: true,
  maxPayload: limits.maxMessageBytes + (fault('size-unlimited') ? 1_000_000 : 0),
  perMessageDeflate: false,
  handleProtocols: (offered) => [...offered].find((each) => each === 'bos-v1' || each === 'arqon-v1') ?? false,
});
http.on('upgrade', (request, socket, head) => {
  const [protocol, subprotocol] = PATHS[request.url.split('?', 1)[0]] ?? [];
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim()).filter(Boolean);
  const refuse = (status) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  if (!protocol) return refuse(404);
  if (offered.length > 0 && !offered.includes(subprotocol) && !fault('any-subprotocol')) return refuse(400);
  if (offered.length === 0 && fault('subprotocol-required')) return refuse(400);
  if (fault('subprotocol-not-chosen')) delete request.headers['sec-websocket-protocol'];
  sockets.handleUpgrade(request, socket, head, (opened) => protocol.accept(opened));
});
http.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${http.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
