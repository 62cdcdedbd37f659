// The pages that need no script: they hold together, and load nothing but their style.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { records } from './support/official.mjs';
import { official, underPath } from './support/sites.mjs';

const visit = useBrowser();

/** Every page that the map of the site leads to, and it. */
async function everyPage(page, site) {
  await page.goto(site.at('plan/'));
  const links = await page.locator('main a, .pied a').evaluateAll((all) => all.map((a) => a.href));
  return [...new Set([...links, site.at('plan/')])].filter((url) => !url.endsWith('/carte/'));
}

for (const [name, site] of Object.entries({ 'demonstration, under a path': underPath, official })) {
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
    await page.goto(official.at('methode/taux_demande/'));
    const numbers = await page.locator('.exemple dd').allInnerTexts();
    const [wishes, places] = numbers.slice(0, 2).map((text) => Number(text.replace(/\D/g, '')));
    const shown = Number(numbers[2].replace(',', '.').replace(/[^\d.]/g, ''));
    assert.ok(places > 0 && wishes > 0, numbers.join(' | '));
    assert.ok(Math.abs(wishes / places - shown) <= 0.005 + 1e-9, numbers.join(' | '));
  }));
});

describe('the page of a diploma', { skip: official.skip }, () => {
  // Bac pro Maintenance des véhicules, voitures particulières.
  const CFD = '40025214';

  test('has the pupils that the official files count', () => visit({}, async (page) => {
    const courses = new Set(records('nomenclatures/nMef.csv').filter((mef) => mef.FORMATION_DIPLOME === CFD).map((mef) => mef.MEF_STAT_11));
    const counted = records('effectifs/constat_2020.csv').filter((line) => courses.has(line['Mef Bcp 11']));
    const pupils = counted.reduce((sum, line) => sum + Number(line["Nombre d'élèves : Total"]), 0);
    await page.goto(official.at(`formation/${CFD}/`));
    const line = page.locator('tr', { has: page.getByRole('rowheader', { name: 'Élèves', exact: true }) });
    const shown = await line.locator('td').first().innerText();
    assert.equal(Number(shown.replace(/\D/g, '')), pupils);
    assert.ok(pupils > 10_000);
  }));

  test('says why a figure is missing, to those who see and to those who listen', () => visit({}, async (page) => {
    await page.goto(official.at(`formation/${CFD}/`));
    const missing = page.locator('td', { has: page.locator('.manque') }).first();
    const [mark, reason] = [await missing.locator('.manque').innerText(), await missing.locator('.cache').innerText()];
    assert.ok(reason.length > 20);
    assert.ok((await page.locator('p.cle').allInnerTexts()).some((text) => text.startsWith(mark) && text.endsWith(reason)), `${mark}: ${reason}`);
  }));
});
