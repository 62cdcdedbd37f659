// Plain specialised loops over typed arrays: what one would write by hand for these questions.

import { version } from '@uwdata/flechette/package.json';
import { BINS, FIRST, FLOOR, MILLESIME, NIVEAU, PERCENTS, TOP, VOIE, fold, words } from '../operations.mjs';
import { bytesOf, decode } from './columns.mjs';

export const title = `JavaScript loops, flechette ${version}`;

const bit = (valid, row) => (valid[row >> 3] >> (row & 7)) & 1;

export default class Loops {
  async start() {}

  load(buffer, { means }) {
    this.columns = decode(buffer);
    this.means = means;
  }

  prepare() {
    const { formation, etablissement } = this.columns;
    this.folded = [formation, etablissement].map((column) => column.labels.map(fold));
  }

  memory() {
    return bytesOf(this.columns) + (this.cube ? this.cube.byteLength : 0);
  }

  groupby() {
    const { rows, region, niveau, nb_sortants: sortants, nb_emploi_6_mois: emploi } = this.columns;
    const wanted = niveau.labels.indexOf(NIVEAU);
    const sums = new Float64Array(2 * region.labels.length);
    const [regions, niveaux, s, e] = [region.values, niveau.values, sortants.values, emploi.values];
    // Leavers are known wherever employment is, but the question asks for both.
    const [sValid, eValid] = [sortants.valid, emploi.valid];
    for (let i = 0; i < rows; i++) {
      if (niveaux[i] !== wanted || !(((sValid[i >> 3] & eValid[i >> 3]) >> (i & 7)) & 1)) continue;
      const at = 2 * regions[i];
      sums[at] += e[i];
      sums[at + 1] += s[i];
    }
    return sums;
  }

  quadrant() {
    const { rows, region, voie, ...c } = this.columns;
    const wanted = voie.labels.indexOf(VOIE);
    const counts = new Uint32Array(4 * region.labels.length);
    const [regions, voies] = [region.values, voie.values];
    const [a, p, s, e] = [c.nb_annee_term, c.nb_poursuite, c.nb_sortants, c.nb_emploi_6_mois].map((x) => x.values);
    const [pValid, sValid, eValid] = [c.nb_poursuite, c.nb_sortants, c.nb_emploi_6_mois].map((x) => x.valid);
    const [[pMean, aMean], [eMean, sMean]] = [this.means.poursuite, this.means.emploi];
    for (let i = 0; i < rows; i++) {
      if (voies[i] !== wanted || a[i] < FLOOR || s[i] < FLOOR) continue;
      const j = i >> 3;
      if (!(((pValid[j] & sValid[j] & eValid[j]) >> (i & 7)) & 1)) continue;
      // Products stay under 2^53: counts of 16 bits by sums of less than 2^32.
      const study = p[i] * aMean >= pMean * a[i] ? 1 : 0;
      const work = e[i] * sMean >= eMean * s[i] ? 2 : 0;
      counts[4 * regions[i] + work + study]++;
    }
    return counts;
  }

  topk() {
    const { rows, millesime, formation, etablissement, nb_sortants: sortants, nb_emploi_6_mois: emploi } = this.columns;
    const wanted = millesime.labels.indexOf(MILLESIME);
    const [m, s, e, valid] = [millesime.values, sortants.values, emploi.values, emploi.valid];
    // Whether row i comes after row j.
    const after = (i, j) => e[i] * s[j] - e[j] * s[i] || s[i] - s[j] || j - i;
    const heap = []; // the worst row on top
    const sink = (at) => {
      for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
        if (child + 1 < heap.length && after(heap[child + 1], heap[child]) < 0) child++;
        if (after(heap[child], heap[at]) >= 0) return;
        [heap[at], heap[child]] = [heap[child], heap[at]];
        at = child;
      }
    };
    for (let i = 0; i < rows; i++) {
      if (m[i] !== wanted || s[i] < FLOOR || !bit(valid, i)) continue;
      if (heap.length < TOP) {
        heap.push(i);
        if (heap.length === TOP) for (let at = TOP >> 1; at >= 0; at--) sink(at);
      } else if (after(i, heap[0]) > 0) {
        heap[0] = i;
        sink(0);
      }
    }
    heap.sort((i, j) => after(j, i));
    const label = (column, i) => column.labels[column.values[i]];
    return heap.flatMap((i) => [label(formation, i), label(etablissement, i), e[i], s[i]]);
  }

  search(query) {
    const { rows, formation, etablissement } = this.columns;
    const searched = words(query);
    const all = (1 << searched.length) - 1;
    // Labels are few: one mask of the words found per label, then one look-up per row.
    const [inFormation, inSchool] = this.folded.map((labels) => Uint32Array.from(labels, (label) => {
      let found = 0;
      for (let w = 0; w < searched.length; w++) if (label.includes(searched[w])) found |= 1 << w;
      return found;
    }));
    const [f, s] = [formation.values, etablissement.values];
    const first = [];
    let count = 0;
    for (let i = 0; i < rows; i++) {
      if ((inFormation[f[i]] | inSchool[s[i]]) !== all) continue;
      if (count++ < FIRST) first.push(formation.labels[f[i]], etablissement.labels[s[i]]);
    }
    return [count, ...first];
  }

  brush(low, high) {
    const { rows, region, niveau, taux_emploi_6_mois: emploi, taux_poursuite_etudes: poursuite } = this.columns;
    const [R, N] = [region.labels.length, niveau.labels.length];
    const views = new Uint32Array(BINS + R + N);
    const [x, xValid, y, yValid] = [emploi.values, emploi.valid, poursuite.values, poursuite.valid];
    const [regions, niveaux] = [region.values, niveau.values];
    for (let i = 0; i < rows; i++) {
      const value = x[i];
      if (value < low || value >= high || !bit(xValid, i)) continue;
      if (bit(yValid, i)) views[Math.min(BINS - 1, (y[i] * BINS / 100) | 0)]++;
      views[BINS + regions[i]]++;
      views[BINS + R + niveaux[i]]++;
    }
    return views;
  }

  cubeBuild() {
    const { rows, region, niveau, taux_emploi_6_mois: emploi, taux_poursuite_etudes: poursuite } = this.columns;
    const [R, N] = [region.labels.length, niveau.labels.length];
    const width = this.width = BINS + R + N;
    const cube = this.cube = new Uint32Array((PERCENTS + 1) * width);
    const [x, xValid, y, yValid] = [emploi.values, emploi.valid, poursuite.values, poursuite.valid];
    const [regions, niveaux] = [region.values, niveau.values];
    for (let i = 0; i < rows; i++) {
      if (!bit(xValid, i)) continue;
      const at = (x[i] + 1) * width;
      if (bit(yValid, i)) cube[at + Math.min(BINS - 1, (y[i] * BINS / 100) | 0)]++;
      cube[at + BINS + regions[i]]++;
      cube[at + BINS + R + niveaux[i]]++;
    }
    for (let i = width; i < cube.length; i++) cube[i] += cube[i - width];
  }

  cubeStep(low, high) {
    const { cube, width } = this;
    const views = new Uint32Array(width);
    for (let i = 0, a = low * width, b = high * width; i < width; i++) views[i] = cube[b + i] - cube[a + i];
    return views;
  }
}
