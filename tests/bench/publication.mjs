// Builds the publication from official files, then from the same files made larger, and
// prints time and memory of each with their ratios.
//
//   node publication.mjs --program PATH --sources FOLDER [--times 20] [--repetitions 3]
//
// Files are made larger by adding vintages that do not exist: the same rows, shifted in
// time. What a publication must tell apart stays apart, so that every row is kept.

import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';

const { values: options } = parseArgs({
  options: {
    program: { type: 'string' },
    sources: { type: 'string' },
    times: { type: 'string', default: '20' },
    repetitions: { type: 'string', default: '3' },
  },
});
const times = Number(options.times);
const repetitions = Number(options.repetitions);

/** How the rows of a file are shifted to another vintage: its column, and the shift. */
const year = (text, by) => String(Number(text) + by);
const cohort = (text, by) => text.split('_').map((part) => String(Number(part) + by)).join('_');
const ENLARGED = [
  { file: /^constat_\d+\.csv$/, column: 'Rentrée scolaire', shift: year, step: 1 },
  { file: /^ij_region_data\.csv/, column: 'millesime', shift: cohort, step: 4 },
  { file: /^tension_rome_bassin/, column: 'annee', shift: year, step: 1 },
  { file: /^dares_tensions\.csv/, column: 'Année', shift: year, step: 1, separator: ',' },
];

/** A folder with the same files, some of them `times` as long. */
async function enlarge(sources, into) {
  let added = 0;
  for (const entry of await fs.readdir(sources, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(into, path.relative(sources, from));
    await fs.mkdir(path.dirname(to), { recursive: true });
    const recipe = ENLARGED.find(({ file }) => file.test(entry.name));
    if (!recipe) {
      await fs.copyFile(from, to);
      continue;
    }
    const zipped = entry.name.endsWith('.gz');
    const bytes = await fs.readFile(from);
    const text = (zipped ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
    const [header, ...rows] = text.split(/\r?\n/).filter((line) => line !== '');
    const separator = recipe.separator ?? ';';
    const at = header.split(separator).findIndex((name) => name.replaceAll('"', '') === recipe.column);
    if (at < 0) throw new Error(`${entry.name} has no column ${recipe.column}`);
    const lines = [header, ...rows];
    for (let time = 1; time < times; time++) {
      for (const row of rows) {
        const cells = row.split(separator);
        cells[at] = recipe.shift(cells[at], time * recipe.step);
        lines.push(cells.join(separator));
      }
    }
    added += rows.length * (times - 1);
    const out = Buffer.from(`${lines.join('\n')}\n`);
    await fs.writeFile(to, zipped ? gzipSync(out, { level: 1 }) : out);
  }
  return added;
}

/** Seconds and the most memory, in megabytes, of one run of the pipeline. */
async function measure(sources) {
  const out = await fs.mkdtemp(path.join(os.tmpdir(), 'orion-bench-'));
  const start = performance.now();
  const child = spawn(options.program, ['build', '--quiet', '--restricted', '--sources', sources, '--out', path.join(out, 'published')]);
  let most = 0;
  let said = '';
  child.stderr.on('data', (chunk) => { said += chunk; });
  const watch = setInterval(async () => {
    const status = await fs.readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 20);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  await fs.rm(out, { recursive: true });
  if (code !== 0) throw new Error(`the pipeline failed (${code}): ${said}`);
  return { seconds, megabytes: most };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function report(name, sources) {
  const runs = [];
  for (let run = 0; run < repetitions; run++) runs.push(await measure(sources));
  const seconds = median(runs.map((run) => run.seconds));
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  console.log(`${name.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s ${megabytes.toFixed(0).padStart(6)} MB`);
  return { seconds, megabytes };
}

const larger = await fs.mkdtemp(path.join(os.tmpdir(), 'orion-larger-'));
try {
  const added = await enlarge(options.sources, larger);
  console.log(`${os.cpus().length} cores, ${os.cpus()[0].model}; ${repetitions} runs, median time, most memory`);
  const one = await report('as published', options.sources);
  const many = await report(`${times} times`, larger);
  console.log(`rows added: ${added}; time x${(many.seconds / one.seconds).toFixed(1)}, memory x${(many.megabytes / one.megabytes).toFixed(1)}`);
} finally {
  await fs.rm(larger, { recursive: true });
}
