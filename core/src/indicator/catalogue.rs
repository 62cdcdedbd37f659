//! What an indicator declares.

use super::{TAUX_EMPLOI_6_MOIS, TAUX_POURSUITE_ETUDES, VA_EMPLOI_6_MOIS};

/// Every indicator, in the order in which pages offer them.
pub static CATALOGUE: [&Indicator; 3] = [
    &TAUX_EMPLOI_6_MOIS,
    &TAUX_POURSUITE_ETUDES,
    &VA_EMPLOI_6_MOIS,
];

/// One indicator: what it is, before any value.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its stable identifier, in addresses and exports.
    pub id: &'static str,
    /// Its French name.
    pub label: &'static str,
    /// What it is, in one French sentence.
    pub definition: &'static str,
    /// Its formula in French words: numerator over denominator, or the difference.
    pub formula: &'static str,
    /// Who is counted and who is not, in one French sentence.
    pub population: &'static str,
    /// What not to confuse it with, in one French sentence.
    pub caution: &'static str,
    /// The unit of its values.
    pub unit: Unit,
    /// The published column that holds it.
    pub column: &'static str,
    /// The dataset it comes from.
    pub source: &'static str,
    /// Départements that the source does not cover.
    pub out_of_scope: &'static [&'static str],
}

/// The unit of the values of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share, in percent.
    Percent,
    /// A difference between two percents, in points; its sign matters.
    Points,
}

impl Indicator {
    /// The indicator of an identifier.
    pub fn of_id(id: &str) -> Option<&'static Self> {
        CATALOGUE.into_iter().find(|indicator| indicator.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::INSERTION;
    use std::collections::BTreeSet;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn identifiers_are_unique_and_columns_are_published() {
        let ids: BTreeSet<_> = CATALOGUE.iter().map(|i| i.id).collect();
        assert_eq!(ids.len(), CATALOGUE.len());
        for indicator in CATALOGUE {
            assert_eq!(Indicator::of_id(indicator.id), Some(indicator));
            assert!(
                INSERTION
                    .fields
                    .iter()
                    .any(|f| f.name == indicator.column && f.nullable)
            );
        }
    }
}
