// RESULTS.md: the targets first, then every figure, then how they were taken.

import { cpus } from 'node:os';
import { Figures, grouped, megabytes, ms, operationNames, read } from './figures.mjs';
import { OPERATIONS } from './operations.mjs';
import { targets } from './targets.mjs';

const NAMES = {
  start: 'start', load: 'load + decode', prepare: 'prepare',
  groupby: 'group-by', quadrant: 'quadrant', topk: 'top-k', search: 'search', brush: 'brush',
  cubeBuild: 'cube build', cubeStep: 'cube step', linkedBuild: 'linked build', linkedStep: 'linked step',
};
export function report({ runs, descriptions, repetitions, engines, compiler, seed }) {
  const figures = new Figures(runs, descriptions);
  const sizes = [...descriptions.keys()];
  const built = { orion: ' (built for speed)', 'orion-site': ' (built as the site, for size)' };
  const titles = Object.fromEntries(runs.map(({ engine, title }) => [engine, title + (built[engine] ?? '')]));
  const engineRows = (size, cells) => engines.filter((engine) => figures.has(engine, size))
    .map((engine) => [titles[engine] ?? engine, ...cells(engine)]);
  return [
    '# Orion beside other engines, in the browser',
    'Written by `cargo xtask bench`; do not edit. Natively: `RESULTS-NATIF.md`.',
    machine(runs, compiler),
    '## Targets',
    table(['target', 'wanted', 'measured', ''], targets(figures, sizes).map(targetRow)),
    ...sizes.flatMap((size) => [
      `## ${grouped(size)} rows`,
      corpus(descriptions.get(size)),
      'Warm: best p50 over the repetitions / median p50 / best p95, in ms.',
      table(['engine', ...Object.values(NAMES).slice(3)], engineRows(size, (engine) => operationNames.map((name) => warm(figures, engine, size, name)))),
      'Cold: the first call of each question in a fresh browser, and what comes before, best / median, in ms.',
      table(['engine', ...Object.values(NAMES)], engineRows(size, (engine) => Object.keys(NAMES).map((name) => cold(figures, engine, size, name)))),
      'Memory and transfer, in MB. Each engine counts its own bytes in its own way; the renderer’s PSS is the same for all.',
      table(['engine', 'own count, loaded', 'before linked views', 'at the end', 'renderer PSS before', 'after', 'code to download, gzip', ''], engineRows(size, (engine) => weights(figures, engine, size))),
      'Search, p50 per keystroke, in ms (best over the repetitions).',
      keystrokes(figures, engines.filter((engine) => figures.has(engine, size)), size, titles),
    ]),
    '## How it was measured',
    protocol(repetitions, seed),
  ].join('\n\n') + '\n';
}

function machine(runs, compiler) {
  const loads = runs.map(({ load }) => load);
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  const busy = most > 1 ? ' **Other programs were running: take differences under ×1.5 as equal.**' : '';
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model.trim()}, Chromium ${runs[0].chromium}, `
    + `Node ${process.versions.node}, ${compiler}. Load of the machine before each run: ${least.toFixed(1)} to ${most.toFixed(1)}.${busy}`;
}

const targetRow = ({ what, wanted, measured, pass, margin }) => [what, wanted, measured, `${pass ? 'pass' : '**miss**'}, ${margin}`];

const corpus = ({ bytes, sha256, means: { poursuite, emploi } }) => `Arrow IPC file, ${megabytes(bytes)} MB, SHA-256 \`${sha256}\`. `
  + `Means given to the quadrant: ${poursuite.join('/')} and ${emploi.join('/')}.`;

function warm(figures, engine, size, name) {
  const best = figures.best(engine, size, read.operation(name));
  if (best === undefined) return '–';
  const others = [figures.median(engine, size, read.operation(name)), figures.best(engine, size, read.operation(name, 'p95'))];
  return `**${ms(best)}** / ${others.map(ms).join(' / ')}`;
}

function cold(figures, engine, size, name) {
  const time = operationNames.includes(name) ? read.operation(name, 'first') : read.step(name);
  const best = figures.best(engine, size, time);
  return best === undefined ? '–' : `**${ms(best)}** / ${ms(figures.median(engine, size, time))}`;
}

function weights(figures, engine, size) {
  const bytes = [(run) => run.memory.loaded, (run) => run.memory.cubeStep, (run) => run.memory.end, (run) => run.pss.before, (run) => run.pss.after, (run) => run.transfer];
  const details = Object.entries(figures.of(engine, size)[0].details).map(([what, value]) => `${what} ${megabytes(value)}`);
  const cell = (value) => (value === undefined ? '–' : megabytes(value));
  return [...bytes.map((of) => cell(figures.median(engine, size, of))), details.join(', ')];
}

function keystrokes(figures, engines, size, titles) {
  const { calls } = OPERATIONS.find(({ name }) => name === 'search');
  const searching = engines.filter((engine) => figures.of(engine, size)[0].operations.search?.byCall.length);
  return table(['typed', ...searching.map((engine) => titles[engine])], calls.map(([text], i) => [
    `\`${text}\``, ...searching.map((engine) => ms(figures.best(engine, size, (run) => run.operations.search.byCall[i]))),
  ]));
}

const protocol = (repetitions, seed) => `- ${repetitions} repetitions of every (engine, size), each in a headless Chromium of its own, in an order drawn from seed ${seed}; pages isolated from other origins (clock of 5 µs), nothing cached.
- Before anything is timed, the answers of all engines are held against each other in full: sums, counts, labels and their order. A difference ends the command.
- Warm: 3 calls, then at least 31 and a quarter of a second, or 6 seconds; calls of less than 0.05 ms by the hundred. Search goes through 17 keystrokes, brushes through 24 positions.
- Orion answers through the public functions of \`orion-indicateurs\`, compiled twice: for speed, and as the site is (for size). The loops are specialised code; DuckDB and Arquero are general. Loops and Orion search the dictionaries; DuckDB and Arquero fold each row (a star schema would spare DuckDB most of it).
- DuckDB is fed the file without its 8 bytes of magic, which is an IPC stream. Its times go from the page to its worker and back; it runs one query per linked view. Crossfilter answers what it is made for.`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
