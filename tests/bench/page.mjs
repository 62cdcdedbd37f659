// Runs in the browser, one engine per page: answers the questions, and times them.

import Engine, { title } from 'engine';
import { OPERATIONS } from './operations.mjs';

const WARM_UPS = 3;
const LAPS = 31;
const AT_LEAST_MS = 250;
const AT_MOST_MS = 6_000;
/** Under this, the clock's 5 µs count: calls are timed by the hundred. */
const SHORT_MS = 0.05;
const BATCH = 100;

/** Prepares the engine on these bytes, and says how long each step took. */
async function prepare(engine, buffer, description) {
  const steps = {};
  const step = async (name, work) => {
    const start = performance.now();
    await work();
    steps[name] = performance.now() - start;
  };
  await step('start', () => engine.start());
  // Some engines hand their bytes over to a worker: each gets its own.
  const copy = buffer.slice(0);
  await step('load', () => engine.load(copy, description));
  await engine.learn?.(buffer);
  if (engine.prepare) await step('prepare', () => engine.prepare());
  return steps;
}

const offered = (engine) => OPERATIONS.filter(({ name }) => engine[name]);

/** The time of one call, or the mean of a batch, in ms. */
async function lap(call, batch) {
  const start = performance.now();
  for (let i = 0; i < batch; i++) {
    const answer = call();
    // Waiting for an answer that is already there would be counted against it.
    if (answer instanceof Promise) await answer;
  }
  return (performance.now() - start) / batch;
}

async function time(engine, { name, calls }) {
  let turn = 0;
  const call = () => engine[name](...calls[turn++ % calls.length]);
  const first = await lap(call, 1);
  let warm;
  for (let i = 0; i < WARM_UPS; i++) warm = await lap(call, 1);
  const batch = warm < SHORT_MS ? BATCH : 1;

  turn = 0;
  const laps = [];
  const start = performance.now();
  const spent = () => performance.now() - start;
  // Whole rounds of the calls, so that each weighs the same.
  do {
    for (const _ of calls) laps.push(await lap(call, batch));
  } while (spent() < AT_MOST_MS && (laps.length < LAPS || spent() < AT_LEAST_MS));
  const byCall = batch === 1 ? calls.map((_, c) => quantile(laps.filter((_, i) => i % calls.length === c), 0.5)) : [];
  return { first, p50: quantile(laps, 0.5), p95: quantile(laps, 0.95), laps: laps.length, batch, byCall };
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** The answer to every call of every question the engine is made for. */
async function answersOf(engine) {
  const answers = {};
  for (const { name, calls, silent } of offered(engine)) {
    const all = [];
    for (const call of calls) all.push(Array.from(await engine[name](...call) ?? []));
    if (!silent) answers[name] = all;
  }
  return answers;
}

/** Answers alone when `timed` is false; else times first, in a process where nothing ran before. */
globalThis.run = async ({ corpus, description, timed }) => {
  const engine = new Engine();
  const steps = await prepare(engine, await (await fetch(corpus)).arrayBuffer(), description);
  const operations = {};
  const memory = { loaded: await engine.memory() };
  for (const operation of timed ? offered(engine) : []) {
    operations[operation.name] = await time(engine, operation);
    memory[operation.name] = await engine.memory();
  }
  memory.end = await engine.memory();
  return { title, steps, operations, memory, details: engine.details?.() ?? {}, answers: await answersOf(engine) };
};
