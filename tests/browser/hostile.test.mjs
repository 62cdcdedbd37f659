// Files made to break readers, announced by a catalogue with their true digest: they reach the
// guarded reader in the browser, and the page says one sentence.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import * as faults from './support/faults.mjs';
import { demo, sharedData } from './support/sites.mjs';

const visit = useBrowser();
const NAME = 'insertion_2021_2022';
const FILE = `${NAME}.arrow`;
const corpus = join(sharedData, 'arrow-corpus', 'hostile');
const skip = existsSync(corpus) ? false : 'no official files here: the hostile corpus is with them';

/** The listing with the true length and digest of other bytes for one file. */
const announcing = (bytes) => (listing) => ({
  ...listing,
  files: listing.files.map((file) => (file.path.startsWith(`${NAME}.`)
    ? { ...file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    : file)),
});

test('every file of the hostile corpus gives a sentence, never a frozen page', { skip }, async () => {
  await visit({}, async (page) => {
    await page.goto(demo.at());
    const names = readdirSync(corpus);
    for (const name of names) {
      const bytes = readFileSync(join(corpus, name));
      const mendFile = await faults.breakFile(page, FILE, (route) => route.fulfill({ body: bytes }));
      const mendListing = await faults.breakFile(page, 'site.json', faults.json(announcing(bytes)));
      await page.reload();
      const sentence = await page.locator('.avis p').first().innerText();
      assert.match(sentence, /^Le fichier insertion_2021_2022\.arrow n’a pas pu être lu : /, name);
      assert.doesNotMatch(sentence, /annonce/, `${name} must reach the reader`);
      await mendFile();
      await mendListing();
    }
    assert.ok(names.length >= 90, `${names.length} files`);
  });
});
