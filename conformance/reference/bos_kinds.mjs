// What BOS's kinds hold ('Message Types' of the specification, and the domain's shapes), and which channels they go to.
import { anyObject, double, integer, list, object, optional, required, text } from './rules.mjs';

const ID = '[A-Za-z0-9_.:@-]+';
const id = text({ pattern: ID, max: 128 });
const channel = text({ pattern: '(organization|department|kpi|user|session):[A-Za-z0-9_.:@-]{1,128}', code: 'INVALID_CHANNEL' });
const channels = required(list(channel, { min: 1, max: 100 }));
const time = text({ timestamp: true });
const any = text();
const title = text({ min: 1, max: 500 });
const content = text({ min: 1, max: 10_000 });
const number = double();
const position = object({ x: required(number), y: required(number), z: required(number) });
const entity = object({ type: required(text({ min: 1 })), id: required(id) });
const trend = object({ direction: required(text({ oneOf: ['up', 'down', 'flat'] })), change: optional(number), period: optional(any) });
const status = text({ oneOf: ['exceeding', 'onTrack', 'belowTarget', 'critical'] });
const severity = text({ oneOf: ['low', 'medium', 'high', 'critical'] });
const kpi = {
  kpiId: required(id), value: required(number), target: optional(number), unit: optional(any), name: optional(any),
  departmentId: optional(id), trend: optional(trend), performanceStatus: optional(status),
};
const updated = { updatedBy: required(id), updatedAt: required(time) };
const confidence = double();
const entityType = text({ oneOf: ['kpi', 'department', 'employee', 'report', 'organization'] });

/** The envelope. */
export const envelope = object({
  type: required(any), payload: optional(anyObject), requestId: optional(id), timestamp: optional(time),
  version: optional(text({ only: '1.0' })),
});

/** What clients send: name -> {payload, rate: whether it costs a token, early: whether it comes before AUTH}. */
export const CLIENT = {
  AUTH: { payload: object({ token: required(text({ maxBytes: 8192 })) }), early: true },
  PING: { payload: object({}), early: true, exempt: true },
  PONG: { payload: object({}), early: true, exempt: true },
  SUBSCRIBE: { payload: object({ channels }) },
  UNSUBSCRIBE: { payload: object({ channels }) },
  SYNC_REQUEST: { payload: object({ lastSyncTimestamp: required(time), channels }) },
  KPI_UPDATE: { payload: object(kpi) },
  SESSION_CREATE: {
    payload: object({ title: required(title), activeSpace: required(any), inviteUserIds: optional(list(id, { max: 100 })) }),
  },
  SESSION_JOIN: { payload: object({ sessionId: required(id) }) },
  SESSION_LEAVE: { payload: object({ sessionId: required(id) }) },
  SESSION_END: { payload: object({ sessionId: required(id) }) },
  ANNOTATION_CREATE: {
    payload: object({
      sessionId: required(id), position: required(position), content: required(content),
      contentType: required(text({ oneOf: ['text', 'voice', 'drawing'] })),
    }),
  },
  ANNOTATION_UPDATE: {
    payload: object({
      annotationId: required(id), sessionId: required(id), position: optional(position), content: optional(content),
    }, { anyOf: ['position', 'content'] }),
  },
  ANNOTATION_DELETE: { payload: object({ annotationId: required(id), sessionId: required(id) }) },
  CURSOR_MOVE: {
    payload: object({ sessionId: required(id), position: required(position), focusedEntity: optional(entity) }), exempt: true,
  },
};

/** Bidirectional kinds of the table that clients send for the imperative ones. */
export const ALIASES = {
  SESSION_CREATED: 'SESSION_CREATE', SESSION_JOINED: 'SESSION_JOIN', SESSION_LEFT: 'SESSION_LEAVE',
  ANNOTATION_CREATED: 'ANNOTATION_CREATE', ANNOTATION_UPDATED: 'ANNOTATION_UPDATE', ANNOTATION_DELETED: 'ANNOTATION_DELETE',
};

/** What the server alone sends. */
export const SERVER = new Set(['AUTH_SUCCESS', 'AUTH_FAILED', 'TOKEN_EXPIRED', 'SUBSCRIBED', 'UNSUBSCRIBED', 'SYNC_START',
  'SYNC_UPDATE', 'SYNC_DELETE', 'SYNC_COMPLETE', 'SYNC_ERROR', 'KPI_UPDATED', 'DEPARTMENT_UPDATED', 'EMPLOYEE_UPDATED',
  'REPORT_GENERATED', 'SESSION_ENDED', 'PARTICIPANT_UPDATE', 'ANOMALY_DETECTED', 'RECOMMENDATION', 'PREDICTION_READY',
  'NOTIFICATION', 'ALERT', 'ERROR', 'RATE_LIMIT']);

