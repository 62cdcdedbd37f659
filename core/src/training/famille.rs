//! Common years: a seconde shared by a family of occupations, a first year shared by the
//! options of a BTS. Pupils choose their diploma after it.

use super::Periode;
use crate::code::{Cfd, Rentree};

/// What a common year leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regroupement {
    /// Specialities of the bac pro, after a seconde of a famille de métiers.
    Famille,
    /// Options of a BTS, after a first year.
    Options,
}

/// A common year, and one of the diplomas it leads to (sources: BCN,
/// `n_lien_mef_famille_metier`; Orion, `familleMetiers` and `optionsBTS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnneeCommune {
    /// The code of the common year.
    pub commune: Cfd,
    /// The diploma.
    pub diplome: Cfd,
    /// What kind of common year it is.
    pub regroupement: Regroupement,
    /// When the common year leads to this diploma; `None` when its source has no dates:
    /// it always does.
    pub periode: Option<Periode>,
}

/// Where a code stands in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The common seconde of a family.
    SecondeCommune,
    /// The common first year of a BTS.
    PremiereAnneeCommune,
    /// A speciality of a family.
    Specialite,
    /// An option of a BTS.
    Option,
}

impl Place {
    /// As a page names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SecondeCommune => "Seconde commune",
            Self::PremiereAnneeCommune => "Première année commune",
            Self::Specialite => "Spécialité",
            Self::Option => "Option",
        }
    }

    /// Whether it is a common year, which no outcome is measured after.
    pub fn is_commune(self) -> bool {
        matches!(self, Self::SecondeCommune | Self::PremiereAnneeCommune)
    }
}

/// All common years, by diploma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Familles {
    rows: Vec<AnneeCommune>,
}

impl Familles {
    /// From rows in any order.
    pub fn new(rows: impl IntoIterator<Item = AnneeCommune>) -> Self {
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|row| (row.diplome, row.commune));
        Self { rows }
    }

    /// Every link, by diploma then by common year.
    pub fn rows(&self) -> &[AnneeCommune] {
        &self.rows
    }

    fn of_diplome(&self, cfd: Cfd) -> &[AnneeCommune] {
        let start = self.rows.partition_point(|row| row.diplome < cfd);
        let end = self.rows.partition_point(|row| row.diplome <= cfd);
        self.rows.get(start..end).unwrap_or_default()
    }

    /// Where a code stands; `None` outside any family. A common year stays one even
    /// where another leads to it.
    pub fn place(&self, cfd: Cfd) -> Option<Place> {
        if let Some(row) = self.rows.iter().find(|row| row.commune == cfd) {
            return Some(match row.regroupement {
                Regroupement::Famille => Place::SecondeCommune,
                Regroupement::Options => Place::PremiereAnneeCommune,
            });
        }
        self.of_diplome(cfd)
            .first()
            .map(|row| match row.regroupement {
                Regroupement::Famille => Place::Specialite,
                Regroupement::Options => Place::Option,
            })
    }

    /// The years of the course before pupils enter a diploma, so the index of its entry
    /// year: 1 after a common year, 0 otherwise.
    pub fn annee_debut(&self, cfd: Cfd) -> u8 {
        u8::from(self.place(cfd).is_some_and(|place| !place.is_commune()))
    }

    /// The common year in which those who will follow `cfd` enter at a rentrée.
    pub fn commune(&self, cfd: Cfd, rentree: Rentree) -> Option<Cfd> {
        let mut rows = self.of_diplome(cfd).iter();
        rows.find(|row| runs(row.periode, rentree))
            .map(|row| row.commune)
    }

    /// The diplomas open to those who entered a common year at a rentrée, by code.
    pub fn diplomes(&self, commune: Cfd, rentree: Rentree) -> impl Iterator<Item = Cfd> {
        let rows = self.rows.iter().filter(move |row| row.commune == commune);
        rows.filter(move |row| runs(row.periode, rentree))
            .map(|row| row.diplome)
    }
}

fn runs(periode: Option<Periode>, rentree: Rentree) -> bool {
    periode.is_none_or(|periode| periode.is_open(rentree))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cfd(text: &str) -> Cfd {
        text.parse().unwrap()
    }

    fn row(commune: &str, diplome: &str, dates: Option<(&str, &str)>) -> AnneeCommune {
        AnneeCommune {
            commune: cfd(commune),
            diplome: cfd(diplome),
            regroupement: match dates {
                None => Regroupement::Famille,
                Some(_) => Regroupement::Options,
            },
            periode: dates.map(|(ouverture, fermeture)| Periode {
                ouverture: ouverture.parse().ok(),
                fermeture: fermeture.parse().ok(),
            }),
        }
    }

    fn familles() -> Familles {
        Familles::new([
            row("32033608", "32033603", Some(("01/09/2023", ""))),
            row("32033606", "32033603", Some(("01/09/2013", "31/08/2023"))),
            row("40031211", "40031214", None),
            row("40031211", "40031213", None),
        ])
    }

    #[test]
    fn a_common_year_and_its_diplomas_know_each_other() {
        let (familles, rentree) = (familles(), Rentree::from_year(2024).unwrap());
        assert_eq!(
            familles.commune(cfd("40031213"), rentree),
            Some(cfd("40031211"))
        );
        assert_eq!(familles.commune(cfd("40031211"), rentree), None);
        let found: Vec<_> = familles.diplomes(cfd("40031211"), rentree).collect();
        assert_eq!(found, [cfd("40031213"), cfd("40031214")]);
    }

    #[test]
    fn the_entry_year_is_the_second_after_a_common_year() {
        let familles = familles();
        for (code, place, annee_debut) in [
            ("40031213", Some(Place::Specialite), 1),
            ("40031211", Some(Place::SecondeCommune), 0),
            ("32033603", Some(Place::Option), 1),
            ("32033606", Some(Place::PremiereAnneeCommune), 0),
            ("50022137", None, 0),
        ] {
            assert_eq!(familles.place(cfd(code)), place, "{code}");
            assert_eq!(familles.annee_debut(cfd(code)), annee_debut, "{code}");
        }
        // A code that is both is a common year.
        let both = Familles::new([
            row("40031211", "40031213", None),
            row("40031200", "40031211", None),
        ]);
        assert_eq!(both.annee_debut(cfd("40031211")), 0);
    }

    #[test]
    fn options_follow_the_common_year_of_their_rentree() {
        let familles = familles();
        for (year, commune) in [
            (2012, None),
            (2013, Some("32033606")),
            (2022, Some("32033606")),
            (2023, Some("32033608")),
        ] {
            let rentree = Rentree::from_year(year).unwrap();
            let found = familles.commune(cfd("32033603"), rentree);
            assert_eq!(found, commune.map(cfd), "{year}");
        }
    }
}
