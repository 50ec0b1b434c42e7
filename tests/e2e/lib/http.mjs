// Plain HTTP requests to the server under test, with deadlines.

import { request as httpRequest } from 'node:http';

import { within } from './server.mjs';

/**
 * The answer as `{status, headers, text}`. A `body` that is no string is sent as JSON; `agent`: an http.Agent
 * that keeps connections, by default each request has its own.
 */
export function exchange(server, path, { method = 'GET', headers = {}, body, agent = false } = {}) {
  const [host, port] = server.address.split(':');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const about = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text ?? '') };
  const all = text === undefined ? headers : { ...about, ...headers };
  const answer = new Promise((resolve, reject) => {
    const sent = httpRequest({ host, port, path, method, headers: all, agent }, (response) => {
      let read = '';
      response.setEncoding('utf8').on('data', (part) => (read += part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text: read });
      });
    });
    sent.on('error', reject).end(text);
  });
  return within(answer, `${method} ${path}`);
}