const budget = object({ allocated: required(number), spent: required(number) });
const departmentChanges = { name: optional(any), type: optional(any), parentId: optional(id), headcount: optional(integer('int32', { gte: 0 })), budget: optional(budget) };
const employeeChanges = {
  name: optional(any), title: optional(any), email: optional(any), managerId: optional(id),
  status: optional(text({ oneOf: ['active', 'onLeave', 'terminated'] })),
  availability: optional(text({ oneOf: ['available', 'busy', 'offline', 'inMeeting'] })),
};
const changes = (members) => required(object(members, { anyOf: Object.keys(members) }));

/** What enters by the publish API. */
export const PUBLISHED = {
  KPI_UPDATED: object({ ...kpi, ...updated }),
  DEPARTMENT_UPDATED: object({ departmentId: required(id), changes: changes(departmentChanges), ...updated }),
  EMPLOYEE_UPDATED: object({ employeeId: required(id), departmentId: optional(id), changes: changes(employeeChanges), ...updated }),
  REPORT_GENERATED: object({
    reportId: required(id), title: required(title), type: required(text({ oneOf: ['financial', 'operational', 'executive', 'custom'] })),
    createdBy: required(id), createdAt: required(time), url: optional(any),
  }),
  ANOMALY_DETECTED: object({
    anomalyId: required(id), severity: required(severity), description: required(any), affectedEntities: required(list(entity)),
    recommendedActions: optional(list(any)), detectedAt: required(time), confidence: optional(confidence), kpiId: optional(id),
    departmentId: optional(id),
  }),
  RECOMMENDATION: object({
    recommendationId: required(id), title: required(title), description: required(any),
    priority: required(text({ oneOf: ['low', 'medium', 'high', 'urgent'] })), estimatedImpact: optional(any),
    actions: optional(list(object({ description: required(any), estimatedCost: optional(number), estimatedTime: optional(any) }))),
    departmentId: optional(id), createdAt: required(time),
  }),
  PREDICTION_READY: object({
    predictionId: required(id), kpiId: required(id), currentValue: required(number), predictedValue: required(number),
    confidence: required(confidence), timeHorizon: required(any), factors: optional(list(any)), generatedAt: required(time),
  }),
  NOTIFICATION: object({
    notificationId: required(id), userId: optional(id), title: required(title), message: required(any), category: optional(any),
    link: optional(any), data: optional(anyObject), createdAt: required(time),
  }),
  ALERT: object({
    alertId: required(id), severity: required(severity), title: required(title), message: required(any), entity: optional(entity),
    userId: optional(id), createdAt: required(time),
  }),
  SYNC_UPDATE: object({
    entityType: required(entityType), entityId: required(id), changeType: required(text({ oneOf: ['created', 'updated'] })),
    data: required(anyObject), updatedBy: required(id),
  }),
  SYNC_DELETE: object({ entityType: required(entityType), entityId: required(id), deletedBy: required(id), deletedAt: required(time) }),
};

const given = (kind, value) => (value === undefined ? [] : [`${kind}:${value}`]);

/** The channels of a published message. */
export function channelsOf(type, p, org) {
  const feed = `organization:${org}`;
  switch (type) {
    case 'NOTIFICATION':
    case 'ALERT':
      return p.userId === undefined ? [feed] : [`user:${p.userId}`];
    case 'REPORT_GENERATED':
      return [`user:${p.createdBy}`, feed];
    case 'SYNC_UPDATE':
    case 'SYNC_DELETE':
      return ['kpi', 'department'].includes(p.entityType) ? [`${p.entityType}:${p.entityId}`, feed]
        : p.entityType === 'organization' ? [`organization:${p.entityId}`] : [feed];
    default:
      return [...given('kpi', p.kpiId), ...given('department', p.departmentId), feed];
  }
}

/** As what a kept message is replayed. */
export function replayed(type, p) {
  const entity = (entityType, entityId, values) =>
    ['SYNC_UPDATE', { entityType, entityId, changeType: 'updated', data: { id: entityId, ...values }, updatedBy: p.updatedBy }];
  if (type === 'KPI_UPDATED') {
    const { kpiId, updatedBy, ...values } = p;
    return entity('kpi', kpiId, values);
  }
  if (type === 'DEPARTMENT_UPDATED') return entity('department', p.departmentId, { ...p.changes, updatedAt: p.updatedAt });
  if (type === 'EMPLOYEE_UPDATED') return entity('employee', p.employeeId, { ...p.changes, updatedAt: p.updatedAt });
  return [type, p];
}
