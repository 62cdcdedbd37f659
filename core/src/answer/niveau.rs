//! Which level of diploma inserts best for a speciality.

use crate::code::{Cfd, NiveauDiplome, Nsf, NsfDomaine};
use crate::figure::{Figure, Missing, Value, Vintage};
use crate::indicator::{EMPLOI_6_MOIS, Row, TAUX_POURSUITE_ETUDES, Total};
use crate::position::{Comparison, Interval, Sample};
use crate::training::{Source, Voie};

/// What became of the final year of one course in one territory: counts as their source
/// publishes them, `None` where it withholds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sortie {
    /// The diploma.
    pub cfd: Cfd,
    /// How it is followed.
    pub voie: Voie,
    /// Whose figures these are.
    pub source: Source,
    /// Pupils in the final year.
    pub annee_term: Option<u32>,
    /// Of them, those who go on studying.
    pub poursuite: Option<u32>,
    /// Of them, those who leave.
    pub sortants: Option<u32>,
    /// Of these, those in salaried work 6 months after.
    pub emploi_6_mois: Option<u32>,
}

impl Row for Sortie {
    fn number(&self, column: &'static str) -> Option<i64> {
        let count = match column {
            "nb_annee_term" => self.annee_term,
            "nb_poursuite" => self.poursuite,
            "nb_sortants" => self.sortants,
            "nb_emploi_6_mois" => self.emploi_6_mois,
            _ => None,
        };
        count.map(i64::from)
    }

    fn code(&self, column: &'static str) -> Option<&str> {
        (column == "voie").then(|| self.voie.code())
    }
}

/// A speciality of training, fine or coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Specialite {
    /// One of the 115 groups of the NSF.
    Groupe(Nsf),
    /// One of its 22 domains.
    Domaine(NsfDomaine),
}

impl Specialite {
    fn holds(self, cfd: Cfd) -> bool {
        match self {
            Self::Groupe(nsf) => cfd.nsf() == nsf,
            Self::Domaine(domaine) => cfd.nsf().domaine() == domaine,
        }
    }
}

/// The insertion of one level of diploma in a speciality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NiveauInserant {
    /// The level.
    pub niveau: NiveauDiplome,
    /// Employment of leavers at 6 months, Σ/Σ over its courses.
    pub emploi: Figure,
    /// What the luck of a year could make of it; `None` where it is not known.
    pub interval: Option<Interval>,
    /// Going on studying: few leavers are not the same leavers.
    pub poursuite: Figure,
    /// Courses that entered the sums of employment.
    pub formations: u32,
    /// Courses left aside: their counts are withheld.
    pub aside: u32,
}

/// The levels of a speciality, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct NiveauxInserants {
    /// Every level that has a course, by code.
    pub niveaux: Vec<NiveauInserant>,
    /// The levels that chance alone does not set below the highest rate, that one
    /// included. One alone stands apart; several are not told from each other; none has
    /// a figure where it is empty.
    pub en_tete: Vec<NiveauDiplome>,
    /// Courses whose figures are lent by another diploma: flagged, not counted.
    pub empruntees: u32,
}

/// Which levels of diploma insert best for a speciality, in one voie: the others have
/// other leavers and are never added up with it.
///
/// `sorties` are the courses of one territory and one cohort, in any order. A level has a
/// rate from 20 leavers on, over the courses whose counts are published; withheld counts
/// are in no sum, so that no total lets one be computed. Gaps are held against the
/// intervals of Newcombe ([`Comparison`]).
///
/// ```
/// use orion_indicateurs::answer::{Sortie, Specialite, niveau_le_plus_inserant};
/// use orion_indicateurs::figure::Vintage;
/// use orion_indicateurs::training::{Source, Voie};
/// let course = |cfd: &str, sortants, emploi| Sortie {
///     cfd: cfd.parse().unwrap(),
///     voie: Voie::Scolaire,
///     source: Source::Propre,
///     annee_term: Some(2 * sortants),
///     poursuite: Some(sortants),
///     sortants: Some(sortants),
///     emploi_6_mois: Some(emploi),
/// };
/// let rows = [course("50025505", 100, 30), course("40025510", 200, 90), course("32025509", 60, 33)];
/// let cohort = Vintage::Cohorte("2021_2022".parse().unwrap());
/// let electricite = Specialite::Groupe("255".parse().unwrap());
/// let answer = niveau_le_plus_inserant(rows, electricite, Voie::Scolaire, cohort);
/// // The BTS is highest, and chance alone could make its gap to the bac pro.
/// let en_tete: Vec<_> = answer.en_tete.iter().map(|n| n.label()).collect();
/// assert_eq!(en_tete, ["BTS", "Bac pro"]);
/// ```
pub fn niveau_le_plus_inserant(
    sorties: impl IntoIterator<Item = Sortie>,
    specialite: Specialite,
    voie: Voie,
    vintage: Vintage,
) -> NiveauxInserants {
    let mut totals: Vec<(NiveauDiplome, Total, Total)> = Vec::new();
    let mut empruntees = 0;
    for sortie in sorties {
        if sortie.voie != voie || !specialite.holds(sortie.cfd) {
            continue;
        }
        if !sortie.source.is_ranked_by_default() {
            empruntees += 1;
            continue;
        }
        let niveau = sortie.cfd.niveau();
        let at = totals.binary_search_by_key(&niveau, |(niveau, ..)| *niveau);
        let at = at.unwrap_or_else(|at| {
            totals.insert(at, (niveau, Total::default(), Total::default()));
            at
        });
        if let Some((_, emploi, poursuite)) = totals.get_mut(at) {
            emploi.add(&EMPLOI_6_MOIS, &sortie);
            poursuite.add(&TAUX_POURSUITE_ETUDES, &sortie);
        }
    }
    let level = |(niveau, emploi, poursuite)| level(niveau, emploi, poursuite, vintage);
    let niveaux: Vec<NiveauInserant> = totals.into_iter().map(level).collect();
    let en_tete = en_tete(&niveaux);
    NiveauxInserants {
        niveaux,
        en_tete,
        empruntees,
    }
}

