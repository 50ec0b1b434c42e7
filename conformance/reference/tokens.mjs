// JSON Web Tokens, HS256.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fault } from './faults.mjs';

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());

/** The claims, or `{error}` with INVALID_TOKEN or TOKEN_EXPIRED. `typ`: of a refresh token. */
export function verify(token, { secret, leewayMs, now = Date.now() }, { typ } = {}) {
  try {
    const parts = token.split('.');
    if (parts.length !== 3) return { error: 'INVALID_TOKEN' };
    const header = decoded(parts[0]);
    const unsigned = fault('unsigned-tokens-accepted') && header.alg === 'none';
    if (header.alg !== 'HS256' && !unsigned) return { error: 'INVALID_TOKEN' };
    const expected = createHmac('sha256', secret).update(`${parts[0]}.${parts[1]}`).digest();
    const given = Buffer.from(parts[2], 'base64url');
    const signed = given.length === expected.length && timingSafeEqual(given, expected)
      && parts[2] === expected.toString('base64url');
    if (!signed && !unsigned && !fault('signatures-not-checked')) return { error: 'INVALID_TOKEN' };
    const claims = decoded(parts[1]);
    const isTexts = (value) => value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
    if (typeof claims.sub !== 'string' || typeof claims.exp !== 'number' || !isTexts(claims.roles) || !isTexts(claims.channels)) {
      return { error: 'INVALID_TOKEN' };
    }
    if ((claims.typ === 'refresh') !== (typ === 'refresh') && !fault('refresh-tokens-accepted')) return { error: 'INVALID_TOKEN' };
    if (claims.nbf !== undefined && claims.nbf * 1000 > now + leewayMs && !fault('nbf-not-checked')) return { error: 'INVALID_TOKEN' };
    if (claims.exp * 1000 + leewayMs <= now && !fault('stale-tokens-accepted')) return { error: 'TOKEN_EXPIRED' };
    return { claims };
  } catch {
    return { error: 'INVALID_TOKEN' };
  }
}

export function sign(claims, secret) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
