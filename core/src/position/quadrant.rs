//! Where a course stands against two means at once: employment and further study.

use super::{LEAST_PUPILS, percent};
use crate::figure::{Figure, Missing, Ratio, Value, Vintage};
use std::cmp::Ordering;

/// The two rates of a course, or the two means it is held against.
///
/// A mean is Σ/Σ over the courses of one region and level (or of France, or of the
/// peers); the page writes which on its axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Leavers in work six months later, out of leavers: the vertical axis.
    pub emploi: Figure,
    /// Pupils who study further, out of final-year pupils: the horizontal axis
    /// (decision 18).
    pub poursuite: Figure,
}

/// A quarter of the plane, as the field numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Quadrant {
    /// Both rates at or above their means.
    Q1,
    /// Employment at or above its mean, further study below.
    Q2,
    /// Employment below its mean, further study at or above.
    Q3,
    /// Both below.
    Q4,
}

impl Quadrant {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    fn of(emploi_above: bool, poursuite_above: bool) -> Self {
        match (emploi_above, poursuite_above) {
            (true, true) => Self::Q1,
            (true, false) => Self::Q2,
            (false, true) => Self::Q3,
            (false, false) => Self::Q4,
        }
    }
}

/// In a quadrant, or why in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Placement {
    /// All four rates are known.
    Quadrant(Quadrant),
    /// One of them is not, and why: the first of employment, further study and their
    /// means.
    HorsQuadrant(Missing),
    /// A shared first year, which leads to several diplomas: shown as a dash.
    AnneeCommune,
}

/// Where a course stands against the means of the same time.
///
/// Orion's rule (`getPositionQuadrant`): a rate equal to its mean counts as above. Rates
/// are compared exactly, as their counts or as the whole percent that is published.
/// A rate of fewer than 20 pupils is none, and so is one of another time than the others
/// (decision 16); what is missing is never placed as if it were zero.
///
/// ```
/// use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
/// use orion_indicateurs::position::{Placement, Quadrant, Rates, place};
/// let vintage = Vintage::Annee(2023);
/// let rate = |value| Figure::Known { value, vintage };
/// let means = Rates {
///     emploi: rate(Value::Published(41)),
///     poursuite: rate(Value::Published(44)),
/// };
/// let course = Rates { emploi: rate(Value::ratio(41, 100).unwrap()), ..means };
/// assert_eq!(place(course, means), Placement::Quadrant(Quadrant::Q1));
/// let masked = Rates { emploi: Figure::Missing(Missing::PetitEffectif), ..means };
/// assert_eq!(place(masked, means), Placement::HorsQuadrant(Missing::PetitEffectif));
/// ```
pub fn place(course: Rates, means: Rates) -> Placement {
    let common = Figure::Missing(Missing::AnneeCommune);
    if course.emploi == common || course.poursuite == common {
        return Placement::AnneeCommune;
    }
    quadrant(course, means).map_or_else(Placement::HorsQuadrant, Placement::Quadrant)
}

fn quadrant(course: Rates, means: Rates) -> Result<Quadrant, Missing> {
    let (emploi, when) = rate(course.emploi)?;
    let (poursuite, poursuite_when) = rate(course.poursuite)?;
    let (mean_emploi, mean_emploi_when) = rate(means.emploi)?;
    let (mean_poursuite, mean_poursuite_when) = rate(means.poursuite)?;
    let others = [poursuite_when, mean_emploi_when, mean_poursuite_when];
    if others != [when; 3] {
        return Err(Missing::AnneesDifferentes);
    }
    let above = |rate: Ratio, mean| rate.compare(mean) != Ordering::Less;
    Ok(Quadrant::of(
        above(emploi, mean_emploi),
        above(poursuite, mean_poursuite),
    ))
}

