// What can be checked of accessibility without a person: axe, and the room at each width.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import axe from 'axe-core';
import { useBrowser } from './support/browser.mjs';
import { demo } from './support/sites.mjs';
import { SCHEMES, VIEWS, WIDTHS, window } from './support/views.mjs';

const visit = useBrowser();
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations that axe finds, one line for each element. */
async function violations(page) {
  // Through the browser's protocol, which the policy of the page does not hold back.
  await page.evaluate(axe.source);
  const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
  assert.ok(found.passes.length > 20, 'axe has looked');
  return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => (
    `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`
  )));
}

async function assertNoOverflow(page) {
  const { wide, room, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    // What scrolls in a box of its own is held by it; what is placed absolutely may not be.
    const held = (e) => e.closest('svg') || (e.closest('.defile') && getComputedStyle(e).position !== 'absolute');
    const beyond = [...document.body.querySelectorAll('*')].filter((e) => !held(e) && e.getBoundingClientRect().right > clientWidth + 0.5);
    return { wide: scrollWidth, room: clientWidth, culprits: [...new Set(beyond.map((e) => `${e.tagName}.${e.className} in ${e.parentElement.tagName}`))] };
  });
  assert.ok(wide <= room, `the page is ${wide} px wide in ${room}: ${culprits.join(', ')}`);
}

for (const [name, view] of Object.entries(VIEWS)) {
  describe(`the view ${name}`, { skip: demo.skip }, () => {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const options = { viewport: window(width), colorScheme, expected: view.expected };
        test(`has nothing for axe to report at ${width} px, ${colorScheme}`, () => visit(options, async (page) => {
          await view.open(page, demo);
          assert.deepEqual(await violations(page), []);
        }));
      }
    }

    for (const width of [320, ...WIDTHS]) {
      test(`fits a window of ${width} px`, () => visit({ viewport: window(width), expected: view.expected }, async (page) => {
        await view.open(page, demo);
        await assertNoOverflow(page);
      }));
    }
  });
}

describe('the page', { skip: demo.skip }, () => {
  test('fits a window of 320 px with its text at 200 %', () => visit({ viewport: window(640) }, async (page) => {
    await VIEWS.departements.open(page, demo);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await assertNoOverflow(page);
  }));

  test('has no control smaller than 24 px', () => visit({ viewport: window(360) }, async (page) => {
    await VIEWS.departements.open(page, demo);
    const small = await page.locator(':is(button, select, input, summary):visible').evaluateAll((all) => all
      .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24)
      .map(([what, { width, height }]) => `${what}: ${Math.round(width)} × ${Math.round(height)}`));
    // A checkbox of 22 px whose margins keep it 24 px away from the others is allowed (WCAG 2.5.8).
    assert.deepEqual(small.filter((line) => !line.includes('type="checkbox"')), []);
  }));

  test('moves nothing for those who ask for less movement', () => visit({ reducedMotion: 'reduce' }, async (page) => {
    await VIEWS.regions.open(page, demo);
    const moving = await page.locator('body *').evaluateAll((all) => all.filter((e) => {
      const { transitionDuration, animationName } = getComputedStyle(e);
      return /[1-9]/.test(transitionDuration) || animationName !== 'none';
    }).length);
    assert.equal(moving, 0);
  }));

  test('keeps the selection visible in forced colours', () => visit({ forcedColors: 'active' }, async (page) => {
    await VIEWS.departements.open(page, demo);
    const [chosen, plain] = await page.evaluate(() => ['.trait.choisi:not(.fond)', '.zone'].map((selector) => (
      getComputedStyle(document.querySelector(selector)).stroke
    )));
    assert.notEqual(chosen, plain);
  }));
});
