//! The same questions, asked of Polars over the same columns: dictionary codes as `u16`.

use orion_bench::answers::Mean;
use orion_indicateurs::table::{Table, TableError};
use orion_indicateurs::text::fold;
use polars::prelude::*;
use std::ops::Range;

/// The corpus as data frames.
pub(crate) struct Frames {
    rows: DataFrame,
    /// Folded labels by code, for search: a star schema.
    formations: Vec<String>,
    etablissements: Vec<String>,
    voie: u32,
    niveau: u32,
    millesime: u32,
}

const CODES: [&str; 6] = [
    "formation",
    "etablissement",
    "region",
    "niveau",
    "voie",
    "millesime",
];
const COUNTS: [&str; 4] = [
    "nb_annee_term",
    "nb_poursuite",
    "nb_sortants",
    "nb_emploi_6_mois",
];
const RATES: [&str; 2] = ["taux_emploi_6_mois", "taux_poursuite_etudes"];

impl Frames {
    pub(crate) fn new(table: &Table) -> Result<Self, Box<dyn std::error::Error>> {
        let mut columns = Vec::new();
        for name in CODES {
            columns.push(Column::new(name.into(), keys(table, name)?));
        }
        for name in COUNTS {
            let values: Vec<_> = table.u16s(name)?.iter().collect();
            columns.push(Column::new(name.into(), values));
        }
        for name in RATES {
            let values: Vec<_> = table.u8s(name)?.iter().collect();
            columns.push(Column::new(name.into(), values));
        }
        Ok(Self {
            rows: DataFrame::new_infer_height(columns)?,
            formations: labels(table, "formation")?,
            etablissements: labels(table, "etablissement")?,
            voie: code(table, "voie", "apprentissage")?,
            niveau: code(table, "niveau", "BTS")?,
            millesime: code(table, "millesime", "2023_2024")?,
        })
    }

    fn lazy(&self) -> LazyFrame {
        self.rows.clone().lazy()
    }

    /// Région, sum of employment, sum of leavers.
    pub(crate) fn groupby(&self) -> PolarsResult<DataFrame> {
        let known = col("nb_emploi_6_mois")
            .is_not_null()
            .and(col("nb_sortants").is_not_null());
        let sum = |name: &str| col(name).cast(DataType::UInt64).sum();
        self.lazy()
            .filter(col("niveau").eq(lit(self.niveau)).and(known))
            .group_by([col("region")])
            .agg([sum("nb_emploi_6_mois"), sum("nb_sortants")])
            .collect()
    }

    /// Région, quadrant, rows.
    pub(crate) fn quadrant(&self, poursuite: Mean, emploi: Mean) -> PolarsResult<DataFrame> {
        let wide = |name: &str| col(name).cast(DataType::UInt64);
        let reached = |part: &str, whole: &str, mean: Mean| {
            (wide(part) * lit(mean.denominator))
                .gt_eq(wide(whole) * lit(mean.numerator))
                .cast(DataType::UInt32)
        };
        let works = reached("nb_emploi_6_mois", "nb_sortants", emploi);
        let studies = reached("nb_poursuite", "nb_annee_term", poursuite);
        self.lazy()
            .filter(
                col("voie")
                    .eq(lit(self.voie))
                    .and(col("nb_annee_term").gt_eq(lit(20)))
                    .and(col("nb_sortants").gt_eq(lit(20)))
                    .and(col("nb_poursuite").is_not_null())
                    .and(col("nb_emploi_6_mois").is_not_null()),
            )
            .group_by([
                col("region"),
                (works * lit(2_u32) + studies).alias("quadrant"),
            ])
            .agg([len().alias("n")])
            .collect()
    }

