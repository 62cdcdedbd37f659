//! How many first wishes for a place, by région: a sum over a sum, with what is left
//! aside. Once row by row, once by columns; the two agree.

use orion_indicateurs::figure::{Figure, Missing, Vintage};
use orion_indicateurs::indicator::{Row, TAUX_PRESSION, Total};
use orion_indicateurs::query::{Dimension, Rule, Sum, Terms};
use orion_indicateurs::table::{Codes, Numbers, Values};
use orion_indicateurs::text;
use std::collections::BTreeMap;

/// A course of a lycée: région, sector, first wishes, places.
struct Formation(&'static str, &'static str, Option<u16>, Option<u16>);

const FORMATIONS: [Formation; 7] = [
    Formation("Bretagne", "public", Some(48), Some(24)),
    Formation("Bretagne", "public", Some(30), Some(48)),
    Formation("Bretagne", "public", Some(17), None),
    Formation("Bretagne", "prive", Some(60), Some(30)),
    Formation("Occitanie", "public", Some(22), Some(12)),
    Formation("Occitanie", "public", Some(0), Some(15)),
    Formation("Réunion", "public", None, Some(24)),
];
const RENTREE: Vintage = Vintage::Rentree(2023);

impl Row for Formation {
    fn number(&self, column: &str) -> Option<i64> {
        match column {
            "voeux_1" => self.2.map(i64::from),
            "capacite" => self.3.map(i64::from),
            _ => None,
        }
    }

    fn code(&self, column: &str) -> Option<&str> {
        match column {
            "voie" => Some("scolaire"),
            "secteur" => Some(self.1),
            "niveau_diplome" => Some("400"),
            _ => None,
        }
    }
}

fn main() {
    print!("{}", answer());
}

pub(crate) fn answer() -> String {
    let mut totals: BTreeMap<&str, Total> = BTreeMap::new();
    for formation in &FORMATIONS {
        (totals.entry(formation.0).or_default()).add(&TAUX_PRESSION, formation);
    }
    let figures = by_columns().unwrap_or_default();
    let lines = totals.iter().zip(figures).map(|((region, total), figure)| {
        assert_eq!(total.figure(&TAUX_PRESSION, RENTREE), figure);
        let pression = match figure {
            Figure::Known { value, .. } => {
                let value = text::value(value, TAUX_PRESSION.unit);
                format!("{value} ({} ÷ {})", total.numerator, total.denominator)
            }
            Figure::Missing(reason) => text::etat(reason).cell.to_owned(),
        };
        format!("{region} : {pression} ; de côté : {}\n", total.aside)
    });
    lines.collect()
}

/// The figure of each région, in the order of their names.
fn by_columns() -> Option<Vec<Figure>> {
    let regions = Codes::encode(&FORMATIONS.each_ref().map(|f| Some(f.0)))?;
    let wishes: Values<u16> = FORMATIONS.iter().map(|f| f.2).collect();
    let places: Values<u16> = FORMATIONS.iter().map(|f| f.3).collect();
    let public = FORMATIONS.iter().map(|f| f.1 == "public");
    let (wishes, places) = ([Numbers::U16(&wishes)], [Numbers::U16(&places)]);
    let terms = Terms::new(&wishes, &places, Rule::BothKnown)?;
    let sums = terms.sums(&public.collect(), &Dimension::codes(&regions));
    let figure = |sum: &Sum| sum.figure(TAUX_PRESSION.threshold, RENTREE, Missing::NonDiffuse);
    Some(sums.groups.iter().map(figure).collect())
}
