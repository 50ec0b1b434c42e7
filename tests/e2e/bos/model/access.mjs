// Who may have which channel, and where each kind goes: by the decisions, not by the server's schema.

const NAME = /^(organization|department|kpi|user|session):[A-Za-z0-9_.:@-]{1,128}$/;
const CLAIMED = /^(department|kpi):/;

export const isWellFormed = (channel) => NAME.test(channel);

/** Whether the token's `channels` claim decides about it. */
export const isClaimed = (channel) => CLAIMED.test(channel);

/** Whether a `channels` claim (undefined: absent) allows a channel that it decides about. */
export function claimAllows(claim, channel) {
  if (claim === undefined) return true;
  return claim.includes(channel) || claim.includes(`${channel.slice(0, channel.indexOf(':'))}:*`);
}

/** `allowed`, `refused`, or `unknown` for a collaboration session that is not there. */
export function accessTo(channel, { org, user, claim }) {
  if (isClaimed(channel)) return claimAllows(claim, channel) ? 'allowed' : 'refused';
  if (channel.startsWith('session:')) return 'unknown';
  return channel === `organization:${org}` || channel === `user:${user}` ? 'allowed' : 'refused';
}

const given = (type, id) => (id === undefined ? [] : [`${type}:${id}`]);
const SYNCED = ['kpi', 'department'];

const byUser = (p, org) => (p.userId === undefined ? [org] : [`user:${p.userId}`]);
const byEntity = (p, org) => (SYNCED.includes(p.entityType) ? [`${p.entityType}:${p.entityId}`, org] : [org]);
const byKpi = (p, org) => [...given('kpi', p.kpiId), ...given('department', p.departmentId), org];

/** The channels of a payload, by kind; `org` is the organization's own channel. */
const CHANNELS = {
  KPI_UPDATED: byKpi,
  DEPARTMENT_UPDATED: byKpi,
  EMPLOYEE_UPDATED: byKpi,
  ANOMALY_DETECTED: byKpi,
  RECOMMENDATION: byKpi,
  PREDICTION_READY: byKpi,
  REPORT_GENERATED: (p, org) => [`user:${p.createdBy}`, org],
  NOTIFICATION: byUser,
  ALERT: byUser,
  SYNC_UPDATE: byEntity,
  SYNC_DELETE: byEntity,
};

export const isPublished = (type) => Object.hasOwn(CHANNELS, type);

export const channelsOf = (type, payload, org) => CHANNELS[type](payload, `organization:${org}`);

/** Whether a connection in this state is given a message of these channels. */
export function wants(state, channels) {
  if (!state.open) return false;
  return channels.some((channel) => {
    if (!state.held.has(channel)) return false;
    // The organization's feed is no way around the access to narrower channels.
    if (!channel.startsWith('organization:')) return true;
    const claimed = channels.filter(isClaimed);
    return claimed.length === 0 || claimed.some((name) => claimAllows(state.claim, name));
  });
}