fn level(
    niveau: NiveauDiplome,
    emploi: Total,
    poursuite: Total,
    vintage: Vintage,
) -> NiveauInserant {
    let figure = emploi.figure(&EMPLOI_6_MOIS, vintage);
    NiveauInserant {
        niveau,
        emploi: figure,
        interval: sample(figure).ok().map(Sample::interval),
        poursuite: poursuite.figure(&TAUX_POURSUITE_ETUDES, vintage),
        formations: emploi.counted,
        aside: emploi.aside,
    }
}

fn sample(figure: Figure) -> Result<Sample, Missing> {
    match figure {
        Figure::Known {
            value: Value::Ratio(ratio),
            ..
        } => Sample::counted(ratio).ok_or(Missing::NonDiffuse),
        Figure::Known { .. } => Err(Missing::NonDiffuse),
        Figure::Missing(reason) => Err(reason),
    }
}

/// The levels not told from the highest one, the highest rate first.
fn en_tete(niveaux: &[NiveauInserant]) -> Vec<NiveauDiplome> {
    let known = |n: &NiveauInserant| Some((n.niveau, sample(n.emploi).ok()?));
    let mut ranked: Vec<(NiveauDiplome, Sample)> = niveaux.iter().filter_map(known).collect();
    ranked.sort_by(|(_, a), (_, b)| b.rate().compare(a.rate()));
    let Some((_, highest)) = ranked.first().copied() else {
        return Vec::new();
    };
    let level_with = |(_, other): &&(NiveauDiplome, Sample)| {
        other.rate().compare(highest.rate()).is_eq()
            || Comparison::between(highest, *other).is_compatible_with_chance()
    };
    ranked
        .iter()
        .filter(level_with)
        .map(|(niveau, _)| *niveau)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn course(cfd: &str, sortants: Option<u32>, emploi: Option<u32>) -> Sortie {
        Sortie {
            cfd: cfd.parse().unwrap(),
            voie: Voie::Scolaire,
            source: Source::Propre,
            annee_term: Some(500),
            poursuite: sortants.map(|leaving| 500 - leaving),
            sortants,
            emploi_6_mois: emploi,
        }
    }

    fn ask(rows: &[Sortie]) -> NiveauxInserants {
        let specialite = Specialite::Domaine("25".parse().unwrap());
        let vintage = Vintage::Cohorte("2021_2022".parse().unwrap());
        niveau_le_plus_inserant(rows.iter().copied(), specialite, Voie::Scolaire, vintage)
    }

    #[test]
    fn a_level_stands_alone_only_when_chance_does_not_make_the_gap() {
        let answer = ask(&[
            course("50025505", Some(400), Some(100)),
            course("40025510", Some(400), Some(300)),
        ]);
        assert_eq!(
            answer.en_tete,
            ["40025510".parse::<Cfd>().unwrap().niveau()]
        );
        let near = ask(&[
            course("50025505", Some(40), Some(18)),
            course("40025510", Some(40), Some(20)),
        ]);
        assert_eq!(near.en_tete.len(), 2);
    }

    #[test]
    fn withheld_counts_are_in_no_sum_and_are_counted() {
        let answer = ask(&[
            course("40025510", Some(25), Some(10)),
            course("40025511", None, None),
            course("40025512", Some(30), None),
            course("50025505", Some(12), Some(6)),
        ]);
        let [bac, cap] = answer.niveaux.as_slice() else {
            panic!("{answer:?}");
        };
        assert_eq!((bac.formations, bac.aside), (1, 2));
        assert_eq!(bac.emploi.value(), Value::ratio(10, 25));
        assert_eq!(cap.emploi, Figure::Missing(Missing::PetitEffectif));
        assert_eq!((cap.interval, answer.en_tete.len()), (None, 1));
    }

    #[test]
    fn other_specialities_voies_and_lent_figures_stay_out() {
        let mut apprentice = course("40025510", Some(100), Some(90));
        apprentice.voie = Voie::Apprentissage;
        let mut lent = course("40025510", Some(100), Some(90));
        lent.source = Source::Ancienne("40025509".parse().unwrap());
        let answer = ask(&[apprentice, lent, course("40031213", Some(100), Some(90))]);
        assert_eq!((answer.niveaux.len(), answer.empruntees), (0, 1));
        assert!(answer.en_tete.is_empty());
    }

    proptest! {
        #[test]
        fn any_counts_in_any_order_give_one_answer(
            counts in prop::collection::vec((0..3_usize, any::<Option<u32>>(), any::<Option<u32>>()), 0..12),
        ) {
            let levels = ["50025505", "40025510", "32025509"];
            let rows: Vec<_> = counts
                .iter()
                .map(|(l, s, e)| Sortie { sortants: *s, emploi_6_mois: *e, ..course(levels[*l], Some(0), None) })
                .collect();
            let reversed: Vec<_> = rows.iter().rev().copied().collect();
            let (answer, again) = (ask(&rows), ask(&reversed));
            prop_assert_eq!(&answer.niveaux, &again.niveaux);
            for level in &answer.niveaux {
                prop_assert!(level.interval.is_none_or(|i| i.low <= i.high));
            }
        }
    }
}
