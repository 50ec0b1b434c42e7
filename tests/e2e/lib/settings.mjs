// Where the Node tests find the tree and the server, and how patient they are.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

// A deadline that is met costs nothing, so it is generous enough for sanitizer builds.
export const DEADLINE = 30_000 * Number(process.env.WIRELOOM_E2E_PATIENCE ?? 1);

/** The server under test. */
export function serverBinary() {
  const path = process.env.WIRELOOM_E2E_SERVER;
  if (!path) throw new Error("WIRELOOM_E2E_SERVER must name the server's binary (ctest sets it)");
  return path;
}

/** One message of the specifications, byte for byte. */
export function example(name) {
  return readFileSync(`${root}/tests/fixtures/${name}.json`, 'utf8').trimEnd();
}
