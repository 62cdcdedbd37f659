// The questions every engine answers, with their constants, and the shape of each answer.
//
// Answers are integers and labels, the same to the last one in every engine: a rate is the pair
// [numerator, denominator], compared by cross-multiplication, never a float. Territories come in
// the order of their labels.

export const NIVEAU = 'BTS';
export const VOIE = 'apprentissage';
export const MILLESIME = '2023_2024';
/** Below 20, a rate is not published. */
export const FLOOR = 20;
export const TOP = 50;
export const FIRST = 50;
export const BINS = 20;
/** Percents 0 to 100: what a brush on a published rate can tell apart. */
export const PERCENTS = 101;

/** 24 positions of a brush [low, high) on taux_emploi_6_mois, 20 points wide. */
const BRUSHES = Array.from({ length: 24 }, (_, i) => [10 + 3 * i, 30 + 3 * i]);

/** What one types, a keystroke at a time. */
const KEYSTROKES = ['electri', 'lycee zola'].flatMap((text) => Array.from(text, (_, i) => [text.slice(0, i + 1)]));

/**
 * Each question, with the arguments of its successive calls.
 *
 * - `groupby`: employment by région for one niveau, both counts known: [Σ emploi, Σ sortants] each.
 * - `quadrant`: rows of one voie with both rates known and FLOOR reached, counted by région and
 *   quadrant: région × 4 + 2 × (emploi ≥ mean) + (poursuite ≥ mean). The means are given as fractions.
 * - `topk`: the TOP rows of one cohort by employment rate, then by leavers, then in row order:
 *   [formation, etablissement, emploi, sortants] each.
 * - `search`: rows whose two labels hold all words between them, accents and case apart: [count,
 *   then formation and etablissement of the FIRST].
 * - `brush`: a scan of the rows inside a brush, counted in three linked views: BINS of
 *   taux_poursuite_etudes, régions, niveaux, end to end.
 * - `cubeStep`: the same answer through the prefix sums that `cubeBuild` makes.
 * - `linkedStep`: the same through an index that `linkedBuild` makes, as the brush moves.
 */
export const OPERATIONS = [
  { name: 'groupby', calls: [[]] },
  { name: 'quadrant', calls: [[]] },
  { name: 'topk', calls: [[]] },
  { name: 'search', calls: KEYSTROKES },
  { name: 'brush', calls: BRUSHES },
  { name: 'cubeBuild', calls: [[]], silent: true },
  { name: 'cubeStep', calls: BRUSHES, sameAs: 'brush' },
  { name: 'linkedBuild', calls: [[]], silent: true },
  { name: 'linkedStep', calls: BRUSHES, sameAs: 'brush' },
];

/** Lower case without accents; apostrophes and hyphens are spaces. */
export const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/['’-]/g, ' ');

export const words = (query) => fold(query).split(' ').filter(Boolean);
