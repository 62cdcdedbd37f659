//! The rates that the exposition of InserJeunes gives, rounded as it rounds them, for
//! pages that must show the same figures.
//!
//! Shares of the final-year cohort, by doubles rounded half to even (decision 11 sets
//! it apart from our own exact rule: they differ in a dozen fractions under 400).

use crate::figure::LEAST_PUPILS;

/// The months after leaving at which employment is counted.
pub const MONTHS: [u8; 4] = [6, 12, 18, 24];

/// `part` out of `whole` in percent, by doubles, half to even; `None` out of nobody.
///
/// ```
/// use orion_indicateurs::indicator::exposition::percent;
/// assert_eq!(percent(1.0, 8.0), Some(12.0));
/// assert_eq!(percent(23.0, 40.0), Some(57.0)); // exactly 57.5: the double falls below
/// assert_eq!(percent(1.0, 0.0), None);
/// ```
pub fn percent(part: f64, whole: f64) -> Option<f64> {
    let percent = (part / whole * 100.0).round_ties_even();
    percent.is_finite().then_some(percent)
}

/// The counts of one course, as a source gives them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the final year.
    pub annee_term: Option<u32>,
    /// Of them, who go on studying.
    pub poursuite: Option<u32>,
    /// Of them, who leave.
    pub sortants: Option<u32>,
    /// Of these, who work, at each of [`MONTHS`].
    pub emploi: [Option<u32>; 4],
}

impl Counts {
    /// The same with what follows from the rest: leavers are those who do not go on,
    /// and when all go on nobody works. Who goes on is never inferred.
    #[must_use]
    pub fn inferred(mut self) -> Self {
        if let (Some(all), Some(going_on)) = (self.annee_term, self.poursuite) {
            self.sortants = self.sortants.or_else(|| all.checked_sub(going_on));
            if all == going_on {
                self.emploi = self.emploi.map(|count| count.or(Some(0)));
            }
        }
        self
    }

    /// The counts of two courses together; a count that one lacks is the other's.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let sum = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        let mut emploi = self.emploi;
        for (mine, theirs) in emploi.iter_mut().zip(other.emploi) {
            *mine = sum(*mine, theirs);
        }
        Self {
            annee_term: sum(self.annee_term, other.annee_term),
            poursuite: sum(self.poursuite, other.poursuite),
            sortants: sum(self.sortants, other.sortants),
            emploi,
        }
    }
}

/// Shares of the final-year cohort, in whole percent; one that cannot be made is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Taux {
    /// Going on studying.
    pub formation: Option<f64>,
    /// Working, at each of [`MONTHS`].
    pub emploi: [Option<f64>; 4],
    /// Neither, at each of [`MONTHS`].
    pub autres: [Option<f64>; 4],
}

/// The shares of `counts`; those that the source gives itself are kept as they are.
pub fn taux(counts: &Counts, given: &Taux) -> Taux {
    let share = |count: Option<u32>| percent(count?.into(), counts.annee_term?.into());
    let formation = given.formation.or_else(|| share(counts.poursuite));
    let mut taux = Taux {
        formation,
        ..*given
    };
    let emploi = taux.emploi.iter_mut().zip(&mut taux.autres);
    for ((emploi, autres), count) in emploi.zip(counts.emploi) {
        *emploi = emploi.or_else(|| share(count));
        let rest = || Some((100.0 - (*emploi)? - formation?).max(0.0));
        *autres = autres.or_else(rest);
    }
    taux
}

/// What may be shown of a cohort: nothing under 20, nor of an unknown cohort.
pub fn shown(annee_term: Option<u32>, taux: Taux) -> Option<Taux> {
    annee_term
        .is_some_and(|cohort| cohort >= LEAST_PUPILS)
        .then_some(taux)
}

/// How many in ten a share is: at least one where it is not nobody.
///
/// ```
/// use orion_indicateurs::indicator::exposition::out_of_ten;
/// assert_eq!([0, 1, 4, 14, 15, 95].map(out_of_ten), [0, 1, 1, 1, 2, 10]);
/// ```
pub fn out_of_ten(percent: u8) -> u8 {
    match percent {
        0 => 0,
        1..5 => 1,
        more => more.saturating_add(5) / 10,
    }
}
