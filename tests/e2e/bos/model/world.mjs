// Three organizations that look alike, and what their users may think of sending.

import { mint } from '../../lib/tokens.mjs';

export const ORGANIZATIONS = ['org-a', 'org-b', 'org-c'];
export const USERS = ['ann', 'bob', 'cyn', 'dan'];
const KPIS = ['k1', 'k2', 'k3', 'k4'];
const DEPARTMENTS = ['d1', 'd2', 'd3'];
const CLAIMED = [...KPIS.map((id) => `kpi:${id}`), ...DEPARTMENTS.map((id) => `department:${id}`)];
const LONG = `kpi:${'x'.repeat(129)}`;
const MALFORMED = ['kpi', 'kpi:', 'planet:1', 'kpi:a b', 'KPI:k1', 'kpi:é', '', ':', LONG];
// Of these only exact names and `type:*` mean something; the types that they name are not theirs to give.
const ODD_PATTERNS = ['*', 'k*', 'kpi:k*', 'kpi:', 'kpi', 'organization:*', 'user:*', 'session:*', 'KPI:*'];
const ROLES = ['admin', 'executive', 'manager', 'service', 'analyst', 'Admin'];
const WRITERS = ['admin', 'executive', 'manager', 'service'];

export const mayWrite = (roles) => roles.some((role) => WRITERS.includes(role));

export const CONNECTIONS_PER_USER = 4;
export const HELD_CHANNELS = 7; // a connection
export const LEEWAY_MS = 1000;
export const GRACE_MS = 1500;

export const CONFIG = {
  token: { leeway: `${LEEWAY_MS}ms` },
  limits: {
    max_violations: 1e9,
    bos: {
      rate: 1e9,
      authentication_timeout: '1h',
      ping_after: '1h',
      idle_timeout: '0s',
      token_grace: `${GRACE_MS}ms`,
      connections_per_user: CONNECTIONS_PER_USER,
      subscriptions_per_connection: HELD_CHANNELS,
    },
  },
};

/** A `channels` claim; undefined: none. */
function randomClaim(random) {
  return random.weighted([
    [3, () => undefined],
    [1, () => []],
    [3, () => random.some(CLAIMED, 0.4)],
    [2, () => [random.pick(['kpi:*', 'department:*']), ...random.some(CLAIMED, 0.2)]],
    [1, () => [...random.some(ODD_PATTERNS, 0.4), ...random.some(CLAIMED, 0.2)]],
  ])();
}

const tampered = (token) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;

/** Ways in which a token is no good, and what AUTH_FAILED says. */
const FLAWS = [
  ['INVALID_TOKEN', tampered],
  ['INVALID_TOKEN', () => 'JWT_ACCESS_TOKEN'],
  ['INVALID_TOKEN', (_, claims) => mint({ ...claims, org: undefined })],
  ['INVALID_TOKEN', (_, claims) => mint({ ...claims, roles: 'admin' })],
  ['INVALID_TOKEN', (_, claims) => mint({ ...claims, typ: 'refresh' })],
  ['TOKEN_EXPIRED', (_, claims) => mint({ ...claims, exp: claims.exp - 7200 })],
];

/** A user's token, as `{text, org, user, roles, claim, exp, error}`; `error`: why it must be refused. */
export function randomToken(random, org, user, now) {
  const roles = random.chance(0.2) ? undefined : random.some(ROLES, 0.3);
  const claim = randomClaim(random);
  // Some are over soon, and some already, but within the leeway.
  const exp = Math.floor(now / 1000) + (random.chance(0.25) ? random.int(0, 3) : 3600);
  const claims = { sub: user, org, exp, roles, channels: claim };
  const token = { text: mint(claims), org, user, roles: roles ?? [], claim, exp };
  if (!random.chance(0.12)) return token;
  const [error, spoil] = random.pick(FLAWS);
  return { ...token, error, text: spoil(token.text, claims) };
}

/** Names for SUBSCRIBE and UNSUBSCRIBE by a user. */
export function randomChannels(random, org, user) {
  const own = [`organization:${org}`, `user:${user}`];
  const others = [...ORGANIZATIONS.map((id) => `organization:${id}`), ...USERS.map((id) => `user:${id}`)];
  const one = () =>
    random.weighted([
      [60, () => random.pick(CLAIMED)],
      [35, () => random.pick(own)],
      [2, () => random.pick(others)],
      [2, () => random.pick(MALFORMED)],
      [1, () => 'session:s1'],
    ])();
  if (random.chance(0.01)) return [];
  if (random.chance(0.005)) return Array.from({ length: 101 }, (_, i) => `kpi:${i}`);
  const names = Array.from({ length: random.int(1, 4) }, one);
  if (random.chance(0.15)) names.push(random.pick(names));
  return names;
}

