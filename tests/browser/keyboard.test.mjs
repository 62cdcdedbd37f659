// The whole page with the keyboard alone, at three widths.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as orion from './support/orion.mjs';
import { demo } from './support/sites.mjs';
import { assertFocusIsSeen, focused, tabTo, walk } from './support/stops.mjs';
import { until } from './support/until.mjs';
import { WIDTHS, window } from './support/views.mjs';

const visit = useBrowser();
const MOST_STOPS_BEFORE_TABLE = 60;

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const active = (page) => page.locator('.zones').getAttribute('aria-activedescendant');
const activeText = (page) => page.locator('.zone-active').innerText();

/** Presses a key on the map and waits for another territory to be told, in both ways. */
async function pressToMove(page, key) {
  const [id, text] = [await active(page), await activeText(page)];
  await page.keyboard.press(key);
  await until(async () => assert.notEqual(await active(page), id, `${key} moves`));
  await until(async () => assert.notEqual(await activeText(page), text, `${key} is told`));
  assert.equal(await page.locator(`#${await active(page)}`).getAttribute('aria-label'), await activeText(page));
}

async function openMap(page) {
  await orion.open(page, demo.at());
  await tabTo(page, 'listbox', /Territoires de la carte/);
}

async function moveSomewhere(page) {
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
    const before = await active(page);
    await page.keyboard.press(key);
    if (await active(page) !== before) return key;
  }
  return assert.fail('no arrow moves');
}

