// One selection, shared by the map, the table and the panel; and what the table promises.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as orion from './support/orion.mjs';
import { isolatedSchool } from './support/schools.mjs';
import { demo } from './support/sites.mjs';
import { until } from './support/until.mjs';

const visit = useBrowser();
const PAGE = 25;

async function assertSelected(page, id, name, selected) {
  await until(async () => {
    assert.equal(await orion.zone(page, id).getAttribute('aria-selected'), String(selected));
    assert.equal(await orion.checkbox(page, name).isChecked(), selected);
    assert.equal(await orion.card(page, name).count(), selected ? 1 : 0);
  });
}

describe('a territory', { skip: demo.skip }, () => {
  test('clicked on the map is selected in the table and the panel', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    await orion.clickZone(page, 'reg:53');
    await assertSelected(page, 'reg:53', 'Bretagne', true);
    await orion.clickZone(page, 'reg:53');
    await assertSelected(page, 'reg:53', 'Bretagne', false);
  }));

  test('checked in the table is selected on the map and in the panel', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    await orion.checkbox(page, 'Occitanie').check();
    await assertSelected(page, 'reg:76', 'Occitanie', true);
    await orion.checkbox(page, 'Occitanie').uncheck();
    await assertSelected(page, 'reg:76', 'Occitanie', false);
  }));

  test('removed from the panel is let go everywhere', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?sel=reg:53,reg:76'));
    await page.getByRole('button', { name: 'Retirer Bretagne' }).click();
    await assertSelected(page, 'reg:53', 'Bretagne', false);
    await assertSelected(page, 'reg:76', 'Occitanie', true);
    await page.getByRole('button', { name: 'Vider la sélection' }).click();
    await assertSelected(page, 'reg:76', 'Occitanie', false);
  }));

  test('has the same letter on the map, in the table and in the panel', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?sel=reg:53,reg:76'));
    for (const [name, letter] of [['Bretagne', 'A'], ['Occitanie', 'B']]) {
      assert.equal(await orion.row(page, name).locator('.repere').innerText(), letter);
      assert.equal(await orion.card(page, name).locator('.repere').innerText(), letter);
    }
    assert.deepEqual(await page.locator('.lettre').allTextContents(), ['A', 'B']);
    await orion.checkbox(page, 'Bretagne').uncheck();
    await until(async () => assert.deepEqual(await page.locator('.repere').allInnerTexts(), ['A', 'A']));
  }));

  test('shows the same figure in the table, in the panel and to assistive technology', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?sel=reg:53'));
    const [median, , n] = await orion.cells(orion.row(page, 'Bretagne'));
    assert.equal(await orion.card(page, 'Bretagne').locator('.valeur').innerText(), median);
    const label = `Bretagne : ${median} (médiane de ${n} établissements)`;
    assert.equal(await orion.zone(page, 'reg:53').getAttribute('aria-label'), label);
  }));
});

describe('a school', { skip: demo.skip }, () => {
  test('clicked on the map is selected', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?liste=etab'));
    const school = await isolatedSchool(demo.at());
    const canvas = page.locator('canvas.points');
    await canvas.scrollIntoViewIfNeeded();
    const { width } = await canvas.boundingBox();
    const scale = width / school.sheet.width;
    await canvas.click({ position: { x: school.x * scale, y: school.y * scale } });
    await orion.assertQuery(page, `liste=etab&sel=uai:${school.uai}`);
    await orion.card(page, school.uai).waitFor();
    await canvas.click({ position: { x: school.x * scale, y: school.y * scale } });
    await orion.assertQuery(page, 'liste=etab');
  }));

  test('is listed only within the territories selected', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?liste=etab'));
    const all = await page.locator('.resume').innerText();
    await orion.open(page, demo.at('carte/?decoupage=dep&liste=etab&sel=dep:31'));
    await until(async () => assert.notEqual(await page.locator('.resume').innerText(), all));
    const codes = await page.locator('tbody .code').allInnerTexts();
    assert.ok(codes.length > 0 && codes.every((code) => code.startsWith('031')), codes.join());
  }));
});

