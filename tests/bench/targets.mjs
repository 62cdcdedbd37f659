// What Orion is held to, and by how much it passes or misses.

import { grouped, megabytes, ms, read, timeOf } from './figures.mjs';

const REAL = 60_000;
const GENERAL = [['arquero', 12], ['duckdb', 40]];
const QUESTIONS = ['groupby', 'quadrant', 'topk', 'search'];
const ORION = 'orion';
const SITE = 'orion-site';
const LOOPS = 'loops';

export function targets(figures, sizes) {
  const wanted = [
    ...['load', ...QUESTIONS, 'brush', 'cubeBuild', 'cubeStep'].map((name) => asFastAsLoops(figures, name)),
    ...GENERAL.flatMap(([engine, factor]) => QUESTIONS.map((name) => aheadOf(figures, engine, factor, name))),
    coldAnswer(figures, 'first answer', read.operation('groupby', 'first')),
    coldAnswer(figures, 'first search with its index', (run) => run.steps.prepare + run.operations.search?.first),
    ...sizes.map((size) => atMost(figures, size, 'cubeStep', 0.02)),
    atMost(figures, REAL, 'cubeBuild', 6),
    ...sizes.flatMap((size) => memory(figures, size)),
  ];
  return wanted.filter(Boolean);
}

/** At most 1.2 times the loops; the quadrant at most half of them. */
function asFastAsLoops(figures, name) {
  const factor = name === 'quadrant' ? 0.5 : 1.2;
  const [ours, site, theirs] = [ORION, SITE, LOOPS].map((engine) => figures.best(engine, REAL, timeOf(name)));
  if (!ours || !theirs) return null;
  const asSite = site ? `; as the site is built ${ms(site)} ms, ×${(site / theirs).toFixed(2)}` : '';
  return {
    what: `${name}, ${grouped(REAL)} rows`,
    wanted: `≤ ×${factor} the loops`,
    measured: `${ms(ours)} ms against ${ms(theirs)} ms, ×${(ours / theirs).toFixed(2)}${asSite}`,
    ...verdict(ours, factor * theirs),
  };
}

function aheadOf(figures, engine, factor, name) {
  const [ours, theirs] = [ORION, engine].map((of) => figures.best(of, REAL, timeOf(name)));
  if (!ours || !theirs) return null;
  return {
    what: `${name} against ${engine}, ${grouped(REAL)} rows`,
    wanted: `≥ ×${factor} ahead`,
    measured: `×${(theirs / ours).toFixed(1)} ahead (${ms(theirs)} ms)`,
    ...verdict(ours, theirs / factor),
  };
}

function coldAnswer(figures, what, time) {
  const [ours, theirs] = [ORION, LOOPS].map((engine) => figures.best(engine, REAL, time));
  if (!ours || !theirs) return null;
  return {
    what: `${what}, cold, ${grouped(REAL)} rows`,
    wanted: 'no slower than the loops',
    measured: `${ms(ours)} ms against ${ms(theirs)} ms`,
    ...verdict(ours, theirs),
  };
}

function atMost(figures, size, name, limit) {
  const time = figures.best(ORION, size, timeOf(name));
  if (!time) return null;
  return { what: `${name}, ${grouped(size)} rows`, wanted: `≤ ${limit} ms`, measured: `${ms(time)} ms`, ...verdict(time, limit) };
}

/**
 * Against the bytes of the file, which is not compressed: what it decodes to. Before
 * linked views, which keep an index of their own.
 */
function memory(figures, size) {
  const decoded = figures.descriptions.get(size).bytes;
  const bytes = [(run) => run.details.table, (run) => run.memory.cubeStep];
  const [table, linear] = bytes.map((of) => figures.best(ORION, size, of));
  const target = (what, bytes, factor) => bytes && {
    what: `${what}, ${grouped(size)} rows`,
    wanted: `≤ ×${factor} the decoded bytes`,
    measured: `${megabytes(bytes)} MB of ${megabytes(decoded)}, ×${(bytes / decoded).toFixed(2)}`,
    ...verdict(bytes, factor * decoded),
  };
  return [target('table in memory', table, 1.15), target('wasm memory before linked views', linear, 2)];
}

/** Passes under the limit; the margin says how far under or over. */
function verdict(value, limit) {
  const pass = value <= limit;
  return { pass, margin: `${Math.abs(100 * (value / limit - 1)).toFixed(0)} % ${pass ? 'under' : 'over'}` };
}
