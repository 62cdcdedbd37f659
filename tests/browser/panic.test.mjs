// When the module stops, or never starts: the page says so and offers a way on.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { missing } from './support/faults.mjs';
import { NOT_FOUND } from './support/incidents.mjs';
import * as orion from './support/orion.mjs';
import { demo } from './support/sites.mjs';
import { until } from './support/until.mjs';

const visit = useBrowser();
const PANIC = [/fire drill/, /unreachable/];

/** Panics in the page's own instance of the module, outside of any code of the test. */
async function panic(page) {
  await page.evaluate(async () => {
    const module = await import(document.querySelector('link[rel=modulepreload]').href);
    setTimeout(module.fireDrill);
  });
}

async function assertPanel(page, sentence) {
  const panel = page.locator('#panne');
  await panel.waitFor();
  assert.deepEqual(await panel.locator('p:visible').allInnerTexts(), [sentence]);
  assert.equal(await panel.getAttribute('role'), 'alert');
  await until(async () => assert.ok(await panel.evaluate((e) => e === document.activeElement), 'has the focus'));
}

describe('a panic', { skip: demo.skip }, () => {
  test('shows the panel, and its button brings the same view back', () => visit({ expected: PANIC }, async (page, incidents) => {
    await orion.open(page, demo.at('carte/?i=poursuite&decoupage=dep&sel=dep:31,dep:75&tri=nom&page=2'));
    const before = await orion.view(page);
    await panic(page);
    await assertPanel(page, 'La carte s’est arrêtée à la suite d’une erreur. Redémarrez-la : vous retrouverez la même vue.');
    assert.ok(incidents.matching(/^page error: .*unreachable/).length > 0, 'it was a real panic');
    await page.getByRole('button', { name: 'Redémarrer' }).click();
    await orion.assertView(page, before);
    assert.ok(await page.locator('#panne').isHidden());
  }));

  test('leaves what is on the page to read', () => visit({ expected: PANIC }, async (page) => {
    await orion.open(page, demo.at());
    const before = await orion.view(page);
    await panic(page);
    await page.locator('#panne').waitFor();
    assert.deepEqual(await orion.view(page), before);
  }));

  test('leaves the button to the keyboard', () => visit({ expected: PANIC }, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=aca'));
    await panic(page);
    await page.locator('#panne').waitFor();
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await orion.shown(page);
    assert.ok(await page.getByRole('radio', { name: 'Académies' }).isChecked());
  }));
});

describe('a site that cannot start', { skip: demo.skip }, () => {
  const cannotLoad = 'La carte n’a pas pu être chargée. Vérifiez votre connexion, puis redémarrez.';
  const refused = [NOT_FOUND, /404/, /Failed to fetch|WebAssembly|dynamically imported|MIME/i];

  for (const [what, pattern] of [['the WebAssembly file', '**/*_bg.wasm'], ['its script', '**/orion-web-*.js'], ['its start', '**/init-*.js']]) {
    test(`for want of ${what} says so`, () => visit({ expected: refused }, async (page) => {
      await page.route(pattern, missing);
      await page.goto(demo.at());
      await assertPanel(page, cannotLoad);
      assert.ok(await page.locator('#chargement').isHidden());
      await page.unroute(pattern);
      await page.getByRole('button', { name: 'Redémarrer' }).click();
      await orion.shown(page);
    }));
  }

  test('for want of the style sheet still shows its figures', () => visit({ expected: [NOT_FOUND] }, async (page) => {
    await page.route('**/*.css', missing);
    await orion.open(page, demo.at());
    assert.ok(await page.locator('tbody tr').count() > 0);
  }));

  test('for want of JavaScript says so, and leads to the pages that need none', () => visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(demo.at());
    const sentence = 'La carte a besoin de JavaScript : activez-le dans les réglages de votre navigateur, puis rechargez la page.';
    assert.equal(await page.locator('noscript p').innerText(), sentence);
    assert.deepEqual(await page.locator('#orion p:visible, #panne p:visible, h2:visible').allInnerTexts(), []);
    await page.getByRole('link', { name: 'Formations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Formations par spécialité' }).waitFor();
  }));
});
