//! Where figures of two nomenclatures of occupations can be put side by side
//! (decision 17).

use super::Links;
use crate::code::{Fap, Nomenclature};

/// The finest grain at which two occupations are the same, from the finest to the
/// coarsest. A page that joins them says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jonction {
    /// One code of one nomenclature.
    Metier,
    /// Two nomenclatures, and a crosswalk that links the codes.
    Passage,
    /// One group of one nomenclature.
    Groupe,
    /// One of the 22 families, the first letter: all that two nomenclatures share.
    Famille,
}

/// Which codes of FAP-2021 those of FAP-2009 became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk(Links<Fap, Fap>);

impl Crosswalk {
    /// From pairs of codes, one of each nomenclature, in any order; `None` when both
    /// codes of a pair are of the same.
    pub fn new(pairs: impl IntoIterator<Item = (Fap, Fap)>) -> Option<Self> {
        let ordered = pairs
            .into_iter()
            .map(|(a, b)| match (a.nomenclature(), b.nomenclature()) {
                (Nomenclature::Fap2009, Nomenclature::Fap2021) => Some((a, b)),
                (Nomenclature::Fap2021, Nomenclature::Fap2009) => Some((b, a)),
                _ => None,
            });
        let pairs: Option<Vec<_>> = ordered.collect();
        pairs.map(|pairs| Self(Links::new(pairs)))
    }

    fn links(&self, a: Fap, b: Fap) -> bool {
        // FAP-2009 orders before FAP-2021.
        self.0.values(a.min(b)).any(|code| code == a.max(b))
    }
}

impl Jonction {
    /// Where two occupations meet; `None` when not even their family is the same.
    ///
    /// ```
    /// use orion_indicateurs::code::{Fap, Nomenclature};
    /// use orion_indicateurs::training::Jonction;
    /// let old = Fap::new(Nomenclature::Fap2009, "G0A40").unwrap();
    /// let new = Fap::new(Nomenclature::Fap2021, "G0A40").unwrap();
    /// assert_eq!(Jonction::of(old, new, None), Some(Jonction::Famille));
    /// ```
    pub fn of(a: Fap, b: Fap, crosswalk: Option<&Crosswalk>) -> Option<Self> {
        let same_nomenclature = a.nomenclature() == b.nomenclature();
        if a == b {
            Some(Self::Metier)
        } else if crosswalk.is_some_and(|table| table.links(a, b)) {
            Some(Self::Passage)
        } else if same_nomenclature && a.groupe().is_some() && a.groupe() == b.groupe() {
            Some(Self::Groupe)
        } else {
            (a.famille() == b.famille()).then_some(Self::Famille)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn old(text: &str) -> Fap {
        Fap::new(Nomenclature::Fap2009, text).unwrap()
    }

    fn new(text: &str) -> Fap {
        Fap::new(Nomenclature::Fap2021, text).unwrap()
    }

    #[test]
    fn two_nomenclatures_meet_at_the_family_without_a_crosswalk() {
        let table = Crosswalk::new([(new("B0X41"), old("B0Z42"))]).unwrap();
        for (a, b, crosswalk, expected) in [
            (old("B0Z42"), old("B0Z42"), None, Some(Jonction::Metier)),
            (old("B0Z42"), old("B0Z43"), None, Some(Jonction::Groupe)),
            (old("B0Z42"), old("B0Z"), None, Some(Jonction::Groupe)),
            (old("B0Z42"), old("B"), None, Some(Jonction::Famille)),
            (old("B0Z42"), new("B0X41"), None, Some(Jonction::Famille)),
            (
                old("B0Z42"),
                new("B0X41"),
                Some(&table),
                Some(Jonction::Passage),
            ),
            (
                old("B0Z43"),
                new("B0X41"),
                Some(&table),
                Some(Jonction::Famille),
            ),
            (old("T2A60"), new("T2A60"), None, Some(Jonction::Famille)),
            (old("T2A60"), new("W0X80"), Some(&table), None),
        ] {
            assert_eq!(Jonction::of(a, b, crosswalk), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_crosswalk_links_two_nomenclatures() {
        assert!(Crosswalk::new([(old("A"), old("B"))]).is_none());
        assert!(Crosswalk::new([]).is_some());
    }

    proptest! {
        #[test]
        fn meeting_is_symmetric(a in "[AB][01][XZ][4][0-2]", b in "[AB][01][XZ][4][0-2]", same: bool) {
            let table = Crosswalk::new([(old("A0Z40"), new("A0X40"))]).unwrap();
            let (a, b) = (old(&a), if same { old(&b) } else { new(&b) });
            let met = Jonction::of(a, b, Some(&table));
            prop_assert_eq!(met, Jonction::of(b, a, Some(&table)));
            prop_assert_eq!(met.is_some(), a.famille() == b.famille());
        }
    }
}
