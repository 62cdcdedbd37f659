//! The questions of `operations.mjs`, asked of `orion-indicateurs`.

use orion_indicateurs::query::search::{self, Index, Query};
use orion_indicateurs::query::{
    Bins, CrossFilter, Cube, Dimension, Direction, Filter, Key, Rule, Selection, Sums, Tally,
    Terms, Test, count, select, tally, top,
};
use orion_indicateurs::table::{Numbers, Table, TableError};
use std::ops::Range;

const NIVEAU: &str = "BTS";
const VOIE: &str = "apprentissage";
const MILLESIME: &str = "2023_2024";
/// Below 20, a rate is not published.
const FLOOR: i64 = 20;
const TOP: usize = 50;

const REACHES_FLOOR: Test = Test::Range(FLOOR, i64::MAX);
const PERCENTS: Bins = Bins {
    from: 0,
    width: 1,
    count: 101,
};
const TWENTIETHS: Bins = Bins {
    from: 0,
    width: 5,
    count: 20,
};

type Answer<T> = Result<T, TableError>;

/// A mean as a fraction.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    /// Above.
    pub numerator: u64,
    /// Below.
    pub denominator: u64,
}

impl Mean {
    /// Whether `part` out of `whole` is at least this mean, exactly.
    fn is_reached(self, part: u16, whole: u16) -> bool {
        u64::from(part) * self.denominator >= self.numerator * u64::from(whole)
    }
}

fn is<'a>(column: &'static str, test: Test<'a>) -> Filter<'a> {
    Filter { column, test }
}

/// Employment by région for one niveau.
///
/// # Errors
/// As all below: when `table` is not the corpus.
pub fn groupby(table: &Table) -> Answer<Sums> {
    let selection = select(table, &[is("niveau", Test::Among(&[NIVEAU]))])?;
    let emploi = table.numbers("nb_emploi_6_mois")?;
    let sortants = table.numbers("nb_sortants")?;
    let terms = Terms::new(&[emploi], &[sortants], Rule::BothKnown);
    let terms = terms.ok_or_else(|| table.schema().column_error("nb_sortants", "is signed"))?;
    Ok(terms.sums(&selection, &Dimension::codes(table.codes("region")?)))
}

/// Rows of one voie by région and quadrant.
///
/// # Errors
/// When `table` is not the corpus.
pub fn quadrant(table: &Table, poursuite: Mean, emploi: Mean) -> Answer<Tally> {
    let selection = select(
        table,
        &[
            is("voie", Test::Among(&[VOIE])),
            is("nb_annee_term", REACHES_FLOOR),
            is("nb_sortants", REACHES_FLOOR),
            is("nb_poursuite", Test::Known),
            is("nb_emploi_6_mois", Test::Known),
        ],
    )?;
    let [annee, study, leavers, work] = [
        table.u16s("nb_annee_term")?.slots(),
        table.u16s("nb_poursuite")?.slots(),
        table.u16s("nb_sortants")?.slots(),
        table.u16s("nb_emploi_6_mois")?.slots(),
    ];
    let class = |row| {
        let (part, whole): (&u16, &u16) = (study.get(row)?, annee.get(row)?);
        let studies = poursuite.is_reached(*part, *whole);
        let works = emploi.is_reached(*work.get(row)?, *leavers.get(row)?);
        Some(usize::from(studies) + 2 * usize::from(works))
    };
    let regions = Dimension::codes(table.codes("region")?);
    Ok(tally(&selection, &regions, 4, class))
}

/// The rows of one cohort with the highest employment, then the most leavers.
///
/// # Errors
/// When `table` is not the corpus.
pub fn topk(table: &Table) -> Answer<Vec<usize>> {
    let selection = select(
        table,
        &[
            is("millesime", Test::Among(&[MILLESIME])),
            is("nb_sortants", REACHES_FLOOR),
            is("nb_emploi_6_mois", Test::Known),
        ],
    )?;
    let emploi = table.numbers("nb_emploi_6_mois")?;
    let sortants = table.numbers("nb_sortants")?;
    let then = (sortants, Direction::Descending);
    let key = Key::Ratio(emploi, sortants);
    Ok(top(&selection, key, Direction::Descending, Some(then), TOP))
}

