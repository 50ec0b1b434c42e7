// The specification's JavaScript: its 'Connection Sequence', 'Reconnection Strategy' and 'Session Resume', put
// together. Prints the number that each KPI message carries, a line each.
//
//   node spec_client.mjs URL TOKEN CHANNEL...

import WebSocket from 'ws';

const [url, token, ...channels] = process.argv.slice(2);

const INITIAL_DELAY = 2000; // 2 seconds
const MAX_DELAY = 30000; // 30 seconds
const JITTER = 1000; // ±1 second randomness

let reconnectAttempt = 0;
// The last durable message's; what a replay starts from.
let lastSyncTimestamp;
// Whether what comes live is newer than all that was missed (docs/sync.md, 'No gap, no duplicate').
let complete = false;

function getReconnectDelay() {
  const delay = Math.min(INITIAL_DELAY * 2 ** reconnectAttempt, MAX_DELAY);
  const jitter = Math.random() * JITTER * 2 - JITTER;
  reconnectAttempt++;
  return delay + jitter;
}

function reconnect() {
  setTimeout(connect, getReconnectDelay());
}

function print(message, number) {
  if (message.timestamp <= lastSyncTimestamp) return;
  lastSyncTimestamp = message.timestamp;
  process.stdout.write(`${number}\n`);
}

function connect() {
  let replaying = false;
  complete = false;
  const ws = new WebSocket(url, ['bos-v1']);
  const send = (type, payload) => ws.send(JSON.stringify({ type, payload }));

  ws.onopen = () => send('AUTH', { token });
  ws.onerror = () => {};
  ws.onclose = reconnect;

  ws.onmessage = (event) => {
    const message = JSON.parse(event.data);
    switch (message.type) {
      case 'AUTH_SUCCESS':
        send('SUBSCRIBE', { channels });
        break;
      case 'SUBSCRIBED':
        if (lastSyncTimestamp) {
          send('SYNC_REQUEST', { lastSyncTimestamp, channels });
          break;
        }
        lastSyncTimestamp = new Date(Date.parse(message.timestamp) - 1000).toISOString();
        complete = true;
        break;
      case 'SYNC_START':
        replaying = true;
        break;
      case 'SYNC_UPDATE':
        if (complete || replaying) print(message, message.payload.data.value);
        break;
      case 'SYNC_COMPLETE':
        replaying = false;
        complete = true;
        reconnectAttempt = 0;
        break;
      case 'KPI_UPDATED':
        if (complete) print(message, message.payload.value);
        break;
      case 'PING':
        ws.send(JSON.stringify({ type: 'PONG', timestamp: new Date().toISOString() }));
        break;
      default: // an error shows in what is printed
        if (/ERROR|FAILED/.test(message.type)) process.stderr.write(`${event.data}\n`);
    }
  };
}

process.on('SIGTERM', () => process.exit(0));
connect();