/// The rate that may be compared; what is no rate of pupils is out of the source's scope.
fn rate(figure: Figure) -> Result<(Ratio, Vintage), Missing> {
    let (value, vintage) = match figure {
        Figure::Known { value, vintage } => (value, vintage),
        Figure::Missing(reason) => return Err(reason),
    };
    let rate = match value {
        Value::Ratio(ratio) if ratio.denominator() < LEAST_PUPILS => {
            return Err(Missing::PetitEffectif);
        }
        Value::Ratio(ratio) => Some(ratio),
        Value::Published(whole) => percent(whole),
        Value::Count(_) => None,
    };
    Ok((rate.ok_or(Missing::HorsChamp)?, vintage))
}

/// How many of a group there are at each placement: courses, or their pupils or places.
///
/// ```
/// use orion_indicateurs::position::{Placement, Placements, Quadrant};
/// let q1 = Placement::Quadrant(Quadrant::Q1);
/// let places: Placements = [(q1, 24), (Placement::AnneeCommune, 60), (q1, 12)]
///     .into_iter()
///     .collect();
/// assert_eq!((places.of(q1), places.total()), (36, 96));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Placements([u64; 4 + Missing::ALL.len() + 1]);

impl Placements {
    /// How many are at `placement`.
    pub fn of(&self, placement: Placement) -> u64 {
        self.0.get(slot(placement)).copied().unwrap_or_default()
    }

    /// How many are in no quadrant for want of a rate, whatever the reason.
    pub fn hors_quadrant(&self) -> u64 {
        let reasons = Missing::ALL.map(|reason| self.of(Placement::HorsQuadrant(reason)));
        reasons.iter().sum()
    }