/// The words of the two columns that are searched.
pub struct Indexes {
    formation: Index,
    etablissement: Index,
}

impl Indexes {
    /// Folds the two dictionaries.
    ///
    /// # Errors
    /// When `table` is not the corpus.
    pub fn new(table: &Table) -> Answer<Self> {
        Ok(Self {
            formation: Index::new(table.codes("formation")?.dictionary()),
            etablissement: Index::new(table.codes("etablissement")?.dictionary()),
        })
    }

    /// The bytes that they hold in memory.
    pub fn bytes(&self) -> usize {
        self.formation.bytes() + self.etablissement.bytes()
    }

    /// The rows whose labels hold the words of `text` between them.
    ///
    /// # Errors
    /// When `table` is not the corpus.
    pub fn search(&self, table: &Table, text: &str) -> Answer<Selection> {
        let columns = [
            (&self.formation, table.codes("formation")?),
            (&self.etablissement, table.codes("etablissement")?),
        ];
        Ok(search::rows(&Query::new(text, &[]), &columns))
    }
}

fn bins(numbers: Numbers<'_>, bins: Bins) -> Dimension<'_> {
    Dimension::bins(numbers, bins).expect("a hundred bins are not too many")
}

fn brushed(table: &Table) -> Answer<Dimension<'_>> {
    Ok(bins(table.numbers("taux_emploi_6_mois")?, PERCENTS))
}

/// The three linked views: further study by twentieths, régions, niveaux.
fn views(table: &Table) -> Answer<[Dimension<'_>; 3]> {
    Ok([
        bins(table.numbers("taux_poursuite_etudes")?, TWENTIETHS),
        Dimension::codes(table.codes("region")?),
        Dimension::codes(table.codes("niveau")?),
    ])
}

/// The linked views of the rows inside a brush, by a scan of them all.
///
/// # Errors
/// When `table` is not the corpus.
pub fn brush(table: &Table, brush: &Range<u32>) -> Answer<Vec<u32>> {
    let range = Test::Range(brush.start.into(), brush.end.into());
    let inside = select(table, &[is("taux_emploi_6_mois", range)])?;
    let views = views(table)?.map(|view| count(&inside, &view).groups);
    Ok(views.concat())
}

/// The same views kept up to date as a filter moves, the brushed one first.
///
/// # Errors
/// When `table` is not the corpus.
pub fn linked(table: &Table) -> Answer<CrossFilter> {
    let [bins, regions, niveaux] = views(table)?;
    let views = [brushed(table)?, bins, regions, niveaux];
    Ok(CrossFilter::new(&views, None).expect("columns of one table are of one length"))
}

/// Moves the brush of linked views.
pub fn linked_step(linked: &mut CrossFilter, brush: &Range<usize>) -> Vec<u32> {
    linked.keep(0, Some(brush.clone()));
    [1, 2, 3].map(|view| linked.counts(view)).concat()
}

/// The prefix sums of the same views.
///
/// # Errors
/// When `table` is not the corpus.
pub fn cube(table: &Table) -> Answer<Cube> {
    let all = Selection::all(table.rows());
    let views = views(table)?.map(|view| (view, &all));
    Ok(Cube::new(&brushed(table)?, &views).expect("a hundred bins are not too many"))
}

/// Moves the brush of a cube; `sizes` are the groups of its views.
pub fn cube_step(cube: &Cube, sizes: [usize; 3], brush: &Range<usize>) -> Vec<u32> {
    let mut counts = vec![0; sizes.iter().sum()];
    let mut rest = counts.as_mut_slice();
    for (view, size) in sizes.into_iter().enumerate() {
        let (groups, others) = rest.split_at_mut(size);
        cube.counts(view, brush.clone(), groups);
        rest = others;
    }
    counts
}

/// How many groups each linked view has.
///
/// # Errors
/// When `table` is not the corpus.
pub fn view_sizes(table: &Table) -> Answer<[usize; 3]> {
    Ok(views(table)?.map(|view| view.groups()))
}
