// Checks that all engines give the same answers, then times each in a browser of its own.
//
//   node drive.mjs --corpus DIR --pages DIR --report FILE [--rows 60000,600000]
//                  [--repetitions 5] [--engines orion,loops] [--compiler NAME]
//
// `cargo xtask bench` makes what it needs and calls it.

import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { loadavg } from 'node:os';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OPERATIONS } from './operations.mjs';
import { withFreshBrowser } from './renderer.mjs';
import { Server } from './server.mjs';
import { report } from './report.mjs';

const ENGINES = ['orion', 'orion-site', 'loops', 'crossfilter', 'arquero', 'duckdb'];
/** The module of an engine: `orion-site` is `orion`, compiled as the site is. */
const moduleOf = (engine) => engine.replace(/-site$/, '');
/** Whose answers the others are held against. */
const REFERENCE = 'loops';
const SEED = 42;
const here = import.meta.dirname;

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    pages: { type: 'string' },
    report: { type: 'string' },
    rows: { type: 'string', default: '60000,600000' },
    repetitions: { type: 'string', default: '5' },
    engines: { type: 'string', default: ENGINES.join() },
    compiler: { type: 'string', default: 'unknown' },
  },
});
const sizes = options.rows.split(',').map(Number);
const repetitions = Number(options.repetitions);
const engines = [...new Set([REFERENCE, ...options.engines.split(',')])];

const descriptions = new Map();
for (const rows of sizes) descriptions.set(rows, await describe(rows));
for (const engine of engines) await bundle(engine);

const server = await new Server({
  pages: options.pages,
  corpus: options.corpus,
  duckdb: join(here, 'node_modules/@duckdb/duckdb-wasm/dist'),
}).start();
try {
  for (const rows of sizes) await check(rows);
  const runs = [];
  for (const { engine, rows, repetition } of shuffled()) {
    const run = await measure(engine, rows, true);
    runs.push({ ...run, engine, rows, repetition });
    console.log(`${rows} ${engine} ${repetition + 1}/${repetitions}: ${summary(run)}`);
  }
  await writeFile(join(options.pages, 'results.json'), JSON.stringify(runs.map(({ answers, ...run }) => run), null, 1));
  await writeFile(options.report, report({ runs, descriptions, repetitions, engines, compiler: options.compiler, seed: SEED }));
} finally {
  server.close();
}

/** What is known of a corpus before it is read: its digest, and the means of the quadrant. */
async function describe(rows) {
  const file = join(options.corpus, `corpus_${rows}`);
  const bytes = await readFile(`${file}.arrow`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  console.log(`${rows} rows: SHA-256 ${sha256}`);
  return { bytes: bytes.length, sha256, means: JSON.parse(await readFile(`${file}.json`)) };
}

function bundle(engine) {
  const folder = join(options.pages, engine);
  return build({
    entryPoints: [join(here, 'page.mjs')],
    outfile: join(folder, 'page.js'),
    alias: { engine: join(here, `engines/${moduleOf(engine)}.mjs`), 'orion-bench': join(folder, 'orion_bench.js') },
    bundle: true,
    minify: true,
    format: 'esm',
    logLevel: 'error',
  });
}

async function measure(engine, rows, timed) {
  const description = descriptions.get(rows);
  server.takeTransfer();
  return withFreshBrowser(`${server.url}/pages/${engine}/`, async (page, browser) => {
    const load = loadavg()[0];
    const before = browser.pss();
    const run = await page.evaluate((order) => globalThis.run(order), { corpus: `/corpus/corpus_${rows}.arrow`, description, timed });
    return { ...run, load, chromium: browser.version, pss: { before, after: browser.pss() }, transfer: server.takeTransfer() };
  });
}

/** A benchmark of engines that disagree says nothing: the first difference ends the command. */
async function check(rows) {
  const { answers: expected } = await measure(REFERENCE, rows, false);
  for (const engine of engines.filter((name) => name !== REFERENCE)) {
    const { answers } = await measure(engine, rows, false);
    for (const { name, sameAs = name } of OPERATIONS.filter((operation) => answers[operation.name])) {
      const at = answers[name].findIndex((answer, i) => !isDeepStrictEqual(answer, expected[sameAs][i]));
      if (at < 0) continue;
      throw new Error(`${engine} and ${REFERENCE} differ on ${name}, call ${at}, ${rows} rows:\n`
        + `${JSON.stringify(answers[name][at])}\n${JSON.stringify(expected[sameAs][at])}`);
    }
    console.log(`${rows} ${engine}: same answers as ${REFERENCE} (${Object.keys(answers).join(', ')})`);
  }
}

/** Every (engine, size) of each repetition, in an order drawn from the seed. */
function shuffled() {
  let state = SEED;
  const below = (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  return Array.from({ length: repetitions }, (_, repetition) => {
    const round = engines.flatMap((engine) => sizes.map((rows) => ({ engine, rows, repetition })));
    for (let i = round.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [round[i], round[j]] = [round[j], round[i]];
    }
    return round;
  }).flat();
}

function summary({ steps, operations }) {
  const times = { ...steps, ...Object.fromEntries(Object.entries(operations).map(([name, { p50 }]) => [name, p50])) };
  return Object.entries(times).map(([name, ms]) => `${name} ${ms.toPrecision(3)}`).join(', ');
}
