// The pages that need no script: they hold together, and load nothing but their style.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { demo, official, underPath } from './support/sites.mjs';

const visit = useBrowser();

/** Every page that the map of the site leads to, and it. */
async function everyPage(page, site) {
  await page.goto(site.at('plan/'));
  const links = await page.locator('main a, .pied a').evaluateAll((all) => all.map((a) => a.href));
  return [...new Set([...links, site.at('plan/')])].filter((url) => !url.endsWith('/carte/'));
}

for (const [name, site] of Object.entries({ demonstration: demo, 'under a path': underPath, official })) {
  describe(`pages without script, ${name}`, { skip: site.skip }, () => {
    test('each is there, with one heading, and every link of it leads somewhere', () => visit({}, async (page) => {
      const known = new Map();
      const pages = await everyPage(page, site);
      assert.ok(pages.length > 80, `${pages.length} pages`);
      for (const url of pages) {
        const answer = await page.goto(url);
        assert.equal(answer.status(), 200, url);
        assert.equal(await page.locator('h1').count(), 1, url);
        assert.match(await page.title(), / – Orion$/, url);
        assert.equal(await page.locator('meta[name=description]').getAttribute('content').then(Boolean), true, url);
        assert.equal(await page.locator('script').count(), 0, url);
        const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
        for (const link of links.map((href) => href.split('#')[0])) {
          if (!known.has(link)) known.set(link, (await page.request.get(link)).status());
          assert.equal(known.get(link), 200, `${link}, from ${url}`);
        }
        const anchors = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
          .filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash));
        assert.deepEqual(anchors, [], url);
      }
    }));

    test('one asks for itself and its style, with scripts off', () => visit({ javaScriptEnabled: false }, async (page) => {
      const requested = [];
      page.on('request', (request) => requested.push(new URL(request.url()).pathname));
      await page.goto(site.at('methode/emploi6/'));
      assert.equal(requested.filter((path) => path.endsWith('.css')).length, 1);
      assert.equal(requested.filter((path) => path !== '/favicon.ico').length, 2, requested.join(' '));
      assert.equal(await page.locator('.menu [aria-current]').innerText(), 'Méthode');
    }));
  });
}

describe('the example of a formula', { skip: official.skip }, () => {
  test('is a row of the publication, whose numbers make the figure', () => visit({}, async (page) => {
    await page.goto(official.at('methode/taux_pression/'));
    const numbers = await page.locator('.exemple dd').allInnerTexts();
    const [wishes, places] = numbers.slice(0, 2).map((text) => Number(text.replace(/\D/g, '')));
    const shown = Number(numbers[2].replace(',', '.').replace(/[^\d.]/g, ''));
    assert.ok(places > 0 && wishes > 0, numbers.join(' | '));
    assert.ok(Math.abs(wishes / places - shown) <= 0.005 + 1e-9, numbers.join(' | '));
  }));
});
