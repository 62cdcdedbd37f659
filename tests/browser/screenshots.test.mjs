// Pictures for people to look at; only when ORION_SCREENSHOTS names a folder.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { demo, official } from './support/sites.mjs';
import { SCHEMES, VIEWS, WIDTHS, window } from './support/views.mjs';

const folder = process.env.ORION_SCREENSHOTS;
const site = official.url ? official : demo;
const visit = useBrowser();

describe('pictures', { skip: site.skip || (folder ? false : 'ORION_SCREENSHOTS is not set: give it a folder') }, () => {
  for (const [name, view] of Object.entries(VIEWS)) {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const options = { viewport: window(width), colorScheme, expected: view.expected };
        test(`of ${name} at ${width} px, ${colorScheme}`, () => visit(options, async (page) => {
          mkdirSync(folder, { recursive: true });
          await view.open(page, site);
          await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }));
      }
    }
  }
});
