// A file that cannot be read: one sentence that names it, the rest works, and a way to repair.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as faults from './support/faults.mjs';
import { NOT_FOUND } from './support/incidents.mjs';
import * as orion from './support/orion.mjs';
import { demo } from './support/sites.mjs';
import { until } from './support/until.mjs';

const visit = useBrowser();
const OPTIONS = { expected: [NOT_FOUND] };
const LATEST = 'insertion_2021_2022';
const NO_LISTING = /^Le fichier site\.json n’a pas pu être lu : /;
const VERSION = /^La publication est d’une version \(9\.0\) que cette page ne sait pas lire\./;

const FAULTS = { 'is missing': faults.missing, 'is truncated': faults.truncated, 'has one wrong byte': faults.changed };

const LISTING_FAULTS = [
  ['is missing', faults.missing, NO_LISTING],
  ['is truncated', faults.truncated, NO_LISTING],
  ['is not JSON', faults.text('<!DOCTYPE html><title>Connexion</title>'), NO_LISTING],
  ['is JSON of another shape', faults.text('{"version":"1.0","files":[{"path":1}]}'), NO_LISTING],
  ['announces no suite', faults.json(({ suite, ...listing }) => listing), NO_LISTING],
  ['names a file elsewhere', faults.json((listing) => ({ ...listing, suite: { ...listing.suite, path: '../x' } })), NO_LISTING],
  ['is null', faults.text('null'), NO_LISTING],
  ['is of another version', faults.json((listing) => ({ ...listing, version: '9.0' })), VERSION],
  ['is of another version and shape', faults.text('{"version":"9.0","tables":{}}'), VERSION],
];

/** What still works without each file. */
const WITHOUT = {
  territoires: async (page) => {
    await page.getByText('La carte ne peut pas être dessinée').waitFor();
    await orion.choose(page, 'Établissements');
    await orion.assertQuery(page, 'liste=etab');
  },
  contours: async (page) => {
    await page.getByText('La carte ne peut pas être dessinée').waitFor();
    await sortsByName(page);
    await orion.checkbox(page, 'Bretagne').check();
    await orion.card(page, 'médiane de').waitFor();
  },
  etablissements: async (page) => {
    await orion.choose(page, 'Territoires');
    await orion.shown(page);
    assert.match((await orion.cells(orion.row(page, 'Bretagne')))[0], /^\d+(,\d)?\u202F%$/);
    await sortsByName(page);
  },
  [LATEST]: async (page) => {
    await page.locator('.zones .zone').first().waitFor();
    assert.equal(await page.locator('.zones .zone').count(), 18);
    await sortsByName(page);
    await orion.clickZone(page, 'reg:53');
    await orion.card(page, 'Bretagne').waitFor();
  },
};

async function sortsByName(page) {
  await page.locator('tbody tr').first().waitFor();
  await page.getByRole('button', { name: 'Territoire', exact: true }).click();
  await until(async () => assert.match(await page.locator('tbody th').first().innerText(), /^Auvergne/));
}

/** The view that needs a file: schools are fetched when they are looked at. */
const VIEW = { etablissements: 'carte/?liste=etab&sel=reg:53' };

/** The one sentence of the notice. */
async function sentence(page) {
  const notice = page.locator('.avis[role=alert]');
  await notice.waitFor();
  const sentences = await notice.locator('p').allInnerTexts();
  assert.equal(sentences.length, 1, sentences.join('\n'));
  assert.match(sentences[0], /^\p{Lu}[^\n]*\.$/u, 'a sentence');
  return sentences[0];
}

/** Presses « Réessayer » and waits for the whole page. */
async function repair(page, mend) {
  await mend();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await orion.shown(page);
  await until(async () => assert.equal(await page.locator('.avis').count(), 0));
}

/** A listing that announces another digest for a file. */
const misannounced = (name) => faults.json((listing) => ({
  ...listing,
  files: listing.files.map((file) => (file.path.startsWith(`${name}.`) ? { ...file, sha256: '0'.repeat(64) } : file)),
}));

