// Times and limits; a configuration (JSON) may shorten the times.
export const defaults = {
  leeway: 30_000,
  authenticationTimeout: 10_000,
  pingAfter: 30_000,
  pingTimeout: 10_000,
  tokenGrace: 60_000,
  sessionGrace: 60_000,
  sessionIdle: 300_000,
  clientIdle: 300_000,
  violationWindow: 60_000,
  bosRate: 100,
  bosRateWindow: 60_000,
  arqonRate: 2000,
  arqonRatePerSecond: 1000,
  violations: 10,
  failedAuths: 3,
  connectionsPerUser: 10,
  participants: 8,
  subscriptions: 1000,
  maxMessageBytes: 1_048_576,
};

/** A token bucket: `capacity` at once, refilled evenly over `window` ms with `rate` tokens. */
export class Bucket {
  constructor(capacity, rate, window) {
    Object.assign(this, { capacity, rate, window, tokens: capacity, at: performance.now() });
  }

  /** Whether there was a token; `retryAfter` is the whole seconds until the next. */
  take() {
    const now = performance.now();
    this.tokens = Math.min(this.capacity, this.tokens + ((now - this.at) / this.window) * this.rate);
    this.at = now;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return true;
    }
    return false;
  }

  get retryAfter() {
    return Math.max(1, Math.ceil((((1 - this.tokens) / this.rate) * this.window) / 1000));
  }
}
