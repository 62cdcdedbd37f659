// What the first map costs a visitor: bytes, requests, elements. Times are printed, not judged:
// they depend on the machine.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as orion from './support/orion.mjs';
import { demo, official } from './support/sites.mjs';
import { countTransfer, paceOf, watchPace } from './support/transfer.mjs';

const visit = useBrowser();
const MOST_BYTES = 350 * 1024;
const MOST_REQUESTS = 15;
const MOST_ELEMENTS = 400;

async function openCounted(page, url) {
  await page.addInitScript(watchPace);
  const files = await countTransfer(page);
  await orion.open(page, url);
  await page.waitForLoadState('networkidle');
  return files;
}

function print(t, name, files, elements) {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes } of files.toSorted((a, b) => b.bytes - a.bytes)) {
    t.diagnostic(`${String(bytes).padStart(9)}  ${file}`);
  }
  t.diagnostic(`${String(total).padStart(9)}  ${name}: bytes to the first map (${(total / 1024).toFixed(1)} KB of ${MOST_BYTES / 1024})`);
  t.diagnostic(`${String(files.length).padStart(9)}  requests, ${elements} elements`);
  return total;
}

for (const [name, site] of [['demonstration', demo], ['official', official]]) {
  describe(`the first map of the ${name} site`, { skip: site.skip }, () => {
    test('stays within its budget', (t) => visit({}, async (page) => {
      const files = await openCounted(page, site.at());
      const elements = await page.locator('*').count();
      const total = print(t, name, files, elements);
      assert.ok(total <= MOST_BYTES, `${total} bytes, more than ${MOST_BYTES}`);
      assert.ok(files.length <= MOST_REQUESTS, `${files.length} requests, more than ${MOST_REQUESTS}`);
      assert.ok(elements <= MOST_ELEMENTS, `${elements} elements, more than ${MOST_ELEMENTS}`);
    }));

    test('is asked for once a file', () => visit({}, async (page) => {
      const files = (await openCounted(page, site.at())).map(({ file }) => file);
      assert.deepEqual(files, [...new Set(files)]);
    }));

    test('and each choice after it print their times', (t) => visit({}, async (page) => {
      await openCounted(page, site.at('carte/?decoupage=dep'));
      const first = await page.evaluate(() => globalThis.pace);
      const tasks = first.longTasks.map(({ duration }) => Math.round(duration));
      t.diagnostic(`${name}: coloured ${Math.round(first.coloured)} ms after navigation, long tasks ${tasks.join(', ') || 'none'}`);
      for (const [what, selector, value] of [
        ['indicator', '#indicateur', 'poursuite'],
        ['cohort', '#cohorte', '2019_2020'],
        ['selection', '#zone-dep-31'],
      ]) {
        const { frame, longTasks } = await paceOf(page, selector, value);
        t.diagnostic(`${name}: ${what} ${frame} ms to the next frame, long tasks ${longTasks.join(', ') || 'none'}`);
      }
    }));
  });
}
