// Arquero: expressions parsed into loops over columns.

import * as aq from 'arquero';
import { version } from 'arquero/package.json';
import { BINS, FIRST, FLOOR, MILLESIME, NIVEAU, TOP, VOIE, fold, words } from '../operations.mjs';
import { bytesOf, decode, ranks } from './columns.mjs';

export const title = `arquero ${version}`;

const { desc, op } = aq;

export default class Arquero {
  async start() {
    aq.addFunction('fold', fold, { override: true });
  }

  load(buffer, { means }) {
    this.table = aq.fromArrow(new Uint8Array(buffer));
    this.means = means;
  }

  /** The labels in order, for answers laid out as the others': not timed. */
  learn(buffer) {
    const columns = decode(buffer);
    [this.regions, this.niveaux] = [ranks(columns.region), ranks(columns.niveau)];
    // Its columns are flechette's too.
    this.bytes = bytesOf(columns);
  }

  memory() {
    return this.bytes;
  }

  groupby() {
    const groups = this.table.params({ NIVEAU })
      .filter((d, $) => d.niveau === $.NIVEAU && d.nb_emploi_6_mois != null && d.nb_sortants != null)
      .groupby('region')
      .rollup({ emploi: op.sum('nb_emploi_6_mois'), sortants: op.sum('nb_sortants') });
    const sums = new Float64Array(2 * this.regions.size);
    for (const { region, emploi, sortants } of groups) sums.set([emploi, sortants], 2 * this.regions.get(region));
    return sums;
  }

  quadrant() {
    const { poursuite: [p, a], emploi: [e, s] } = this.means;
    const groups = this.table.params({ VOIE, FLOOR, p, a, e, s })
      .filter((d, $) => d.voie === $.VOIE && d.nb_annee_term >= $.FLOOR && d.nb_sortants >= $.FLOOR
        && d.nb_poursuite != null && d.nb_emploi_6_mois != null)
      .groupby('region', {
        quadrant: (d, $) => (d.nb_emploi_6_mois * $.s >= $.e * d.nb_sortants ? 2 : 0)
          + (d.nb_poursuite * $.a >= $.p * d.nb_annee_term ? 1 : 0),
      })
      .count();
    const counts = new Uint32Array(4 * this.regions.size);
    for (const { region, quadrant, count } of groups) counts[4 * this.regions.get(region) + quadrant] = count;
    return counts;
  }

  topk() {
    // Equal fractions are equal doubles: a quotient of integers this small orders them exactly.
    return this.table.params({ MILLESIME, FLOOR })
      .filter((d, $) => d.millesime === $.MILLESIME && d.nb_sortants >= $.FLOOR && d.nb_emploi_6_mois != null)
      .orderby(desc((d) => d.nb_emploi_6_mois / d.nb_sortants), desc('nb_sortants'))
      .slice(0, TOP)
      .select('formation', 'etablissement', 'nb_emploi_6_mois', 'nb_sortants')
      .objects()
      .flatMap(Object.values);
  }

  search(query) {
    const searched = words(query);
    // Its expressions cannot loop: a function of the page does.
    aq.addFunction('found', (formation, etablissement) => {
      const [f, e] = [fold(formation), fold(etablissement)];
      return searched.every((word) => f.includes(word) || e.includes(word));
    }, { override: true });
    const found = this.table.filter((d) => op.found(d.formation, d.etablissement));
    const first = found.select('formation', 'etablissement').objects({ limit: FIRST });
    return [found.numRows(), ...first.flatMap(Object.values)];
  }

  brush(low, high) {
    const inside = this.table.params({ low, high })
      .filter((d, $) => d.taux_emploi_6_mois != null && d.taux_emploi_6_mois >= $.low && d.taux_emploi_6_mois < $.high);
    const views = new Uint32Array(BINS + this.regions.size + this.niveaux.size);
    const bins = inside.params({ BINS }).filter((d) => d.taux_poursuite_etudes != null)
      .groupby({ bin: (d, $) => op.floor(d.taux_poursuite_etudes * $.BINS / 100) });
    for (const { bin, count } of bins.count()) views[Math.min(BINS - 1, bin)] += count;
    for (const { region, count } of inside.groupby('region').count()) views[BINS + this.regions.get(region)] = count;
    for (const { niveau, count } of inside.groupby('niveau').count()) views[BINS + this.regions.size + this.niveaux.get(niveau)] = count;
    return views;
  }
}
