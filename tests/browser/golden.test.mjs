// The figures on the page, against the official files read here independently.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as raw from './support/official.mjs';
import * as orion from './support/orion.mjs';
import { official } from './support/sites.mjs';

const visit = useBrowser();
const THIN = '\u202F';

/** Known values: the first of DATA-MODEL §10, the others of other cohorts. */
const SCHOOLS = [
  { uai: '0010001W', cohort: '2018_2019', emploi6: 47, poursuite: 49, va_emploi6: 6 },
  { uai: '0010006B', cohort: '2021_2022', emploi6: 43, poursuite: 50, va_emploi6: -2 },
  { uai: '0010014K', cohort: '2020_2021', va_emploi6: 8 },
];

const TERRITORIES = [
  ['reg', '53', 'Bretagne', '2018_2019'],
  ['reg', '53', 'Bretagne', '2021_2022'],
  ['aca', '10', 'Lyon', '2019_2020'],
  ['aca', '10', 'Lyon', '2021_2022'],
  ['dep', '2A', 'Corse-du-Sud', '2018_2019'],
  ['dep', '974', 'La Réunion', '2020_2021'],
];

function written(indicator, value) {
  if (indicator !== 'va_emploi6') return raw.percent(value);
  const sign = value > 0 ? '+' : '−';
  return `${value === 0 ? '0' : sign + Math.abs(value)}${THIN}${Math.abs(value) > 1 ? 'points' : 'point'}`;
}

/** The median and number of the schools of a territory whose rate is known. */
function expected(level, code, cohort, indicator) {
  const within = raw.byTerritory(raw.schools(cohort), level).get(code) ?? [];
  const known = within.map((school) => school[indicator]).filter((value) => value !== null);
  return { n: known.length, without: within.length - known.length, median: raw.percent(raw.median(known)) };
}

function openSchool(page, { uai, cohort }, indicator) {
  const within = `sel=dep:${raw.departementOf(uai)},uai:${uai}`;
  return orion.open(page, official.at(`carte/?i=${indicator}&m=${cohort}&decoupage=dep&liste=etab&${within}&tri=nom`));
}

/** Turns the pages of the table until a row is there. */
async function findRow(page, row) {
  const next = page.getByRole('button', { name: 'Page suivante' });
  while (await row.count() === 0) {
    const turned = `page=${Number(new URL(page.url()).searchParams.get('page') ?? 1) + 1}`;
    await next.click();
    await page.waitForURL((url) => url.search.includes(turned));
  }
  return row;
}

describe('a school', { skip: official.skip }, () => {
  for (const school of SCHOOLS) {
    const { uai, cohort } = school;
    for (const indicator of ['emploi6', 'poursuite', 'va_emploi6']) {
      test(`shows its published ${indicator}: ${uai}, ${cohort}`, () => visit({}, async (page) => {
        const value = raw.schools(cohort).find((row) => row.uai === uai)[indicator];
        if (indicator in school) assert.equal(value, school[indicator], 'the file is the one known');
        await openSchool(page, school, indicator);
        const shown = written(indicator, value);
        assert.equal(await orion.card(page, uai).locator('.valeur').innerText(), shown);
        assert.ok((await orion.card(page, uai).innerText()).includes(`cohorte ${cohort.replace('_', '-')}`));
        const row = await findRow(page, page.locator('tbody tr').filter({ hasText: uai }));
        assert.equal((await orion.cells(row)).at(-1), shown);
      }));
    }
  }

  test('whose value is withheld shows the reason, never zero nor nothing', () => visit({}, async (page) => {
    const cohort = '2019_2020';
    const withheld = raw.schools(cohort).find((school) => school.emploi6 === null);
    await openSchool(page, { uai: withheld.uai, cohort }, 'emploi6');
    const sentence = 'La source ne diffuse pas cette valeur, le plus souvent faute d’effectif suffisant.';
    const card = orion.card(page, withheld.uai);
    assert.equal(await card.locator('.valeur').innerText(), 'nd');
    assert.ok((await card.innerText()).includes(sentence));
    const row = await findRow(page, page.locator('tbody tr').filter({ hasText: withheld.uai }));
    assert.match(await row.locator('td').last().textContent(), new RegExp(`^nd : ${sentence}`));
  }));
});

describe('a territory', { skip: official.skip }, () => {
  for (const [level, code, name, cohort] of TERRITORIES) {
    test(`shows the median and the number of its schools: ${name}, ${cohort}`, () => visit({}, async (page) => {
      const { n, without, median } = expected(level, code, cohort, 'emploi6');
      await orion.open(page, official.at(`carte/?m=${cohort}&decoupage=${level}&tri=nom`));
      const row = await findRow(page, orion.row(page, name));
      const [shownMedian, , shownN, shownWithout] = await orion.cells(row);
      assert.deepEqual([shownMedian, shownN, shownWithout], [median, String(n), String(without)]);
    }));
  }

  for (const level of ['reg', 'aca', 'dep']) {
    test(`has its median and number in its name on the map: every ${level}`, () => visit({}, async (page) => {
      await orion.open(page, official.at(`carte/?i=poursuite&m=2020_2021&decoupage=${level}`));
      const zones = await page.locator('.zones .zone').evaluateAll((all) => all.map((zone) => [zone.id.split('-').at(-1), zone.ariaLabel]));
      assert.equal(zones.length, { reg: 18, aca: 30, dep: 101 }[level]);
      const figures = zones.filter(([, label]) => !label.includes('La source'));
      for (const [code, label] of figures) {
        const { n, median } = expected(level, code, '2020_2021', 'poursuite');
        const noun = n < 2 ? 'établissement' : 'établissements';
        assert.ok(label.endsWith(` : ${median} (médiane de ${n} ${noun})`), `${label}, not ${median} of ${n}`);
      }
      assert.equal(zones.length - figures.length, 1, 'all but Mayotte');
    }));
  }

  test('that the source does not cover is said to be out of its scope', () => visit({}, async (page) => {
    await orion.open(page, official.at('carte/?sel=reg:06'));
    const sentence = 'La source ne couvre pas ce territoire ou cette formation.';
    assert.equal(await orion.zone(page, 'reg:06').getAttribute('aria-label'), `Mayotte : ${sentence}`);
    assert.match((await orion.cells(orion.row(page, 'Mayotte')))[0], /^hors champ/);
    assert.equal(await orion.card(page, 'Mayotte').locator('.valeur').innerText(), 'hors champ');
    assert.ok((await orion.card(page, 'Mayotte').innerText()).includes(sentence));
  }));
});
