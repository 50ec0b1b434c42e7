// Mints the JSON Web Tokens of the Node tests, without the server's help.

import { createHmac } from 'node:crypto';

export const SECRET = 'an end-to-end secret of more than 32 bytes, known to tests alone';

const segment = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of these claims; `sub`, `org` and `exp` have defaults. */
export function mint(claims = {}) {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const head = segment({ alg: 'HS256', typ: 'JWT' });
  const signed = `${head}.${segment({ sub: 'user-789', org: 'org-456', exp, ...claims })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
