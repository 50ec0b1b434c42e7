// Collaboration sessions of one organization ('Collaboration Protocol').
import { randomUUID } from 'node:crypto';

import { millis } from './connection.mjs';
import { fault } from './faults.mjs';

const CURSOR_MS = 100;

/** A user in a session. */
class Participant {
  connections = new Set();
  idle = false;

  constructor(user, name) {
    Object.assign(this, { user, name });
  }

  forget() {
    for (const timer of [this.graceTimer, this.idleTimer, this.cursorTimer]) clearTimeout(timer);
  }
}

export class Rooms {
  rooms = new Map();

  constructor(org) {
    this.org = org;
  }

  /** Why a user may not subscribe to the session, or true. */
  access(id, user) {
    const room = this.rooms.get(id);
    if (!room) return 'unknown';
    return room.participants.has(user) || fault('sessions-open');
  }

  /** Everybody's connections that hold the session's channel, but one. */
  others(room, but) {
    return [...this.org.connections].filter((each) => each !== but && each.held.has(`session:${room.id}`));
  }

  tellOthers(room, but, type, payload) {
    for (const each of this.others(room, but)) each.tell(type, payload);
  }

  /** The room, if it is there; the participant, if the user is one. Else it was told. */
  enter(connection, { sessionId }, requestId) {
    const room = this.rooms.get(sessionId);
    if (!room) {
      connection.error('SESSION_NOT_FOUND', 'there is no such session', { field: 'payload.sessionId', rule: 'session_id.exists' }, requestId);
      return {};
    }
    const participant = room.participants.get(connection.claims.sub);
    if (!participant && !fault('strangers-annotate')) {
      connection.error('UNAUTHORIZED', 'not a participant', { rule: 'session.participant' }, requestId);
      return {};
    }
    return { room, participant };
  }

  create(connection, { title, activeSpace, inviteUserIds = [] }, requestId) {
    const { sub, name } = connection.claims;
    const room = {
      id: `session-${randomUUID()}`, host: sub, participants: new Map(), annotations: new Map(),
      invited: inviteUserIds.length > 0 ? new Set(inviteUserIds) : undefined,
    };
    this.rooms.set(room.id, room);
    room.participants.set(sub, new Participant(sub, name ?? sub));
    connection.held.add(`session:${room.id}`);
    this.attend(connection, room.id);
    connection.tell('SESSION_CREATED', {
      sessionId: room.id, hostId: sub, title, activeSpace, participants: [sub], createdAt: millis(),
    }, requestId);
    const guests = new Set(inviteUserIds.filter((each) => each !== sub || fault('host-invited')));
    if (fault('invitations-lost')) guests.clear();
    for (const userId of guests) {
      this.org.publish('NOTIFICATION', (timestamp) => ({
        notificationId: randomUUID(), userId, title: 'Invitation', message: `${name ?? sub} invites you`,
        category: 'session_invite', data: { sessionId: room.id, hostId: sub }, createdAt: timestamp,
      }));
    }
  }

  join(connection, { sessionId }, requestId) {
    const { sub, name } = connection.claims;
    const room = this.rooms.get(sessionId);
    if (!room) {
      connection.error('SESSION_NOT_FOUND', 'there is no such session', { field: 'payload.sessionId', rule: 'session_id.exists' }, requestId);
      return;
    }
    if (room.invited && sub !== room.host && !room.invited.has(sub) && !fault('invitations-ignored')) {
      connection.error('UNAUTHORIZED', 'not invited', { rule: 'session.invited' }, requestId);
      return;
    }
    const isNew = !room.participants.has(sub);
    if (isNew && room.participants.size >= connection.limits.participants && !fault('sessions-unlimited')) {
      connection.error('SESSION_FULL', 'the session is full', { rule: 'session.participants' }, requestId);
      return;
    }
    if (isNew) room.participants.set(sub, new Participant(sub, name ?? sub));
    connection.held.add(`session:${room.id}`);
    const joined = { sessionId, userId: sub, userName: name ?? sub, joinedAt: millis() };
    const snapshot = fault('snapshot-missing') ? {} : {
      participants: [...room.participants.keys()],
      annotations: [...room.annotations.values()].map(({ made, current }) => ({ ...made, ...(fault('snapshot-stale') ? {} : current) })),
    };
    connection.tell('SESSION_JOINED', { ...joined, ...snapshot }, requestId);
    if ((isNew || fault('joins-told-twice')) && !fault('joins-not-told')) this.tellOthers(room, connection, 'SESSION_JOINED', joined);
    this.attend(connection, room.id);
  }

