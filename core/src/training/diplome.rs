//! Diplomas, and what their dates say of them at a rentrée.

use super::{Renovations, Voie};
use crate::code::{Cfd, Date, Rentree};

/// From when to when something exists; a date that is not known is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Periode {
    /// Its first day.
    pub ouverture: Option<Date>,
    /// Its last day.
    pub fermeture: Option<Date>,
}

impl Periode {
    /// Over on the day of the rentrée: shown no more.
    pub fn is_closed(self, rentree: Rentree) -> bool {
        self.fermeture.is_some_and(|last| last <= rentree.date())
    }

    /// Begun on the day of the rentrée and not closing in the course of its year: takes
    /// pupils in.
    pub fn is_open(self, rentree: Rentree) -> bool {
        let begun = self.ouverture.is_some_and(|day| day <= rentree.date());
        begun && self.fermeture.is_none_or(|day| day.year() > rentree.year())
    }

    /// Its closing date, when it is still to come at the rentrée.
    pub fn closing(self, rentree: Rentree) -> Option<Date> {
        self.fermeture.filter(|last| *last > rentree.date())
    }

    /// Whole years since it began; `None` when it has not, or nobody knows.
    pub fn age(self, rentree: Rentree) -> Option<u16> {
        self.ouverture?.years_to(rentree.date())
    }
}

/// One diploma of the BCN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diplome {
    /// Its code.
    pub cfd: Cfd,
    /// Its title.
    pub libelle: String,
    /// When it is taught. A renovation gives a new code, so the age of this period is
    /// the time since the last one.
    pub periode: Periode,
}

/// All diplomas, by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diplomes {
    all: Vec<Diplome>,
}

impl Diplomes {
    /// From rows in any order; of two with one code, the first is kept.
    pub fn new(rows: impl IntoIterator<Item = Diplome>) -> Self {
        let mut all: Vec<_> = rows.into_iter().collect();
        all.sort_by_key(|diplome| diplome.cfd);
        all.dedup_by_key(|diplome| diplome.cfd);
        Self { all }
    }

    /// Every diploma, by code.
    pub fn all(&self) -> &[Diplome] {
        &self.all
    }

    /// The diploma of a code.
    pub fn get(&self, cfd: Cfd) -> Option<&Diplome> {
        let at = self.all.binary_search_by_key(&cfd, |d| d.cfd).ok()?;
        self.all.get(at)
    }

    /// Whether `cfd` is still to close, on a date that is known.
    fn closes_later(&self, cfd: Cfd, rentree: Rentree) -> bool {
        let closing = |d: &Diplome| d.periode.closing(rentree);
        self.get(cfd).and_then(closing).is_some()
    }

    /// "Rénovée": a diploma that it replaces still runs beside it.
    pub fn is_renovated(
        &self,
        cfd: Cfd,
        renovations: (&Renovations, Voie),
        rentree: Rentree,
    ) -> bool {
        let (renovations, voie) = renovations;
        let mut anciens = renovations.anciens(cfd, voie);
        anciens.any(|ancien| self.closes_later(ancien, rentree))
    }

    /// "Historique": it was replaced, and still runs beside what replaced it.
    pub fn is_historic(
        &self,
        cfd: Cfd,
        renovations: (&Renovations, Voie),
        rentree: Rentree,
    ) -> bool {
        let (renovations, voie) = renovations;
        let replaced = renovations.nouveaux(cfd, voie).next().is_some();
        replaced && self.closes_later(cfd, rentree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Renovation;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn rentree(year: u16) -> Rentree {
        Rentree::from_year(year).unwrap()
    }

    fn periode(ouverture: &str, fermeture: &str) -> Periode {
        Periode {
            ouverture: ouverture.parse().ok(),
            fermeture: fermeture.parse().ok(),
        }
    }

    #[test]
    fn open_and_closed() {
        // Test-vectors §12.
        for (ouverture, fermeture, year, open) in [
            ("", "", 2021, false),
            ("01/09/2020", "", 2021, true),
            ("01/09/2022", "", 2021, false),
            ("01/09/2020", "31/08/2022", 2021, true),
            ("01/09/2015", "31/08/2020", 2021, false),
            ("01/09/2015", "31/12/2021", 2021, false),
            ("02/09/2021", "", 2021, false),
            ("01/09/2021", "", 2021, true),
        ] {
            let p = periode(ouverture, fermeture);
            assert_eq!(p.is_open(rentree(year)), open, "{ouverture} to {fermeture}");
        }
        let last = |fermeture| periode("01/09/2015", fermeture);
        assert!(last("01/09/2024").is_closed(rentree(2024)));
        assert!(!last("02/09/2024").is_closed(rentree(2024)));
        assert!(!last("").is_closed(rentree(2024)));
        assert_eq!(last("31/08/2024").closing(rentree(2024)), None);
        assert!(last("31/08/2024").closing(rentree(2023)).is_some());
        assert_eq!(last("").age(rentree(2024)), Some(9));
        assert_eq!(last("").age(rentree(2014)), None);
    }

    #[test]
    fn old_and_new_run_side_by_side_until_the_old_closes() {
        let [old, new]: [Cfd; 2] = ["40025510", "40025520"].map(|c| c.parse().unwrap());
        let row = |cfd, periode| Diplome {
            cfd,
            libelle: String::new(),
            periode,
        };
        let diplomes = Diplomes::new([
            row(new, periode("01/09/2024", "")),
            row(old, periode("01/09/2016", "31/08/2025")),
        ]);
        let voie = Voie::Scolaire;
        let link = Renovation {
            ancien: old,
            nouveau: new,
            voie,
        };
        let renovations = (&Renovations::new([link]), voie);
        for (year, beside) in [(2024, true), (2025, false)] {
            let r = rentree(year);
            assert_eq!(diplomes.is_renovated(new, renovations, r), beside);
            assert_eq!(diplomes.is_historic(old, renovations, r), beside);
            assert!(!diplomes.is_renovated(old, renovations, r));
            assert!(!diplomes.is_historic(new, renovations, r));
        }
        assert_eq!(diplomes.get(old).map(|d| d.cfd), Some(old));
        assert!(diplomes.all().is_sorted_by_key(|d| d.cfd));
    }
}