describe('the table', { skip: demo.skip }, () => {
  const number = (text) => Number.parseFloat(text.replace(/\s/g, '').replace('−', '-').replace(',', '.'));

  /** The figures of a column over all pages; what has no figure is NaN. */
  async function column(page, at) {
    const values = [];
    for (;;) {
      const rows = await page.locator('tbody tr').all();
      for (const row of rows) values.push(number((await orion.cells(row))[at]));
      const next = page.getByRole('button', { name: 'Page suivante' });
      if (await next.count() === 0 || await next.isDisabled()) return values;
      const [shown] = await page.locator('.pages span').allInnerTexts();
      await next.click();
      await until(async () => assert.notEqual(await page.locator('.pages span').innerText(), shown));
    }
  }

  for (const [query, direction] of [['', -1], ['&tri=valeur', 1]]) {
    test(`puts what is missing last, sorted ${direction > 0 ? 'upwards' : 'downwards'}`, () => visit({}, async (page) => {
      await orion.open(page, demo.at(`carte/?decoupage=dep${query}`));
      const values = await column(page, 0);
      const known = values.filter((value) => !Number.isNaN(value));
      assert.ok(known.length > 0 && known.length < values.length, 'some figures are missing');
      assert.deepEqual(values.slice(0, known.length), known, 'the missing are last');
      assert.deepEqual(known, known.toSorted((a, b) => direction * (a - b)));
    }));
  }

  test('turns its order when a header is pressed again, and says so', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    const header = page.getByRole('columnheader', { name: 'Territoire' });
    for (const order of ['ascending', 'descending', 'ascending']) {
      await header.getByRole('button').click();
      await until(async () => assert.equal(await header.getAttribute('aria-sort'), order));
      const names = await page.locator('tbody th').allInnerTexts();
      const sorted = names.toSorted((a, b) => a.localeCompare(b, 'fr', { ignorePunctuation: false }));
      assert.equal(names[0], (order === 'ascending' ? sorted : sorted.reverse())[0]);
    }
  }));

  test('shows 25 rows a page and the rest on the last', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=dep'));
    for (const [number, rows] of [[1, PAGE], [2, PAGE], [3, PAGE], [4, PAGE], [5, 1]]) {
      await until(async () => assert.equal(await page.locator('.pages span').innerText(), `Page ${number} sur 5`));
      assert.equal(await page.locator('tbody tr').count(), rows);
      if (number < 5) await page.getByRole('button', { name: 'Page suivante' }).click();
    }
    assert.ok(await page.getByRole('button', { name: 'Page suivante' }).isDisabled());
  }));
});

describe('the legend', { skip: demo.skip }, () => {
  for (const query of ['', '?decoupage=dep', '?decoupage=aca&i=va_emploi6', '?liste=etab', '?decoupage=dep&liste=etab&sel=dep:31']) {
    test(`counts every row once: ${query || '(first view)'}`, () => visit({}, async (page) => {
      await orion.open(page, demo.at(`carte/${query}`));
      const counted = (await page.locator('.legende small').allInnerTexts()).map((text) => Number.parseInt(text.replace(/\s/g, ''), 10));
      const summary = (await page.locator('.resume').innerText()).replace(/\u202F/g, '');
      const [, rows, without] = /^(\d+) .*dont (\d+) sans donnée/.exec(summary);
      assert.equal(counted.reduce((a, b) => a + b, 0), Number(rows));
      const missing = page.locator('.legende li').filter({ hasText: 'sans donnée' }).locator('small');
      const said = await missing.count() ? Number.parseInt((await missing.innerText()).replace(/\s/g, ''), 10) : 0;
      assert.equal(said, Number(without));
    }));
  }

  test('has a colour for as many shapes as it counts', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=dep'));
    const entries = await page.locator('.legende li').evaluateAll((items) => items.map((item) => [
      item.querySelector('rect').getAttribute('class').split(' ')[1],
      Number.parseInt(item.querySelector('small').textContent, 10),
    ]));
    for (const [shade, n] of entries) {
      assert.equal(await page.locator(`.zones .zone.${shade}`).count(), n, shade);
    }
  }));
});
