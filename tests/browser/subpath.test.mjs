// Under another path than the root of a host, and under a strict policy everywhere.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as orion from './support/orion.mjs';
import { sites, underPath } from './support/sites.mjs';
import { until } from './support/until.mjs';

const visit = useBrowser();

/** The directives of a policy: `{ 'script-src': ["'self'"], … }`. */
function directives(policy) {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return Object.fromEntries(parts.map(([name, ...values]) => [name, values]));
}

describe('under a path', { skip: underPath.skip }, () => {
  const { pathname } = new URL(underPath.url ?? 'http://localhost/');

  test('every request stays under it, through a whole visit', () => visit({}, async (page) => {
    const requested = [];
    page.on('request', (request) => requested.push(new URL(request.url())));
    await orion.open(page, underPath.at());
    await page.getByLabel('Indicateur').selectOption('poursuite');
    await orion.choose(page, 'Établissements');
    await page.getByRole('button', { name: 'Page suivante' }).click();
    await orion.assertQuery(page, 'i=poursuite&liste=etab&page=2');
    assert.equal(new URL(page.url()).pathname, `${pathname}carte/`);
    const outside = requested.filter((url) => url.protocol.startsWith('http') && !url.pathname.startsWith(pathname));
    assert.deepEqual(outside.map(String), []);
    assert.ok(requested.length > 5);
  }));

  test('a link to a view opens it, also when it is loaded again', () => visit({}, async (page) => {
    await orion.open(page, underPath.at('carte/?decoupage=dep&sel=dep:31,dep:75&tri=nom'));
    const before = await orion.view(page);
    assert.equal(before.cards.length, 2);
    await page.reload();
    await orion.assertView(page, before);
  }));

  test('the way back leads to the first view', () => visit({}, async (page) => {
    await orion.open(page, underPath.at());
    const first = await orion.view(page);
    await orion.choose(page, 'Académies');
    await orion.assertQuery(page, 'decoupage=aca');
    await page.goBack();
    await orion.assertView(page, first);
    assert.equal(page.url(), underPath.at());
  }));
});

for (const [name, site] of sites) {
  describe(`the policy of the site ${name}`, { skip: site.skip }, () => {
    test('is strict', () => visit({}, async (page) => {
      await orion.open(page, site.at());
      const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
      const rules = directives(policy);
      assert.deepEqual(rules['default-src'], ["'none'"]);
      assert.deepEqual(rules['base-uri'], ["'none'"]);
      assert.deepEqual(rules['form-action'], ["'none'"]);
      assert.deepEqual(rules['script-src'], ["'self'", "'wasm-unsafe-eval'"]);
      assert.deepEqual([rules['style-src'], rules['connect-src']], [["'self'"], ["'self'"]]);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'? |'unsafe-eval'|https?:|\*/);
      const before = page.locator('meta[http-equiv=Content-Security-Policy] ~ :is(script, link, style)');
      assert.equal(await before.count(), await page.locator('head :is(script, link, style)').count(), 'it comes first');
    }));

    test('is kept on every kind of view', () => visit({}, async (page) => {
      for (const query of ['', '?liste=etab&tri=lieu&page=2', '?decoupage=dep&sel=dep:31', '?inconnu=1']) {
        await orion.open(page, site.at(`carte/${query}`));
      }
      assert.equal(await page.locator('[style]').count(), 0, 'no style attribute');
    }));

    test('stops a script that is put on the page', () => visit({ expected: [/script-src/, /Content Security Policy/] }, async (page, incidents) => {
      await orion.open(page, site.at());
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.ran = true';
        document.body.append(script);
      });
      await until(() => assert.ok(incidents.matching(/^violation: script-src/).length > 0, 'the violation is reported'));
      assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    }));
  });
}
