//! The figures of a diploma, in France and in each région: what widgets and cards show.

use crate::tables::Part;
use orion_indicateurs::code::Millesime;
use orion_indicateurs::figure::{Figure, Missing, Ratio, Value, Vintage};
use orion_indicateurs::indicator::{
    EMPLOI_6_MOIS, EMPLOI_12_MOIS, Indicator, TAUX_POURSUITE_ETUDES,
};
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX};
use orion_indicateurs::table::{Column, Numbers, Table};

/// The place of figures of the whole country.
pub(super) const FRANCE: &str = "france";

/// A diploma at a place, in one voie, in the last cohort.
pub(super) struct Diploma<'a> {
    pub(super) cfd: &'a str,
    /// The code of a région, or [`FRANCE`].
    pub(super) place: &'a str,
    pub(super) voie: &'a str,
    pub(super) dispositif: Option<&'a str>,
    pub(super) cohort: Millesime,
    pub(super) figures: [(&'static Indicator, Figure); 3],
}

/// Every diploma of the last cohort, in the order of the tables.
pub(super) fn all(parts: &[Part]) -> Vec<Diploma<'_>> {
    let named = |part: &&Part| [&INSERTION_TOTAUX, &INSERTION_REGION].contains(&part.published);
    let tables = parts.iter().filter(named).map(|part| &part.table);
    tables.flat_map(of_table).collect()
}

fn of_table(table: &Table) -> Vec<Diploma<'_>> {
    let cells = Cells(table);
    let rows = 0..table.rows();
    let last = rows
        .clone()
        .filter_map(|row| cells.code("millesime", row))
        .max();
    let Some(cohort) = last.and_then(|last| last.parse().ok()) else {
        return Vec::new();
    };
    let of_last = rows.filter(|row| cells.code("millesime", *row) == last);
    of_last
        .filter_map(|row| {
            Some(Diploma {
                cfd: cells.code("cfd", row)?,
                place: cells.code("region", row).unwrap_or(FRANCE),
                voie: cells.code("voie", row)?,
                dispositif: cells.code("dispositif", row),
                cohort,
                figures: figures(&cells, row, cohort),
            })
        })
        .collect()
}

/// Further study, work at 6 and 12 months: from counts where they are out, else the
/// published rate, else the reason.
fn figures(cells: &Cells, row: usize, cohort: Millesime) -> [(&'static Indicator, Figure); 3] {
    let of = |indicator, over, under, rate| {
        let ratio = cells.count(over, row).zip(cells.count(under, row));
        let ratio = ratio
            .and_then(|(n, of)| Ratio::new(n, of))
            .map(Value::Ratio);
        let rate = cells.number(rate, row).and_then(|n| i32::try_from(n).ok());
        let vintage = Vintage::Cohorte(cohort);
        let figure = match ratio.or(rate.map(Value::Published)) {
            Some(value) => Figure::Known { value, vintage },
            None => Figure::Missing(Missing::PetitEffectif),
        };
        (indicator, figure)
    };
    [
        of(
            &TAUX_POURSUITE_ETUDES,
            "nb_poursuite",
            "nb_annee_term",
            "taux_poursuite_etudes",
        ),
        of(
            &EMPLOI_6_MOIS,
            "nb_emploi_6_mois",
            "nb_sortants",
            "taux_emploi_6_mois",
        ),
        of(
            &EMPLOI_12_MOIS,
            "nb_emploi_12_mois",
            "nb_sortants",
            "taux_emploi_12_mois",
        ),
    ]
}

/// The cells of a table, by the names of its columns.
struct Cells<'a>(&'a Table);

impl<'a> Cells<'a> {
    fn code(&self, name: &str, row: usize) -> Option<&'a str> {
        match self.column(name)? {
            Column::Code(codes) => codes.get(row),
            _ => None,
        }
    }

    fn number(&self, name: &str, row: usize) -> Option<i64> {
        Numbers::of(self.column(name)?)?.get(row)
    }

    fn count(&self, name: &str, row: usize) -> Option<u32> {
        self.number(name, row)?.try_into().ok()
    }

    fn column(&self, name: &str) -> Option<&'a Column> {
        let fields = self.0.schema().fields;
        let at = fields.iter().position(|field| field.name == name)?;
        self.0.columns().get(at)
    }
}