    /// The first 50 rows: formation, etablissement, employment, leavers.
    pub(crate) fn topk(&self) -> PolarsResult<DataFrame> {
        // Equal fractions are equal doubles: a quotient of integers this small orders them exactly.
        let wide = |name: &str| col(name).cast(DataType::Float64);
        let order = SortMultipleOptions::default()
            .with_order_descending(true)
            .with_maintain_order(true);
        self.lazy()
            .filter(
                col("millesime")
                    .eq(lit(self.millesime))
                    .and(col("nb_sortants").gt_eq(lit(20)))
                    .and(col("nb_emploi_6_mois").is_not_null()),
            )
            .select(
                [
                    "formation",
                    "etablissement",
                    "nb_emploi_6_mois",
                    "nb_sortants",
                ]
                .map(col),
            )
            .sort_by_exprs(
                [
                    wide("nb_emploi_6_mois") / wide("nb_sortants"),
                    col("nb_sortants"),
                ],
                order,
            )
            .limit(50)
            .collect()
    }

    /// How many rows hold the words.
    pub(crate) fn search(&self, text: &str) -> PolarsResult<DataFrame> {
        let mut rows = self.lazy();
        for word in fold(text).split_whitespace() {
            let holds = |labels: &[String], column: &str| {
                let labels = (0_u16..).zip(labels);
                let found = labels.filter(|(_, label)| label.contains(word));
                let codes: Vec<u16> = found.map(|(code, _)| code).collect();
                let codes = Series::new("codes".into(), codes);
                col(column).is_in(lit(codes).implode(true), false)
            };
            let formation = holds(&self.formations, "formation");
            rows = rows.filter(formation.or(holds(&self.etablissements, "etablissement")));
        }
        rows.select([len()]).collect()
    }

    /// For each linked view, how many rows have each rate and group.
    pub(crate) fn cube(&self) -> PolarsResult<Vec<DataFrame>> {
        let rate = col("taux_poursuite_etudes");
        // 100 % goes with the last twentieth.
        let bin = when(rate.clone().eq(lit(100)))
            .then(lit(19_u8))
            .otherwise(rate / lit(5_u8));
        [bin, col("region"), col("niveau")]
            .into_iter()
            .map(|group| {
                self.lazy()
                    .filter(
                        col("taux_emploi_6_mois")
                            .is_not_null()
                            .and(group.clone().is_not_null()),
                    )
                    .group_by([col("taux_emploi_6_mois"), group.alias("group")])
                    .agg([len().alias("n")])
                    .collect()
            })
            .collect()
    }
    /// For each linked view, how many rows of each group are inside a brush.
    pub(crate) fn cube_step(
        cube: &[DataFrame],
        brush: &Range<u32>,
    ) -> PolarsResult<Vec<DataFrame>> {
        let rate = || col("taux_emploi_6_mois");
        let step = |view: &DataFrame| {
            let inside = rate()
                .gt_eq(lit(brush.start))
                .and(rate().lt(lit(brush.end)));
            let groups = view.clone().lazy().filter(inside).group_by([col("group")]);
            groups.agg([col("n").sum()]).collect()
        };
        cube.iter().map(step).collect()
    }
}

fn keys(table: &Table, name: &'static str) -> Result<Vec<Option<u16>>, TableError> {
    Ok(table.codes(name)?.keys().iter().collect())
}

/// The labels of a dictionary, folded, in the order of their codes.
fn labels(table: &Table, name: &'static str) -> Result<Vec<String>, TableError> {
    Ok(table.codes(name)?.dictionary().iter().map(fold).collect())
}

fn code(table: &Table, name: &'static str, label: &str) -> Result<u32, Box<dyn std::error::Error>> {
    let place = table
        .codes(name)?
        .dictionary()
        .iter()
        .position(|l| l == label);
    Ok(u32::try_from(place.ok_or("no such label")?)?)
}

/// The numbers of a frame's columns, row after row.
pub(crate) fn numbers(frame: &DataFrame) -> PolarsResult<Vec<Vec<u64>>> {
    let columns: Vec<Vec<u64>> = frame
        .columns()
        .iter()
        .map(|column| {
            let column = column.cast(&DataType::UInt64)?;
            Ok(column
                .u64()?
                .iter()
                .map(Option::unwrap_or_default)
                .collect())
        })
        .collect::<PolarsResult<_>>()?;
    let row = |row: usize| columns.iter().map(|column| column[row]).collect();
    Ok((0..frame.height()).map(row).collect())
}
