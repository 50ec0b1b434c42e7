// Random users of three organizations do what they like on two shards; a model says exactly who gets what.
//
//   model_test.mjs [--seed N] [--steps N]
//
// A seed repeats the choices; how the steps of a wave fall together in time is up to the machine. Without --seed
// that of WIRELOOM_E2E_SEED counts, else another each time. What the test is about:
//
// - model/world.mjs: who and what there is; model/access.mjs: who may have what;
// - model/state.mjs: what each request is answered with, and what it changes;
// - model/runner.mjs: waves of steps at once on all connections, each followed by the judgement:
// - model/log.mjs: what was published, in which order; model/replay.mjs: what one connection got of it.

import { parseArgs } from 'node:util';

import { Server } from '../lib/server.mjs';
import { Publisher } from './model/publisher.mjs';
import { Random } from './model/random.mjs';
import { Runner } from './model/runner.mjs';
import { CONFIG } from './model/world.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, steps: { type: 'string', default: '100000' } },
});
const seed = Number(values.seed ?? process.env.WIRELOOM_E2E_SEED ?? Math.floor(Math.random() * 2 ** 32));
const steps = Number(values.steps);

console.error(`--seed ${seed} --steps ${steps}`);
const server = await Server.start({ config: CONFIG });
const publisher = new Publisher(server);
const runner = new Runner(server, new Random(seed), publisher);
const begin = Date.now();
try {
  while (runner.counts.steps < steps) await runner.wave();
  await runner.end();
} catch (error) {
  console.error(`failed in wave ${runner.counts.waves}, --seed ${seed}\n${server.log.slice(-2000)}`);
  throw error;
} finally {
  publisher.end();
  await server.stop();
}
console.error(JSON.stringify({ ...runner.counts, seconds: (Date.now() - begin) / 1000 }));
