// One Chromium for each file of tests, and a watched page for each test.

import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { Incidents } from './incidents.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
// Long for a page that needs a second; short for a run whose every test waits in vain.
const PATIENCE_MS = 10_000;
const DESKTOP = { width: 1440, height: 900 };

/**
 * Starts a browser before the tests of a file and stops it after them.
 *
 * Gives `visit(options, journey)`: runs a journey on a new page in a context of its own, then
 * fails on any incident that `options.expected` (a list of patterns) does not announce. The
 * other options are Playwright's for a context.
 */
export function useBrowser() {
  let browser;
  before(async () => {
    const executablePath = process.env.ORION_CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  after(() => browser?.close());
  return async ({ expected = [], viewport = DESKTOP, ...options }, journey) => {
    const context = await browser.newContext({ viewport, locale: 'fr-FR', ...options });
    try {
      const incidents = await Incidents.of(context);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await journey(page, incidents);
      incidents.assertNone(expected);
    } finally {
      await context.close();
    }
  };
}
