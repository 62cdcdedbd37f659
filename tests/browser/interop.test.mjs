// The published files, read by another library than those that write and show them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { tableFromIPC } from 'apache-arrow';
import * as published from './support/published.mjs';
import { demo, official } from './support/sites.mjs';

const ARROW = /\.arrow$/;

async function check(site, file) {
  const bytes = await published.bytes(site, file.path);
  assert.equal(bytes.length, file.bytes, 'length');
  assert.equal(createHash('sha256').update(bytes).digest('hex'), file.sha256, 'digest');
  if (!ARROW.test(file.path)) return;
  const table = tableFromIPC(bytes);
  assert.equal(table.numRows, file.rows, 'rows');
  const columns = table.schema.fields.map(({ name, type }) => ({ name, type: String(type).toLowerCase() }));
  assert.deepEqual(columns, file.columns.map(({ name, type }) => ({ name, type })));
  for (const field of table.schema.fields) readAll(table.getChild(field.name), file.rows);
}

/** Reads each value: a broken offset or code would throw. */
function readAll(column, rows) {
  let read = 0;
  for (const value of column) {
    assert.notEqual(value, undefined);
    read += 1;
  }
  assert.equal(read, rows);
}

for (const [name, site] of [['demonstration', demo], ['official', official]]) {
  describe(`each published file of the ${name} site`, { skip: site.skip }, () => {
    test('is, for Arrow in JavaScript, what the catalogue says', async (t) => {
      const { files } = await published.catalogue(site.url);
      assert.ok(files.filter((file) => ARROW.test(file.path)).length >= 4);
      for (const file of files) await t.test(file.path, () => check(site.url, file));
    });

    test('is listed for the site, first or in the suite', async () => {
      const { files } = await published.catalogue(site.url);
      const { files: first, suite } = await published.listing(site.url);
      const others = JSON.parse(new TextDecoder().decode(await published.bytes(site.url, suite.path)));
      const lean = ({ path, bytes, sha256 }) => ({ path, bytes, sha256 });
      const byPath = (a, b) => (a.path < b.path ? -1 : 1);
      assert.deepEqual(
        [...first, ...others.files].toSorted(byPath),
        files.filter((file) => ARROW.test(file.path)).map(lean).toSorted(byPath),
      );
    });
  });
}
