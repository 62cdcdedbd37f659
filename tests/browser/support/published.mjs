// The published files of a site, read with Arrow's own JavaScript library.

import assert from 'node:assert/strict';
import { tableFromIPC } from 'apache-arrow';

async function fetched(site, file) {
  const response = await fetch(new URL(`data/${file}`, site));
  assert.equal(response.status, 200, file);
  return response;
}

/** The catalogue of a site. */
export async function catalogue(site) {
  return (await fetched(site, 'catalogue.json')).json();
}

/** The bytes of a published file. */
export async function bytes(site, file) {
  return new Uint8Array(await (await fetched(site, file)).arrayBuffer());
}

/** What the site reads first. */
export async function listing(site) {
  return (await fetched(site, 'site.json')).json();
}

/** A published table, by the name that stays when its content changes. */
export async function table(site, name) {
  const { files } = await catalogue(site);
  const found = files.find((file) => file.name === name && file.path.endsWith('.arrow'));
  assert.ok(found, name);
  return tableFromIPC(await bytes(site, found.path));
}