  leave(connection, { sessionId }, requestId) {
    const { room, participant } = this.enter(connection, { sessionId }, requestId);
    if (!room) return;
    if (participant.user === room.host && !fault('host-leaves-like-others')) {
      this.finishRoom(room, 'host_left', participant.user, connection, requestId);
      return;
    }
    this.takeOut(room, participant, connection, requestId);
  }

  takeOut(room, participant, connection, requestId) {
    participant.forget();
    room.participants.delete(participant.user);
    const left = { sessionId: room.id, userId: participant.user, userName: participant.name, leftAt: millis() };
    for (const each of this.org.connections) {
      if (each.claims.sub === participant.user && !fault('leavers-still-hear')) each.held.delete(`session:${room.id}`);
    }
    connection?.tell('SESSION_LEFT', left, requestId);
    if (!fault('leaves-not-told')) this.tellOthers(room, connection, 'SESSION_LEFT', left);
  }

  finish(connection, { sessionId }, requestId) {
    const { room, participant } = this.enter(connection, { sessionId }, requestId);
    if (!room) return;
    if (participant.user !== room.host && !fault('anybody-ends')) {
      connection.error('UNAUTHORIZED', 'the host alone ends the session', { rule: 'session.host' }, requestId);
      return;
    }
    this.finishRoom(room, fault('end-reason-wrong') ? 'host_left' : 'host_ended', participant.user, connection, requestId);
  }

  finishRoom(room, reason, endedBy, connection, requestId) {
    const ended = { sessionId: room.id, endedBy, reason, endedAt: millis() };
    const others = this.others(room, connection);
    this.rooms.delete(room.id);
    for (const each of room.participants.values()) each.forget();
    for (const each of this.org.connections) each.held.delete(`session:${room.id}`);
    connection?.tell('SESSION_ENDED', ended, requestId);
    for (const each of fault('end-not-told') ? [] : others) each.tell('SESSION_ENDED', ended);
  }

  // -- Presence

  attend(connection, id) {
    const room = this.rooms.get(id);
    const participant = room?.participants.get(connection.claims.sub);
    if (!participant) return;
    participant.connections.add(connection);
    if (participant.graceTimer !== undefined) {
      clearTimeout(participant.graceTimer);
      participant.graceTimer = undefined;
      this.state(room, participant, 'connected', connection);
    }
    this.awake(room, participant);
  }

  state(room, participant, state, but) {
    if (fault('presence-not-told')) return;
    for (const each of this.others(room, but)) {
      if (each.claims.sub === participant.user) continue;
      each.tell('PARTICIPANT_UPDATE', { sessionId: room.id, userId: participant.user, userName: participant.name, state, updatedAt: millis() });
    }
  }

  awake(room, participant) {
    clearTimeout(participant.idleTimer);
    participant.idleTimer = setTimeout(() => {
      participant.idle = true;
      if (!fault('idle-not-told')) this.state(room, participant, 'idle');
    }, [...participant.connections][0]?.limits.sessionIdle ?? 0);
  }

  /** A message of a connection's that is no heartbeat. */
  heard(connection) {
    for (const room of this.rooms.values()) {
      const participant = room.participants.get(connection.claims.sub);
      if (!participant?.connections.has(connection)) continue;
      if (participant.idle) {
        participant.idle = false;
        this.state(room, participant, 'active', connection);
      }
      this.awake(room, participant);
    }
  }

  absent(connection, id) {
    const room = this.rooms.get(id);
    const participant = room?.participants.get(connection.claims?.sub);
    if (!participant?.connections.delete(connection) || participant.connections.size > 0) return;
    clearTimeout(participant.idleTimer);
    this.state(room, participant, 'disconnected', connection);
    participant.graceTimer = setTimeout(() => {
      if (fault('absent-kept')) return;
      if (participant.user === room.host) this.finishRoom(room, 'host_left', participant.user);
      else this.takeOut(room, participant);
    }, connection.limits.sessionGrace * (fault('grace-too-short') ? 0.3 : 1));
  }

