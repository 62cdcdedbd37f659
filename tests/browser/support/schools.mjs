import assert from 'node:assert/strict';
import { catalogue, table } from './published.mjs';

/** The school of the first cohort offered that lies farthest from any other, with its place on the sheet. */
export async function isolatedSchool(site) {
  const [sheet, listed, places] = await Promise.all([catalogue(site), latest(site), table(site, 'etablissements')]);
  const schools = places.toArray()
    .map(({ uai, x, y }) => ({ uai, x, y }))
    .filter((school) => listed.has(school.uai) && school.x !== null);
  const lone = schools
    .map((school) => ({ school, room: room(school, schools) }))
    .reduce((a, b) => (b.room > a.room ? b : a));
  assert.ok(lone.room > 0);
  const { uai, x, y } = lone.school;
  return { uai, x, y, sheet: sheet.sheet };
}

/** The schools that the latest cohort names. */
async function latest(site) {
  const rows = (await table(site, 'insertion')).toArray().filter((row) => row.population === 'ensemble');
  const last = rows.map((row) => row.millesime).reduce((a, b) => (b > a ? b : a));
  return new Set(rows.filter((row) => row.millesime === last).map((row) => row.uai));
}

/** The distance to the nearest other school. */
function room(school, schools) {
  return schools.reduce((least, other) => {
    if (other.uai === school.uai) return least;
    return Math.min(least, Math.hypot(other.x - school.x, other.y - school.y));
  }, Infinity);
}
