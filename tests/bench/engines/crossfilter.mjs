// Crossfilter: sorted indexes, and groups kept up to date as filters move. It answers what it is
// made for: linked brushing, sums by group, the top of a dimension.

import crossfilter from 'crossfilter2';
import { version } from 'crossfilter2/package.json';
import { BINS, FLOOR, MILLESIME, NIVEAU, TOP } from '../operations.mjs';
import { bytesOf, decode } from './columns.mjs';

export const title = `crossfilter2 ${version}, row numbers over flechette columns`;

/** Below every percent: where rows without a rate are indexed. */
const MISSING = -1;

export default class Crossfilter {
  async start() {}

  load(buffer) {
    this.columns = decode(buffer);
    this.index = crossfilter(Array.from({ length: this.columns.rows }, (_, i) => i));
  }

  prepare() {
    const { columns: c, index } = this;
    const known = ({ values, valid }) => (i) => ((valid[i >> 3] >> (i & 7)) & 1 ? values[i] : MISSING);
    const [emploi, poursuite] = [known(c.taux_emploi_6_mois), known(c.taux_poursuite_etudes)];
    const [e, s] = [c.nb_emploi_6_mois, c.nb_sortants];
    const both = this.both = (i) => ((e.valid[i >> 3] & s.valid[i >> 3]) >> (i & 7)) & 1;

    this.emploi = index.dimension(emploi);
    this.poursuite = index.dimension(poursuite);
    this.region = index.dimension((i) => c.region.values[i]);
    this.niveau = index.dimension((i) => c.niveau.values[i]);
    // A total order: the exact ratio, then leavers, then the row. Ratios of counts under 2^8 are
    // at least 2^-16 apart, which leaves room for the rest in a double.
    this.order = index.dimension((i) => (both(i) && s.values[i] >= FLOOR
      ? (e.values[i] / s.values[i]) * 2 ** 8 + s.values[i] * 2 ** -18 - i * 2 ** -40
      : -Infinity));
    this.millesime = index.dimension((i) => c.millesime.values[i]);

    this.bins = this.poursuite.group((x) => (x === MISSING ? MISSING : Math.min(BINS - 1, Math.floor(x * BINS / 100))));
    this.regions = this.region.group();
    this.niveaux = this.niveau.group();
  }

  /** Both counts by région. Only while they are asked for: each group slows every filter. */
  sumsByRegion() {
    const { nb_emploi_6_mois: e, nb_sortants: s } = this.columns;
    const add = (sign) => (sums, i) => {
      if (this.both(i)) {
        sums[0] += sign * e.values[i];
        sums[1] += sign * s.values[i];
      }
      return sums;
    };
    return this.region.group().reduce(add(1), add(-1), () => [0, 0]);
  }

  memory() {
    return bytesOf(this.columns);
  }

  groupby() {
    this.release();
    this.sums ??= this.sumsByRegion();
    this.niveau.filterExact(this.columns.niveau.labels.indexOf(NIVEAU));
    const sums = new Float64Array(2 * this.columns.region.labels.length);
    for (const { key, value } of this.sums.all()) sums.set(value, 2 * key);
    return sums;
  }

  topk() {
    this.release();
    const { formation, etablissement, millesime, nb_emploi_6_mois: e, nb_sortants: s } = this.columns;
    this.millesime.filterExact(millesime.labels.indexOf(MILLESIME));
    const label = (column, i) => column.labels[column.values[i]];
    return this.order.top(TOP).flatMap((i) => [label(formation, i), label(etablissement, i), e.values[i], s.values[i]]);
  }

  linkedStep(low, high) {
    if (!this.brushing) {
      this.release();
      this.sums?.dispose();
      this.sums = undefined;
      this.brushing = true;
    }
    this.emploi.filterRange([low, high]);
    const R = this.columns.region.labels.length;
    const views = new Uint32Array(BINS + R + this.columns.niveau.labels.length);
    for (const { key, value } of this.bins.all()) if (key !== MISSING) views[key] = value;
    for (const { key, value } of this.regions.all()) views[BINS + key] = value;
    for (const { key, value } of this.niveaux.all()) views[BINS + R + key] = value;
    return views;
  }

  /** Undoes the filters of another question, so that each call does its work. */
  release() {
    for (const dimension of [this.emploi, this.niveau, this.millesime]) dimension.filterAll();
    this.brushing = false;
  }
}
