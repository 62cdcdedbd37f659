// The official files, read here without any of Orion's code.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedData } from './sites.mjs';

/** The lines of a file separated by semicolons. */
function lines(file) {
  const text = readFileSync(path.join(sharedData, file), 'utf8').replace(/^\uFEFF/, '');
  return text.split(/\r?\n/).filter(Boolean).map(cells);
}

/** The rows of a file, its first line left out. */
const rows = (file) => lines(file).slice(1);

/** The rows of a file, each cell under the header of its column. */
export function records(file) {
  const [header, ...all] = lines(file);
  return all.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
}

function cells(line) {
  const found = line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g);
  return [...found].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}

const number = (text) => (/^-?\d+$/.test(text) ? Number(text) : null);

/** What lycées publish for a cohort, pupils and apprentices together. */
export function schools(cohort) {
  return rows(`inserjeunes/depp-2022-etablissements-${cohort}-pro.csv`)
    .filter(([, , , population]) => population === 'ensemble')
    .map(([uai, nom, , , poursuite, emploi6, , va]) => ({
      uai, nom, poursuite: number(poursuite), emploi6: number(emploi6), va_emploi6: number(va),
    }));
}

/** The département of a school, from the first three digits of its UAI. */
export function departementOf(uai) {
  const prefix = uai.slice(0, 3);
  const island = { 620: '2A', 720: '2B' }[prefix];
  return island ?? (prefix.startsWith('97') ? prefix : prefix.slice(1));
}

/** Each département of the nomenclature: its names, its académie, its région. */
export function departements() {
  const lines = rows('nomenclatures/departements_academies_regions.csv');
  const entry = ([region, aca, reg, padded, academie, departement]) => {
    const dep = padded.replace(/^0(?=..$)/, '');
    return [dep, { dep, aca, reg, region, academie, departement }];
  };
  return new Map(lines.map(entry));
}

/** The median, halfway between the two middle values where there are two. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** For each code of a level (`reg`, `aca`, `dep`): the schools of its territory. */
export function byTerritory(all, level) {
  const places = departements();
  const groups = new Map();
  for (const school of all) {
    const code = places.get(departementOf(school.uai))?.[level];
    groups.set(code, [...(groups.get(code) ?? []), school]);
  }
  return groups;
}

/** `47,5 %`, with the narrow no-break space of French. */
export function percent(value) {
  return `${String(value).replace('.', ',')}\u202F%`;
}
