//! What a territory shows of its schools.

use super::{Indicator, Insertion, Population};
use crate::code::{Departement, Millesime};
use crate::figure::{Figure, Missing};
use crate::position::Distribution;
use crate::territory::{Niveau, TerritoireId, Territoires};
use std::collections::BTreeMap;

/// Median and spread of the schools of one territory.
///
/// The source publishes rates without counts: a mean or a sum over schools would be
/// another indicator (decision 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Of the schools whose figure is known; or why there is none.
    pub distribution: Result<Distribution, Missing>,
    /// How many schools have a row, known or not.
    pub schools: u32,
    /// How many schools have no figure, by reason.
    pub missing: BTreeMap<Missing, u32>,
}

/// The spread of each territory of a level, in the order of
/// [`Territoires::of_level`].
///
/// A school counts in the département of its row. Territories without
/// a row say whether the source leaves them out or has nothing of this cohort.
pub fn territorial(
    indicator: &Indicator,
    insertion: &Insertion,
    (population, millesime): (Population, Millesime),
    (territoires, niveau): (&Territoires, Niveau),
) -> Vec<Spread> {
    let mut groups: BTreeMap<TerritoireId, Vec<Figure>> = BTreeMap::new();
    for (_, departement, figure) in insertion.figures(indicator, population, millesime) {
        if let Some(id) = territoires.parent(departement, niveau) {
            groups.entry(id).or_default().push(figure);
        }
    }
    let spread = |id| match groups.get(&id) {
        Some(figures) => Spread::of(figures),
        None => Spread::none(absence(indicator, id, territoires)),
    };
    territoires
        .of_level(niveau)
        .iter()
        .map(|t| spread(t.id))
        .collect()
}

/// Why a territory has no school at all in the source.
fn absence(indicator: &Indicator, id: TerritoireId, territoires: &Territoires) -> Missing {
    let mut within = territoires
        .of_level(Niveau::Departement)
        .iter()
        .filter_map(|t| match t.id {
            TerritoireId::Departement(code) => Some(code),
            _ => None,
        })
        .filter(|code| territoires.parent(*code, id.niveau()) == Some(id))
        .peekable();
    let covered = |code: &Departement| !indicator.out_of_scope.contains(&code.as_str());
    if within.peek().is_some() && !within.any(|code| covered(&code)) {
        Missing::HorsChamp
    } else {
        Missing::Absent
    }
}

impl Spread {
    /// The spread of a group of figures, in any order.
    pub fn of(figures: &[Figure]) -> Self {
        let mut missing = BTreeMap::new();
        let mut known = Vec::with_capacity(figures.len());
        for figure in figures {
            match figure {
                Figure::Known { value, .. } => known.push(value.rounded()),
                Figure::Missing(reason) => *missing.entry(*reason).or_insert(0) += 1,
            }
        }
        let reason = missing.keys().next().copied().unwrap_or(Missing::Absent);
        Self {
            distribution: Distribution::of(known).ok_or(reason),
            schools: u32::try_from(figures.len()).unwrap_or(u32::MAX),
            missing,
        }
    }

    fn none(reason: Missing) -> Self {
        Self {
            distribution: Err(reason),
            schools: 0,
            missing: BTreeMap::new(),
        }
    }

    /// How many schools have a known figure.
    pub fn known(&self) -> u32 {
        self.distribution.as_ref().map_or(0, |d| d.n)
    }
}

#[cfg(test)]
mod tests {
    use super::super::inserjeunes::tests::{Row, cohort, table};
    use super::*;
    use crate::figure::{Value, Vintage};
    use crate::indicator::EMPLOI_6_MOIS;
    use crate::territory;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn territoires() -> Territoires {
        let rows = [
            ["region", "06", "Mayotte", "", ""],
            ["region", "84", "Auvergne-Rhône-Alpes", "", ""],
            ["departement", "01", "Ain", "10", "84"],
            ["departement", "38", "Isère", "08", "84"],
            ["departement", "976", "Mayotte", "43", "06"],
        ];
        Territoires::try_new(&territory::tests::table(&rows)).unwrap()
    }

    fn spreads(rows: &[Row], niveau: Niveau) -> Vec<Spread> {
        let insertion = Insertion::try_new(table(rows)).unwrap();
        let at = (Population::Ensemble, cohort(2018));
        let territoires = territoires();
        territorial(&EMPLOI_6_MOIS, &insertion, at, (&territoires, niveau))
    }

    #[test]
    fn a_territory_shows_the_median_of_its_schools_and_their_number() {
        use Population::{Eleves, Ensemble};
        let rows = [
            (Eleves, 2018, 10_001, Some(99), None),
            (Ensemble, 2018, 10_001, Some(40), None),
            (Ensemble, 2018, 10_006, Some(45), None),
            (Ensemble, 2018, 10_014, None, None),
            (Ensemble, 2018, 380_001, Some(60), None),
            (Ensemble, 2019, 380_001, Some(0), None),
        ];
        let regions = spreads(&rows, Niveau::Region);
        assert_eq!(regions[0].distribution, Err(Missing::HorsChamp));
        let aura = regions[1].distribution.unwrap();
        assert_eq!(
            (aura.n, aura.median.quarters(), regions[1].schools),
            (3, 45 * 4, 4)
        );
        assert_eq!(regions[1].missing[&Missing::NonDiffuse], 1);

        let departements = spreads(&rows, Niveau::Departement);
        assert_eq!(departements[0].distribution.unwrap().median.quarters(), 170);
        assert_eq!(departements[2].distribution, Err(Missing::HorsChamp));
        let none = spreads(&[], Niveau::Departement);
        assert_eq!(none[0].distribution, Err(Missing::Absent));
    }

    proptest! {
        #[test]
        fn known_and_missing_make_all_schools(rates in prop::collection::vec(prop::option::of(0..100_i32), 0..50)) {
            let figures: Vec<_> = rates
                .iter()
                .map(|rate| match rate {
                    Some(r) => Figure::Known { value: Value::Published(*r), vintage: Vintage::Cohorte(cohort(2018)) },
                    None => Figure::Missing(Missing::NonDiffuse),
                })
                .collect();
            let spread = Spread::of(&figures);
            prop_assert_eq!(spread.known() + spread.missing.values().sum::<u32>(), spread.schools);
        }
    }
}