  gone(connection) {
    for (const id of [...this.rooms.keys()]) this.absent(connection, id);
  }

  // -- Annotations

  annotate(connection, { sessionId, position, content, contentType }, requestId) {
    const { room, participant } = this.enter(connection, { sessionId }, requestId);
    if (!room) return;
    const made = {
      annotationId: `annot-${randomUUID()}`, sessionId, authorId: connection.claims.sub, authorName: participant?.name ?? '?',
      position, content, contentType, createdAt: millis(),
    };
    room.annotations.set(made.annotationId, { made, current: {} });
    connection.tell('ANNOTATION_CREATED', made, requestId);
    if (!fault('annotations-not-told')) this.tellOthers(room, connection, 'ANNOTATION_CREATED', made);
  }

  /** The annotation, if the user may change it; else it was told. */
  own(connection, { sessionId, annotationId }, requestId) {
    const { room } = this.enter(connection, { sessionId }, requestId);
    if (!room) return {};
    const annotation = room.annotations.get(annotationId);
    if (!annotation) {
      connection.error('INVALID_MESSAGE_FORMAT', 'there is no such annotation', { field: 'payload.annotationId', rule: 'annotation_id.exists' }, requestId);
      if (fault('existence-counts')) connection.violated();
      return {};
    }
    const { sub } = connection.claims;
    if (sub !== annotation.made.authorId && sub !== room.host && !fault('anybody-changes-annotations')) {
      connection.error('UNAUTHORIZED', 'the author and the host alone change it', { rule: 'annotation.author' }, requestId);
      return {};
    }
    return { room, annotation };
  }

  change(connection, payload, requestId) {
    const { room, annotation } = this.own(connection, payload, requestId);
    if (!room) return;
    const { position, content } = payload;
    if (position !== undefined) annotation.current.position = position;
    if (content !== undefined) annotation.current.content = content;
    const { annotationId, sessionId, authorId, contentType, ...was } = annotation.made;
    const now = { ...was, ...annotation.current };
    const told = {
      annotationId, sessionId, authorId: fault('author-changes') ? connection.claims.sub : authorId,
      position: fault('update-forgets') && position === undefined ? { x: 0, y: 0, z: 0 } : now.position, content: now.content,
      contentType, updatedBy: connection.claims.sub, updatedAt: millis(),
    };
    connection.tell('ANNOTATION_UPDATED', told, requestId);
    this.tellOthers(room, connection, 'ANNOTATION_UPDATED', told);
  }

  remove(connection, payload, requestId) {
    const { room } = this.own(connection, payload, requestId);
    if (!room) return;
    const { annotationId, sessionId } = payload;
    if (!fault('deleted-annotations-stay')) room.annotations.delete(annotationId);
    const told = { annotationId, sessionId, deletedBy: connection.claims.sub, deletedAt: millis() };
    connection.tell('ANNOTATION_DELETED', told, requestId);
    this.tellOthers(room, connection, 'ANNOTATION_DELETED', told);
  }

  // -- Cursors

  move(connection, { sessionId, position, focusedEntity }, requestId) {
    const { room, participant } = this.enter(connection, { sessionId }, requestId);
    if (!room || !participant) return;
    participant.cursor = { sessionId, userId: participant.user, position, ...(focusedEntity ? { focusedEntity } : {}) };
    const send = () => {
      participant.cursorAt = performance.now();
      participant.cursorTimer = undefined;
      for (const each of this.others(room)) {
        if (each.claims.sub !== participant.user || fault('cursor-echoed')) each.tell('CURSOR_MOVE', participant.cursor);
      }
    };
    if (fault('cursor-unthrottled')) return void send();
    const due = (participant.cursorAt ?? -Infinity) + CURSOR_MS - performance.now();
    if (due <= 0) return void send();
    if (fault('last-cursor-lost')) return;
    participant.cursorTimer ??= setTimeout(send, due);
  }
}