for (const [file, stillWorks] of Object.entries(WITHOUT)) {
  describe(`${file}.arrow`, { skip: demo.skip }, () => {
    for (const [how, fault] of Object.entries(FAULTS)) {
      test(`that ${how} is named, and the rest works`, () => visit(OPTIONS, async (page) => {
        await faults.breakFile(page, `${file}.arrow`, fault);
        await page.goto(demo.at(VIEW[file]));
        assert.match(await sentence(page), new RegExp(`^Le fichier ${file}\\.arrow n’a pas pu être lu : `));
        await stillWorks(page);
        assert.ok(await page.locator('#panne').isHidden());
      }));
    }

    test('is read once it is back and « Réessayer » is pressed', () => visit(OPTIONS, async (page) => {
      const mend = await faults.breakFile(page, `${file}.arrow`, faults.missing);
      await page.goto(demo.at(VIEW[file] ?? 'carte/?sel=reg:53'));
      await sentence(page);
      await repair(page, mend);
      assert.equal(await orion.zone(page, 'reg:53').getAttribute('aria-selected'), 'true');
    }));
  });
}

describe('site.json', { skip: demo.skip }, () => {
  for (const [how, fault, expected] of LISTING_FAULTS) {
    test(`that ${how} is told, and the page stands`, () => visit(OPTIONS, async (page) => {
      await faults.breakFile(page, 'site.json', fault);
      await page.goto(demo.at());
      assert.match(await sentence(page), expected);
      await orion.choose(page, 'Départements');
      await orion.assertQuery(page, 'decoupage=dep');
      assert.ok(await page.locator('#panne').isHidden());
    }));
  }

  test('that announces another digest leaves the file out, and the rest works', () => visit(OPTIONS, async (page) => {
    await faults.breakFile(page, 'site.json', misannounced(LATEST));
    await page.goto(demo.at());
    assert.match(await sentence(page), /ce n’est pas celui que la publication annonce\.$/);
    await WITHOUT[LATEST](page);
  }));

  test('is read once it is back and « Réessayer » is pressed', () => visit(OPTIONS, async (page) => {
    const mend = await faults.breakFile(page, 'site.json', faults.missing);
    await page.goto(demo.at());
    await sentence(page);
    await repair(page, mend);
  }));
});

describe('figures that could not be read', { skip: demo.skip }, () => {
  test('are not said to be missing from the source, nor of a cohort without a name', () => visit(OPTIONS, async (page) => {
    await faults.breakFile(page, `${LATEST}.arrow`, faults.missing);
    await page.goto(demo.at('carte/?sel=reg:53'));
    await sentence(page);
    await page.locator('.zones .zone').first().waitFor();
    const said = [await orion.zone(page, 'reg:53').getAttribute('aria-label'), await page.locator('main').innerText()].join('\n');
    assert.doesNotMatch(said, /La source n’a pas de donnée/);
    assert.doesNotMatch(said, /cohorte\s*[.,]/);
  }));
});

describe('a cohort whose file is missing', { skip: demo.skip }, () => {
  test('leaves the others, and is told only once it is asked for', () => visit(OPTIONS, async (page) => {
    await faults.breakFile(page, 'insertion_2019_2020.arrow', faults.missing);
    await orion.open(page, demo.at());
    assert.equal(await page.locator('.avis').count(), 0);
    await page.getByLabel('Cohorte').selectOption('2019_2020');
    assert.match(await sentence(page), /insertion_2019_2020\.arrow/);
    await page.getByLabel('Cohorte').selectOption('2018_2019');
    await orion.shown(page);
  }));
});

describe('several files', { skip: demo.skip }, () => {
  test('that are missing have a sentence each and one button', () => visit(OPTIONS, async (page) => {
    for (const file of ['contours', LATEST]) await faults.breakFile(page, `${file}.arrow`, faults.missing);
    await page.goto(demo.at());
    await until(async () => assert.equal(await page.locator('.avis p').count(), 2));
    assert.equal(await page.getByRole('button', { name: 'Réessayer' }).count(), 1);
    await sortsByName(page);
  }));
});
