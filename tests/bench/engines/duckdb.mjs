// DuckDB in its worker, by SQL. One query per linked view, as dashboards over it do.

import * as duckdb from '@duckdb/duckdb-wasm';
import { BINS, FIRST, FLOOR, MILLESIME, NIVEAU, TOP, VOIE, words } from '../operations.mjs';
import { decode, ranks } from './columns.mjs';

export const title = `duckdb-wasm ${duckdb.PACKAGE_VERSION} (eh, worker)`;

/** Magic of an IPC file and its padding; the stream follows, up to its own end mark. */
const FILE_MAGIC = 8;

const VIEWS = [
  [`least(${BINS - 1}, taux_poursuite_etudes::int * ${BINS} // 100)`, 'taux_poursuite_etudes is not null'],
  ['region', 'true'],
  ['niveau', 'true'],
];

export default class DuckDb {
  async start() {
    const worker = new Worker('/duckdb/duckdb-browser-eh.worker.js');
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    await database.instantiate('/duckdb/duckdb-eh.wasm');
    this.connection = await database.connect();
  }

  async load(buffer, { means }) {
    this.means = means;
    const stream = new Uint8Array(buffer, FILE_MAGIC);
    await this.connection.insertArrowFromIPCStream(stream, { name: 't', create: true });
    await this.rows('select count(*) from t');
  }

  /** The labels in order, for answers laid out as the others': not timed. */
  learn(buffer) {
    const { region, niveau } = decode(buffer);
    [this.regions, this.niveaux] = [ranks(region), ranks(niveau)];
  }

  async memory() {
    const [{ bytes }] = await this.rows('select sum(memory_usage_bytes)::double bytes from duckdb_memory()');
    return bytes;
  }

  async rows(sql) {
    return (await this.connection.query(sql)).toArray();
  }

  async groupby() {
    const groups = await this.rows(`
      select region, sum(nb_emploi_6_mois)::double emploi, sum(nb_sortants)::double sortants from t
      where niveau = '${NIVEAU}' and nb_emploi_6_mois is not null and nb_sortants is not null group by region`);
    const sums = new Float64Array(2 * this.regions.size);
    for (const { region, emploi, sortants } of groups) sums.set([emploi, sortants], 2 * this.regions.get(region));
    return sums;
  }

  async quadrant() {
    const { poursuite: [p, a], emploi: [e, s] } = this.means;
    const groups = await this.rows(`
      select region,
        ((case when nb_emploi_6_mois::bigint * ${s} >= ${e} * nb_sortants::bigint then 2 else 0 end)
        + (case when nb_poursuite::bigint * ${a} >= ${p} * nb_annee_term::bigint then 1 else 0 end))::int quadrant,
        count(*)::int n
      from t where voie = '${VOIE}' and nb_annee_term >= ${FLOOR} and nb_sortants >= ${FLOOR}
        and nb_poursuite is not null and nb_emploi_6_mois is not null
      group by 1, 2`);
    const counts = new Uint32Array(4 * this.regions.size);
    for (const { region, quadrant, n } of groups) counts[4 * this.regions.get(region) + quadrant] = n;
    return counts;
  }

  async topk() {
    // Equal fractions are equal doubles: a quotient of integers this small orders them exactly.
    const top = await this.rows(`
      select formation, etablissement, nb_emploi_6_mois e, nb_sortants s from t
      where millesime = '${MILLESIME}' and nb_sortants >= ${FLOOR} and nb_emploi_6_mois is not null
      order by nb_emploi_6_mois::double / nb_sortants desc, nb_sortants desc, rowid limit ${TOP}`);
    return top.flatMap(({ formation, etablissement, e, s }) => [formation, etablissement, e, s]);
  }

  async search(query) {
    const holds = (column, word) => `strip_accents(lower(${column})) like '%${word}%'`;
    const found = words(query).map((word) => `(${holds('formation', word)} or ${holds('etablissement', word)})`);
    const first = await this.rows(`
      with found as materialized (select rowid r, formation, etablissement from t where ${found.join(' and ')})
      select formation, etablissement, (select count(*) from found)::int n from found order by r limit ${FIRST}`);
    return [first[0]?.n ?? 0, ...first.flatMap(({ formation, etablissement }) => [formation, etablissement])];
  }

  brush(low, high) {
    const inside = `taux_emploi_6_mois >= ${low} and taux_emploi_6_mois < ${high}`;
    return this.views(VIEWS.map(([key, known]) => `
      select ${key} k, count(*)::int n from t where ${inside} and ${known} group by 1`));
  }

  async cubeBuild() {
    for (const [i, [key, known]] of VIEWS.entries()) {
      await this.rows(`
        create or replace temp table cube${i} as
        select taux_emploi_6_mois x, ${key} k, count(*)::int n from t
        where taux_emploi_6_mois is not null and ${known} group by 1, 2`);
    }
  }

  cubeStep(low, high) {
    return this.views(VIEWS.map((_, i) => `
      select k, sum(n)::int n from cube${i} where x >= ${low} and x < ${high} group by 1`));
  }

  async views(queries) {
    const [bins, regions, niveaux] = [await this.rows(queries[0]), await this.rows(queries[1]), await this.rows(queries[2])];
    const views = new Uint32Array(BINS + this.regions.size + this.niveaux.size);
    for (const { k, n } of bins) views[k] = n;
    for (const { k, n } of regions) views[BINS + this.regions.get(k)] = n;
    for (const { k, n } of niveaux) views[BINS + this.regions.size + this.niveaux.get(k)] = n;
    return views;
  }
}
