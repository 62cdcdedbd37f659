// The views that accessibility and screenshots go through.

import * as faults from './faults.mjs';
import { NOT_FOUND } from './incidents.mjs';
import * as orion from './orion.mjs';

export const WIDTHS = [360, 768, 1440];
export const SCHEMES = ['light', 'dark'];

/** A window of a width, as tall as such screens are. */
export function window(width) {
  return { width, height: width < 700 ? 800 : 900 };
}

async function openWithout(page, file, url) {
  await faults.breakFile(page, file, faults.missing);
  await page.goto(url);
  await page.locator('.avis[role=alert]').waitFor();
  await page.locator('.zones .zone').first().waitFor();
}

/** Each view by name: how to open it on a site, and the incidents that belong to it. */
export const VIEWS = {
  regions: { open: (page, site) => orion.open(page, site.at('carte/')) },
  departements: { open: (page, site) => orion.open(page, site.at('carte/?decoupage=dep&sel=dep:31,dep:75')) },
  etablissements: {
    open: async (page, site) => {
      await orion.open(page, site.at('carte/?liste=etab&sel=reg:53'));
      await page.getByRole('checkbox', { name: /^Sélectionner/ }).first().check();
      await page.locator('.cartes .code').waitFor();
    },
  },
  'broken-data': {
    expected: [NOT_FOUND],
    open: (page, site) => openWithout(page, 'insertion_2021_2022.arrow', site.at('carte/')),
  },
  formations: { open: (page, site) => page.goto(site.at('domaine/')) },
  formation: {
    open: async (page, site) => {
      await page.goto(site.at('domaine/'));
      await page.locator('main .puces a').first().click();
      await page.locator('tbody a').first().click();
      await page.getByRole('heading', { name: /^Les métiers/ }).waitFor();
    },
  },
  methode: { open: (page, site) => page.goto(site.at('methode/')) },
  indicateur: { open: (page, site) => page.goto(site.at('methode/emploi6/')) },
  ressources: { open: (page, site) => page.goto(site.at('ressources/')) },
  statistiques: { open: (page, site) => page.goto(site.at('statistiques/')) },
  'mentions-legales': { open: (page, site) => page.goto(site.at('mentions-legales/')) },
};