let count = 0;
const serial = () => (count += 1);
const TIME = '2025-01-20T10:30:00.5Z';
const maybe = (random, fields) =>
  Object.fromEntries(Object.entries(fields).filter(() => random.chance(0.4)));

/** A KPI_UPDATE's payload; `value` is unlike any other's. */
export const randomKpi = (random) => ({
  kpiId: random.pick(KPIS),
  value: serial() + 0.25,
  ...maybe(random, {
    target: 1e6,
    unit: '€',
    name: 'Größe "🚀"',
    departmentId: random.pick(DEPARTMENTS),
    trend: { direction: 'up', change: -1.5 },
    performanceStatus: 'onTrack',
  }),
});

const stamp = (random) => ({ updatedBy: random.pick(USERS), updatedAt: TIME });

/** Payloads of what the server's API publishes, by kind; each has something that no other has. */
const PAYLOADS = {
  KPI_UPDATED: (random) => ({ ...randomKpi(random), ...stamp(random) }),
  DEPARTMENT_UPDATED: (random) => ({
    departmentId: random.pick(DEPARTMENTS),
    changes: { headcount: serial(), budget: { allocated: 2.5, spent: 0 } },
    ...stamp(random),
  }),
  EMPLOYEE_UPDATED: (random) => ({
    employeeId: `e${serial()}`,
    ...maybe(random, { departmentId: random.pick(DEPARTMENTS) }),
    changes: { status: 'onLeave', availability: 'inMeeting' },
    ...stamp(random),
  }),
  REPORT_GENERATED: (random) => ({
    reportId: `r${serial()}`,
    title: 'Q4',
    type: 'executive',
    createdBy: random.pick(USERS),
    createdAt: TIME,
  }),
  ANOMALY_DETECTED: (random) => ({
    anomalyId: `a${serial()}`,
    severity: 'high',
    description: 'odd',
    affectedEntities: [{ type: 'kpi', id: 'k1' }],
    detectedAt: TIME,
    ...maybe(random, {
      confidence: 0.5,
      kpiId: random.pick(KPIS),
      departmentId: random.pick(DEPARTMENTS),
      recommendedActions: ['look', 'wait'],
    }),
  }),
  RECOMMENDATION: (random) => ({
    recommendationId: `c${serial()}`,
    title: 'Do',
    description: 'it',
    priority: 'low',
    createdAt: TIME,
    ...maybe(random, { departmentId: random.pick(DEPARTMENTS), actions: [{ description: 'now' }] }),
  }),
  PREDICTION_READY: (random) => ({
    predictionId: `p${serial()}`,
    kpiId: random.pick(KPIS),
    currentValue: 1,
    predictedValue: 2,
    confidence: 1,
    timeHorizon: '30 days',
    generatedAt: TIME,
  }),
  NOTIFICATION: (random) => ({
    notificationId: `n${serial()}`,
    title: 'Hear',
    message: 'this',
    createdAt: TIME,
    ...maybe(random, { userId: random.pick(USERS), data: { a: [1, null, { b: 'ü' }], c: false } }),
  }),
  ALERT: (random) => ({
    alertId: `l${serial()}`,
    severity: 'critical',
    title: 'Run',
    message: 'now',
    createdAt: TIME,
    ...maybe(random, { userId: random.pick(USERS), entity: { type: 'kpi', id: 'k2' } }),
  }),
  SYNC_UPDATE: (random, org) => ({
    ...entity(random, org),
    changeType: 'created',
    data: { id: 'x', n: serial() },
    updatedBy: random.pick(USERS),
  }),
  SYNC_DELETE: (random, org) => ({
    ...entity(random, org),
    deletedBy: `u${serial()}`,
    deletedAt: TIME,
  }),
};

const entity = (random, org) =>
  random.pick([
    { entityType: 'kpi', entityId: random.pick(KPIS) },
    { entityType: 'department', entityId: random.pick(DEPARTMENTS) },
    { entityType: 'employee', entityId: 'e1' },
    { entityType: 'report', entityId: 'r1' },
    { entityType: 'organization', entityId: org },
  ]);

/** A message for POST /v1/publish. */
export function randomPublication(random, org) {
  const type = random.pick(Object.keys(PAYLOADS));
  return { type, payload: PAYLOADS[type](random, org) };
}