    /// How many there are in all.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

/// Each placement with how much it counts for: 1 for a course, or its pupils or places.
impl FromIterator<(Placement, u32)> for Placements {
    fn from_iter<I: IntoIterator<Item = (Placement, u32)>>(placements: I) -> Self {
        let mut counts = Self::default();
        for (placement, weight) in placements {
            if let Some(count) = counts.0.get_mut(slot(placement)) {
                *count += u64::from(weight);
            }
        }
        counts
    }
}

fn slot(placement: Placement) -> usize {
    match placement {
        Placement::Quadrant(quadrant) => quadrant as usize,
        Placement::HorsQuadrant(reason) => 4 + reason as usize,
        Placement::AnneeCommune => 4 + Missing::ALL.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn known(value: Value) -> Figure {
        Figure::Known {
            value,
            vintage: Vintage::Annee(2023),
        }
    }

    fn percents(emploi: i32, poursuite: i32) -> Rates {
        Rates {
            emploi: known(Value::Published(emploi)),
            poursuite: known(Value::Published(poursuite)),
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn placements_are_written_by_their_codes() {
        let json = |placement| serde_json::to_string(&placement).unwrap();
        let (q2, small) = (Quadrant::Q2, Missing::PetitEffectif);
        assert_eq!(json(Placement::Quadrant(q2)), r#"{"quadrant":"q2"}"#);
        assert_eq!(
            json(Placement::HorsQuadrant(small)),
            r#"{"hors_quadrant":"petit_effectif"}"#
        );
        assert_eq!(json(Placement::AnneeCommune), r#""annee_commune""#);
    }

    #[test]
    fn equality_counts_as_above() {
        let means = percents(41, 44);
        for (emploi, poursuite, quadrant) in [
            (41, 44, Quadrant::Q1),
            (41, 43, Quadrant::Q2),
            (40, 44, Quadrant::Q3),
            (40, 43, Quadrant::Q4),
            (0, 0, Quadrant::Q4),
            (100, 100, Quadrant::Q1),
        ] {
            let placed = place(percents(emploi, poursuite), means);
            assert_eq!(
                placed,
                Placement::Quadrant(quadrant),
                "{emploi} {poursuite}"
            );
        }
    }

    #[test]
    fn rates_are_compared_by_their_counts() {
        // As floating numbers of 32 bits the two are equal.
        let counts = |n| Rates {
            emploi: known(Value::ratio(n, 100_000_001).unwrap()),
            ..percents(0, 50)
        };
        let means = percents(41, 44);
        assert_eq!(
            place(counts(41_000_000), means),
            Placement::Quadrant(Quadrant::Q3)
        );
        assert_eq!(
            place(counts(41_000_001), means),
            Placement::Quadrant(Quadrant::Q1)
        );
    }

    #[test]
    fn a_small_headcount_hides_its_rate_be_it_the_mean() {
        let small = |d| Rates {
            emploi: known(Value::ratio(12, d).unwrap()),
            ..percents(50, 50)
        };
        let hidden = Placement::HorsQuadrant(Missing::PetitEffectif);
        assert_eq!(place(small(19), percents(50, 50)), hidden);
        assert_eq!(place(percents(50, 50), small(19)), hidden);
        let shown = Placement::Quadrant(Quadrant::Q1);
        assert_eq!(place(small(20), percents(50, 50)), shown);
    }

    #[test]
    fn a_missing_rate_is_never_a_zero() {
        for reason in Missing::ALL {
            let gone = Figure::Missing(reason);
            let placed = match reason {
                Missing::AnneeCommune => Placement::AnneeCommune,
                reason => Placement::HorsQuadrant(reason),
            };
            let whole = percents(50, 50);
            let (no_emploi, no_poursuite) = (
                Rates {
                    emploi: gone,
                    ..whole
                },
                Rates {
                    poursuite: gone,
                    ..whole
                },
            );
            assert_eq!(place(no_emploi, whole), placed);
            assert_eq!(place(no_poursuite, whole), placed);
            let unheld = Placement::HorsQuadrant(reason);
            assert_eq!(place(whole, no_emploi), unheld);
            assert_eq!(place(whole, no_poursuite), unheld);
        }
    }

    #[test]
    fn figures_of_two_times_and_what_is_no_rate_are_not_placed() {
        let older = Rates {
            emploi: Figure::Known {
                value: Value::Published(41),
                vintage: Vintage::Annee(2022),
            },
            ..percents(41, 44)
        };
        let unaligned = Placement::HorsQuadrant(Missing::AnneesDifferentes);
        assert_eq!(place(percents(50, 50), older), unaligned);
        assert_eq!(place(older, percents(50, 50)), unaligned);
        let count = Rates {
            emploi: known(Value::Count(50)),
            ..percents(50, 50)
        };
        let out = Placement::HorsQuadrant(Missing::HorsChamp);
        assert_eq!(place(count, percents(50, 50)), out);
        assert_eq!(place(percents(-1, 50), percents(50, 50)), out);
    }

    fn any_placement() -> impl Strategy<Value = Placement> {
        prop_oneof![
            (0..4_usize).prop_map(|q| Placement::Quadrant(Quadrant::ALL[q])),
            (0..Missing::ALL.len()).prop_map(|m| Placement::HorsQuadrant(Missing::ALL[m])),
            Just(Placement::AnneeCommune),
        ]
    }

    proptest! {
        #[test]
        fn each_placement_is_counted_once(
            placed in prop::collection::vec((any_placement(), any::<u32>()), 0..60),
        ) {
            let counts: Placements = placed.iter().copied().collect();
            for (placement, _) in &placed {
                let same = placed.iter().filter(|(p, _)| p == placement);
                let sum: u64 = same.map(|(_, weight)| u64::from(*weight)).sum();
                prop_assert_eq!(counts.of(*placement), sum);
            }
            let inside: u64 = Quadrant::ALL.map(|q| counts.of(Placement::Quadrant(q))).iter().sum();
            let outside = counts.hors_quadrant() + counts.of(Placement::AnneeCommune);
            prop_assert_eq!(inside + outside, counts.total());
        }

        #[test]
        fn counts_are_placed_whatever_they_are(
            rates in prop::array::uniform4((any::<u32>(), any::<u32>())),
        ) {
            let [a, b, c, d] = rates.map(|(n, d)| {
                Value::ratio(n, d).map_or(Figure::Missing(Missing::Absent), known)
            });
            let placed = place(
                Rates { emploi: a, poursuite: b },
                Rates { emploi: c, poursuite: d },
            );
            let all_known = rates.iter().all(|(_, d)| *d >= LEAST_PUPILS);
            prop_assert_eq!(matches!(placed, Placement::Quadrant(_)), all_known);
        }
    }
}
