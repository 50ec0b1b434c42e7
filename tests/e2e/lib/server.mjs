// Runs the server under test from Node: starts it on a port of the kernel's choice, stops it, judges its end.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DEADLINE, serverBinary } from './settings.mjs';
import { SECRET } from './tokens.mjs';

const LISTENING = /listening on https?:\/\/([0-9.]+:[0-9]+)/;
const SANITIZER = /(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:/;

/** Rejects with `what` unless the promise settles before the deadline. */
export async function within(promise, what) {
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within the deadline`)), DEADLINE);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

export class Server {
  /**
   * `config` is a configuration file's text, or an object that becomes one (JSON is YAML). `tls`: with a certificate of
   * its own, which clients trust by `server.trust`.
   */
  static async start({ config, tls = false } = {}) {
    const server = new Server();
    await within(server.#start(config, tls), 'start of the server');
    return server;
  }

  async #start(config, tls) {
    this.folder = mkdtempSync(join(tmpdir(), 'wireloom-e2e-'));
    const secret = join(this.folder, 'secret');
    writeFileSync(secret, SECRET);
    const options = ['serve', '--listen', '127.0.0.1:0', '--jwt-secret', secret, '--shards', '2'];
    if (config !== undefined) {
      const file = join(this.folder, 'config.yaml');
      writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
      options.push('--config', file);
    }
    this.trust = {};
    if (tls) options.push(...this.#certify());
    this.log = '';
    // Nothing that a test leaves outlasts it.
    const env = { ...process.env, WIRELOOM_STORE_ENGINE: 'memory' };
    this.process = spawn(serverBinary(), options, { stdio: ['ignore', 'pipe', 'pipe'], env });
    this.ended = once(this.process, 'close');
    this.process.stderr.setEncoding('utf8').on('data', (text) => (this.log += text));
    let output = '';
    this.process.stdout.setEncoding('utf8');
    for await (const text of this.process.stdout) {
      output += text;
      const found = LISTENING.exec(output);
      if (found) {
        this.address = found[1];
        break;
      }
    }
    assert.ok(this.address, `no listening line; log:\n${this.log}`);
  }

  /** Makes the certificate; returns the flags. */
  #certify() {
    const [chain, key] = ['certificate.pem', 'key.pem'].map((name) => join(this.folder, name));
    const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
    execFileSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'],
      ...['-subj', '/CN=localhost', '-addext', names, '-keyout', key, '-out', chain],
    ], { stdio: 'pipe' });
    this.trust = { ca: readFileSync(chain) };
    return ['--tls-certificate', chain, '--tls-key', key];
  }

  url(path) {
    return `${this.trust.ca ? 'wss' : 'ws'}://${this.address}${path}`;
  }

  /** Stops the server and asserts a clean end: exit code 0 and no sanitizer's report. */
  async stop() {
    this.process.kill('SIGTERM');
    try {
      const [code] = await within(this.ended, 'end of the server');
      assert.equal(code, 0, this.log);
      assert.doesNotMatch(this.log, SANITIZER);
    } finally {
      this.process.kill('SIGKILL');
      rmSync(this.folder, { recursive: true });
    }
  }
}