function journeys(viewport) {
  test('the first stop is a skip link that can be seen, and leads to the content', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at());
    await press(page, 'Tab');
    assert.equal((await focused(page)).name, 'Aller au contenu');
    const box = await page.locator(':focus').boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.width > 24 && box.height >= 24, JSON.stringify(box));
    await press(page, 'Enter');
    await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'contenu'));
    await press(page, 'Tab');
    assert.equal((await focused(page)).name, 'Indicateur');
  }));

  test('the second skip link leads to the table', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at());
    await press(page, 'Tab', 'Tab', 'Enter');
    await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'tableau'));
    await until(async () => assert.ok((await page.locator('#tableau-titre').boundingBox()).y < viewport.height));
  }));

  test('every stop has a name and a focus that can be seen, once, and the way back is the same', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at('carte/?sel=reg:53'));
    const nameless = [];
    const forth = await walk(page, 'Tab', async (stop) => {
      if (!stop.name.trim()) nameless.push(stop);
      await assertFocusIsSeen(page, stop);
    });
    assert.deepEqual(nameless, []);
    const controls = forth.filter(({ role }) => role !== 'link');
    assert.equal(controls.at(-1).role, 'checkbox', 'the walk goes down to the last row');
    assert.equal(forth.at(-1).name, 'Plan du site', 'then through the foot of the page');
    const table = forth.findIndex(({ name }) => name === 'Lignes du tableau');
    assert.ok(table > 0 && table < MOST_STOPS_BEFORE_TABLE, `${table} stops before the table`);
    const back = await walk(page, 'Shift+Tab');
    assert.deepEqual(back.map(({ name }) => name), forth.map(({ name }) => name).reverse());
  }));

  test('arrows walk over the map, which tells each territory', () => visit({ viewport }, async (page) => {
    await openMap(page);
    await until(async () => assert.ok(await active(page), 'a territory is active on entering'));
    const first = await moveSomewhere(page);
    const opposite = { ArrowUp: 'ArrowDown', ArrowDown: 'ArrowUp', ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };
    for (const key of [opposite[first], first, opposite[first], first, opposite[first]]) await pressToMove(page, key);
  }));

  test('keys with Ctrl stay the browser’s on the map: reload, copy, find', () => visit({ viewport }, async (page) => {
    await openMap(page);
    const kept = (init) => page.evaluate((options) => document.querySelector('.zones').dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...options }),
    ), init);
    assert.equal(await kept({ key: 'r', ctrlKey: true }), true, 'Ctrl+R reloads');
    assert.equal(await kept({ key: 'c', metaKey: true }), true, 'Meta+C copies');
    assert.equal(await kept({ key: 'ArrowDown' }), false, 'an arrow alone is the map’s');
  }));

  test('Home and End go to the greatest and the least, a letter to a name, Escape to none', () => visit({ viewport }, async (page) => {
    await openMap(page);
    const [greatest] = await page.locator('tbody th').allInnerTexts();
    await press(page, 'Home');
    const figure = async () => /: (−?[\d,]+)/.exec(await activeText(page))[1];
    const top = (await orion.cells(page.locator('tbody tr').first()))[0];
    await until(async () => assert.ok(top.startsWith(await figure()), `${greatest} has the greatest`));
    const known = page.locator('tbody tr').filter({ hasNotText: 'hors champ' });
    const least = (await orion.cells(known.last()))[0];
    await press(page, 'End');
    await until(async () => assert.ok(least.startsWith(await figure()), `${least} is the least`));
    await press(page, 'b');
    await until(async () => assert.match(await activeText(page), /^B/));
    await press(page, 'Escape');
    await until(async () => assert.equal(await active(page), null));
  }));

  test('Enter selects on the map, again lets go, and Tab leaves it', () => visit({ viewport }, async (page) => {
    await openMap(page);
    const map = await focused(page);
    await press(page, 'Home');
    const id = await until(async () => (await active(page)) ?? assert.fail('none is active'));
    for (const [key, selected] of [['Enter', 'true'], ['Enter', 'false'], ['Space', 'true']]) {
      await press(page, key);
      await until(async () => assert.equal(await page.locator(`#${id}`).getAttribute('aria-selected'), selected));
      assert.equal((await focused(page)).number, map.number, 'the focus stays on the map');
    }
    await press(page, 'Tab');
    assert.notEqual((await focused(page)).number, map.number);
    await press(page, 'Shift+Tab');
    assert.equal((await focused(page)).number, map.number);
  }));

  test('the table is sorted by its headers, which keep the focus', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at());
    const header = await tabTo(page, 'button', /^Territoire/);
    for (const [key, order] of [['Enter', 'ascending'], ['Space', 'descending']]) {
      await press(page, key);
      await until(async () => assert.equal(await page.locator('th[aria-sort]').first().getAttribute('aria-sort'), order));
      assert.equal((await focused(page))?.number, header.number, 'the focus stays');
    }
  }));

  test('a row is selected by the space bar and keeps the focus', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at());
    const box = await tabTo(page, 'checkbox', /Sélectionner/);
    await press(page, 'Space');
    await page.locator('.cartes li').waitFor();
    assert.equal((await focused(page))?.number, box.number);
  }));

  test('arrows choose among radio buttons', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at());
    await tabTo(page, 'radio', /Régions/);
    await press(page, 'ArrowRight');
    await orion.assertQuery(page, 'decoupage=aca');
    assert.equal((await focused(page)).name, 'Académies');
    await press(page, 'ArrowRight', 'Tab');
    assert.equal((await focused(page)).name, 'Territoires', 'one stop for each group');
    await press(page, 'ArrowRight');
    await orion.assertQuery(page, 'decoupage=dep&liste=etab');
  }));

  test('pages are turned to the last, and the focus is never lost', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=dep&page=3'));
    const next = await tabTo(page, 'button', /Page suivante/);
    await press(page, 'Enter');
    await orion.assertQuery(page, 'decoupage=dep&page=4');
    assert.equal((await focused(page))?.number, next.number);
    await press(page, 'Enter');
    await orion.assertQuery(page, 'decoupage=dep&page=5');
    assert.ok(await focused(page), 'the focus stays in the page on the last page');
    await press(page, 'Tab', 'Shift+Tab');
    assert.match((await focused(page))?.name ?? '', /Page (suivante|précédente)/);
  }));

  test('cards are removed to the last, and the focus is never lost', () => visit({ viewport }, async (page) => {
    await orion.open(page, demo.at('carte/?sel=reg:53,reg:76'));
    for (const [name, left] of [[/Retirer Bretagne/, 1], [/Retirer Occitanie/, 0]]) {
      await tabTo(page, 'button', name);
      await press(page, 'Enter');
      await until(async () => assert.equal(await page.locator('.cartes li').count(), left));
      assert.ok(await focused(page), `the focus is not lost with ${left} left`);
    }
  }));
}

for (const width of WIDTHS) {
  describe(`with the keyboard alone at ${width} px`, { skip: demo.skip }, () => journeys(window(width)));
}
