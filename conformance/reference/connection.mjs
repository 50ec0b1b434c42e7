// What both protocols' connections have in common: refusals, violations, rate limits, heartbeats and timeouts.
import { JsonError, parse } from './json.mjs';
import { Bucket } from './limits.mjs';
import { fault } from './faults.mjs';

export const millis = (time = Date.now()) => new Date(time).toISOString();

export class Connection {
  violations = [];
  limited = false;

  constructor(socket, server, bucket) {
    this.socket = socket;
    this.server = server;
    this.limits = server.limits;
    this.bucket = new Bucket(...bucket);
    socket.on('message', (data, isBinary) => {
      this.heard();
      if (isBinary) this.close(1003, 'this server speaks text');
      else if (!this.over) this.take(data.toString());
    });
    socket.on('pong', () => this.heard());
    socket.on('close', () => this.end());
    socket.on('error', () => {});
    this.authenticationTimer = setTimeout(() => {
      if (fault('no-authentication-timeout')) return;
      this.authenticationTimeout();
      this.close(1008, 'not authenticated in time');
    }, this.limits.authenticationTimeout * (fault('authentication-timeout-early') ? 0.5 : 1));
  }

  /** Whether neither side has closed it. */
  get open() {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** A sign of life. */
  heard() {
    clearTimeout(this.pingTimer);
    clearTimeout(this.deadTimer);
    this.pingTimer = setTimeout(() => {
      if (!this.pings) return;
      if (!fault('no-heartbeat')) this.ping();
      this.deadTimer = setTimeout(() => {
        if (!fault('dead-peers-kept')) this.close(1008, 'no answer to a ping');
      }, this.limits.pingTimeout);
    }, this.limits.pingAfter);
  }

  close(code, reason) {
    if (this.over) return;
    this.over = true;
    this.socket.close(code, fault('closes-without-reason') ? '' : reason);
  }

  end() {
    this.over = true;
    for (const timer of [this.authenticationTimer, this.pingTimer, this.deadTimer]) clearTimeout(timer);
    this.closed();
  }

  write(message) {
    if (!this.open) return;
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.socket.send(text);
    if (fault('answers-twice') && typeof message !== 'string') this.socket.send(text);
  }

  /** The message, or nothing if it is no JSON. */
  read(text) {
    const checks = {
      trailing: !fault('trailing-data-accepted'), depth: !fault('depth-not-checked'), surrogates: !fault('surrogates-accepted'),
    };
    try {
      return parse(text, checks);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      this.refuseText(error.rule, error.message);
      return undefined;
    }
  }

  /** Counts a refusal for content; the connection is closed with the last that is allowed. */
  violated() {
    const now = Date.now();
    const list = fault('violations-shared') ? this.server.sharedViolations : this.violations;
    list.push(now);
    const recent = list.filter((at) => at > now - this.limits.violationWindow);
    const most = this.limits.violations + (fault('violations-off-by-one') ? 1 : 0);
    if (recent.length >= most && !fault('violations-unlimited')) this.close(1008, 'too many violations');
  }
}
