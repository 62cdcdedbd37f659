// The address is the document: every choice lands in it, and it gives the view back.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as orion from './support/orion.mjs';
import { demo } from './support/sites.mjs';
import { until } from './support/until.mjs';

const visit = useBrowser();

/** Each way of choosing, what it adds to the address, and how to do it. */
const CHOICES = [
  ['the indicator', 'i=poursuite', (page) => page.getByLabel('Indicateur').selectOption('poursuite')],
  ['the cohort', 'm=2019_2020', (page) => page.getByLabel('Cohorte').selectOption('2019_2020')],
  ['the level', 'decoupage=aca', (page) => orion.choose(page, 'Académies')],
  ['the list', 'liste=etab', (page) => orion.choose(page, 'Établissements')],
  ['the selection', 'sel=reg:53', (page) => orion.checkbox(page, 'Bretagne').check()],
  ['the sort', 'tri=nom', (page) => page.getByRole('button', { name: 'Territoire', exact: true }).click()],
];

/** The view that a visitor builds by all the pickers in turn, and its address. */
async function makeChoices(page) {
  await page.getByLabel('Indicateur').selectOption('va_emploi6');
  await page.getByLabel('Cohorte').selectOption('2020_2021');
  await orion.choose(page, 'Départements');
  await orion.choose(page, 'Établissements');
  await page.getByRole('button', { name: 'Commune' }).click();
  await page.getByRole('button', { name: 'Page suivante' }).click();
  return 'i=va_emploi6&m=2020_2021&decoupage=dep&liste=etab&tri=lieu&page=2';
}

describe('the address', { skip: demo.skip }, () => {
  for (const [what, query, choose] of CHOICES) {
    for (const start of ['', 'carte/']) {
      test(`holds ${what} chosen from /${start}`, () => visit({}, async (page) => {
        await orion.open(page, demo.at(start));
        await choose(page);
        await orion.assertQuery(page, query);
        assert.equal(new URL(page.url()).pathname, '/carte/');
      }));
    }
  }

  test('is left bare by the view that opens first', () => visit({}, async (page) => {
    for (const start of ['', 'carte/']) {
      await orion.open(page, demo.at(start));
      assert.equal(page.url(), demo.at(start));
    }
  }));

  test('gives the very same view back when it is loaded again', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    await orion.assertQuery(page, await makeChoices(page));
    const before = await orion.view(page);
    await page.reload();
    await orion.assertView(page, before);
  }));

  test('opens the view in another browser when it is pasted there', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=dep&sel=dep:31,dep:2A'));
    const before = await orion.view(page);
    assert.equal(before.cards.length, 2);
    await visit({}, async (other) => {
      await other.goto(page.url());
      await orion.assertView(other, before);
    });
  }));

  test('is understood when a mail program has encoded it', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?decoupage=dep&sel=dep%3A31%2Cdep%3A2A'));
    assert.equal((await orion.view(page)).cards.length, 2);
    assert.equal(await page.locator('.avis').count(), 0);
  }));
});

/** The view, once it is another one. */
async function nextView(page, before) {
  const view = await orion.view(page);
  assert.notDeepEqual(view, before);
  return view;
}

describe('back and forward', { skip: demo.skip }, () => {
  test('go through every view in order', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    const views = [await orion.view(page)];
    const [indicator, cohort, level, , selection, sort] = CHOICES.map(([, , choose]) => choose);
    for (const choose of [selection, indicator, cohort, sort, level]) {
      await choose(page);
      views.push(await until(() => nextView(page, views.at(-1))));
    }
    for (const earlier of views.slice(0, -1).reverse()) {
      await page.goBack();
      await orion.assertView(page, earlier);
    }
    for (const later of views.slice(1)) {
      await page.goForward();
      await orion.assertView(page, later);
    }
  }));

  test('add no step of their own', () => visit({}, async (page) => {
    await orion.open(page, demo.at());
    await orion.choose(page, 'Académies');
    await orion.assertQuery(page, 'decoupage=aca');
    const steps = await page.evaluate(() => history.length);
    await page.goBack();
    await orion.assertQuery(page, '');
    assert.equal(await page.evaluate(() => history.length), steps);
  }));
});

describe('an address that is understood in part', { skip: demo.skip }, () => {
  const wrong = ['m=hier', 'inconnu=1', 'i=taux', 'decoupage=commune', 'page=0', 'tri=-rien', 'sel=dep:99', 'sel=uai:0010001A'];
  for (const part of wrong) {
    test(`says so, and keeps the rest: ${part}`, () => visit({}, async (page) => {
      await orion.open(page, demo.at(`carte/?liste=etab&${part}`));
      const notice = await page.locator('.avis').innerText();
      assert.match(notice, /^Une partie de l’adresse n’a pas été comprise et a été ignorée/);
      assert.ok(notice.includes(part.replace('sel=', '')), notice);
      assert.ok(await page.getByRole('radio', { name: 'Établissements' }).isChecked());
    }));
  }

  test('shows hostile text as text', () => visit({}, async (page) => {
    await page.goto(demo.at('carte/?<img/src=x/onerror=alert(1)>&sel="><script>alert(2)</script>'));
    await orion.shown(page);
    assert.equal(await page.locator('.avis img, .avis script').count(), 0);
    assert.match(await page.locator('.avis').innerText(), /img/);
  }));

  test('shows a school and a territory that no file has by their code', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?sel=uai:9999999P,reg:98'));
    const [school, territory] = (await orion.view(page)).cards;
    assert.match(school, /9999999P.*La source n’a pas de donnée ici/);
    assert.match(territory, /reg:98/);
  }));
});

describe('the title of the page', { skip: demo.skip }, () => {
  test('says the indicator, the level and the cohort', () => visit({}, async (page) => {
    await orion.open(page, demo.at('carte/?m=2018_2019'));
    const title = (expected) => until(async () => assert.equal(await page.title(), expected));
    await title('Emploi à 6 mois (sortants) – Régions – 2018-2019 – Orion');
    await page.getByLabel('Indicateur').selectOption('poursuite');
    await orion.choose(page, 'Départements');
    await title('Poursuite d’études – Départements – 2018-2019 – Orion');
    await page.goBack();
    await title('Poursuite d’études – Régions – 2018-2019 – Orion');
  }));
});
