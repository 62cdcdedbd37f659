use super::*;
use crate::indicator::mesure::MESURES;
use crate::indicator::{PAR_ETABLISSEMENT, Side};
use crate::publication::INSERTION;
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn all() -> impl Iterator<Item = &'static Indicator> {
    FAMILLES.iter().flat_map(|f| f.indicators).copied()
}

/// The columns that an indicator reads.
fn columns(indicator: &Indicator) -> Vec<&'static str> {
    let of_sum = |sum: &Side| -> Vec<_> { sum.plus.iter().chain(sum.minus).copied().collect() };
    let mut mesures: Vec<&Mesure> = match &indicator.formula {
        Formula::Ratio { over, under, .. } => [of_sum(over), of_sum(under)].concat(),
        Formula::Count(sum) => of_sum(sum),
        Formula::Published(mesure) => vec![mesure],
        Formula::Weighted { rate, weight } => vec![rate, weight],
        Formula::Evolution { of } => return columns(of),
    };
    mesures.extend(indicator.published);
    mesures.iter().map(|m| m.column).collect()
}

#[test]
fn identifiers_and_names_are_unique() {
    let ids: BTreeSet<_> = all().map(|i| i.id).collect();
    let labels: BTreeSet<_> = all().map(|i| i.label).collect();
    assert_eq!((ids.len(), labels.len()), (all().count(), all().count()));
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    for indicator in all() {
        assert_eq!(Indicator::of_id(indicator.id), Some(indicator));
        assert!(indicator.id.bytes().all(plain), "{}", indicator.id);
    }
}

#[test]
fn every_declaration_is_whole() {
    for i in all() {
        for text in [i.label, i.definition, i.population] {
            assert!(!text.is_empty(), "{}", i.id);
        }
        assert!(
            i.definition.ends_with('.') && !i.label.ends_with('.'),
            "{}",
            i.id
        );
        assert!(!i.sources.is_empty() && !i.mailles.is_empty(), "{}", i.id);
        for neighbour in i.neighbours {
            let other = Indicator::of_id(neighbour.id);
            assert!(other.is_some_and(|o| o != i), "{}: {}", i.id, neighbour.id);
        }
    }
}

#[test]
fn formulas_and_quantities_use_each_other() {
    let named: BTreeSet<_> = MESURES.iter().map(|m| m.column).collect();
    assert_eq!(named.len(), MESURES.len());
    let used: BTreeSet<_> = all().flat_map(columns).collect();
    assert_eq!(used, named);
    assert!(all().all(|i| !columns(i).is_empty()));
}

#[test]
fn the_threshold_of_20_is_that_of_inserjeunes() {
    for i in all() {
        let by_cohort = i.periode == Periode::Cohorte;
        let from_counts = !matches!(i.formula, Formula::Published(_));
        let least = if by_cohort && from_counts { 20 } else { 0 };
        assert_eq!(i.threshold, least, "{}", i.id);
    }
}

#[test]
fn value_added_is_never_added_up() {
    let va = FAMILLES.iter().find(|f| f.id == "valeur_ajoutee").unwrap();
    for i in va.indicators {
        assert!(matches!(i.formula, Formula::Published(_)));
        assert!(i.mailles.iter().all(|(_, tenue)| *tenue != Tenue::Somme));
    }
}

#[test]
fn what_pages_show_by_school_is_published() {
    for indicator in PAR_ETABLISSEMENT {
        let column = indicator.published.unwrap().column;
        assert!(
            INSERTION
                .fields
                .iter()
                .any(|f| f.name == column && f.nullable)
        );
    }
}
