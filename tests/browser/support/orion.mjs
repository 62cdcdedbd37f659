// What a visitor sees and does on the page, in words of the site.

import assert from 'node:assert/strict';
import { until } from './until.mjs';

export const COLOURED = '.zones .zone:is(.c1, .c2, .c3, .c4, .c5)';

/** Opens an address and waits for the map to show figures. */
export async function open(page, url) {
  await page.goto(url);
  await shown(page);
}

/** Waits for the map to be coloured, or drawn when schools are listed, and the table filled. */
export async function shown(page) {
  await page.locator(COLOURED).first().waitFor();
  await page.locator('tbody tr').first().waitFor();
}

/** All that tells one view from another, as the page shows it once its data are there. */
export async function view(page) {
  await page.locator('.resume', { hasText: /^[^C]/ }).waitFor();
  return page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent.trim());
    const zone = (e) => `${e.id} ${e.getAttribute('class')} ${e.ariaSelected} ${e.ariaLabel}`;
    return {
      title: document.title,
      summary: texts('.resume'),
      indicator: document.querySelector('#indicateur').value,
      cohort: document.querySelector('#cohorte').value,
      radios: [...document.querySelectorAll('input[type=radio]:checked')].map((e) => e.value),
      heading: texts('#carte-titre'),
      zones: [...document.querySelectorAll('.zones .zone')].map(zone),
      legend: texts('.legende li'),
      cards: texts('.cartes li'),
      caption: texts('caption'),
      sorts: [...document.querySelectorAll('th[aria-sort]')].map((e) => e.ariaSort),
      rows: texts('tbody tr'),
      checked: [...document.querySelectorAll('.coche input')].map((e) => e.checked),
      pages: texts('.pages span'),
    };
  });
}

/** Waits for the page to show exactly a view. */
export function assertView(page, expected) {
  return until(async () => {
    const shown = await view(page);
    // Part by part, for messages that can be read.
    for (const part of Object.keys(expected)) assert.deepEqual(shown[part], expected[part], part);
  });
}

/** Waits for the address to have a query: its text, without its `?`. */
export function assertQuery(page, query) {
  return until(() => assert.equal(decodeURIComponent(new URL(page.url()).search.slice(1)), query));
}

/** The row of the table whose name is, or begins with, a text. */
export function row(page, name) {
  return page.locator('tbody tr').filter({ has: page.getByRole('checkbox', { name: `Sélectionner ${name}`, exact: true }) });
}

/** The checkbox of a row of the table. */
export function checkbox(page, name) {
  return page.getByRole('checkbox', { name: `Sélectionner ${name}`, exact: true });
}

/** What the cells of a row show, after its name. */
export function cells(row) {
  return row.locator('td:not(.coche)').allInnerTexts();
}

/** The shape of a territory on the map: `zone(page, 'dep:31')`. */
export function zone(page, id) {
  return page.locator(`#zone-${id.replace(':', '-')}`);
}

/** The card of a selected item, by its name or code. */
export function card(page, text) {
  return page.locator('.cartes li').filter({ hasText: text });
}

/** Clicks inside the shape of a territory, where nothing lies above it. */
export async function clickZone(page, id) {
  const at = await zone(page, id).evaluate((path) => {
    path.scrollIntoView({ block: 'center' });
    const box = path.getBoundingClientRect();
    for (let step = 1; step < 400; step += 1) {
      const [x, y] = [box.x + box.width * ((step * 0.618) % 1), box.y + box.height * (step / 400)];
      if (document.elementFromPoint(x, y) === path) return { x, y };
    }
    return null;
  });
  assert.ok(at, `${id} shows no point that can be clicked`);
  await page.mouse.click(at.x, at.y);
}

/** Chooses one of the radio buttons. */
export function choose(page, name) {
  return page.getByRole('radio', { name, exact: true }).check();
}
