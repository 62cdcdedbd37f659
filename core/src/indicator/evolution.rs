//! How a figure moved between two times, where the two compare.

use super::{Indicator, Unit};
use crate::figure::{Figure, Missing, Value, Vintage, half_even};
use std::cmp::Ordering;

/// The change of one figure between two times of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evolution {
    /// After less before: in points for shares, in hundredths for other ratios, in
    /// units for counts; rounded half to even on the exact difference.
    pub difference: i64,
    /// Whether it rose, fell or stayed, exactly: a rise that rounds to zero is a rise.
    pub sens: Ordering,
    /// The time before.
    pub from: Vintage,
    /// The time after.
    pub to: Vintage,
}

/// The change of `indicator` from one figure to the other.
///
/// # Errors
/// The reason of the figure that is missing; [`Missing::AnneesDifferentes`] when the two
/// are about two kinds of time, or the second is not after the first;
/// [`Missing::Rupture`] when the series breaks between them; [`Missing::HorsChamp`] when
/// one has counts and the other is rounded.
///
/// ```
/// use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
/// use orion_indicateurs::indicator::{EMPLOI_6_MOIS, evolution};
/// let at = |first, n| Figure::Known {
///     value: Value::ratio(n, 100).unwrap(),
///     vintage: Vintage::Cohorte(format!("{first}_{}", first + 1).parse().unwrap()),
/// };
/// let rise = evolution(&EMPLOI_6_MOIS, at(2018, 40), at(2019, 43)).unwrap();
/// assert_eq!(rise.difference, 3);
/// // Public employment is counted from the leavers of 2022 on.
/// assert_eq!(evolution(&EMPLOI_6_MOIS, at(2020, 40), at(2021, 48)), Err(Missing::Rupture));
/// ```
pub fn evolution(
    indicator: &Indicator,
    before: Figure,
    after: Figure,
) -> Result<Evolution, Missing> {
    let (old, from) = known(before)?;
    let (new, to) = known(after)?;
    let (first, last) = years(from, to).ok_or(Missing::AnneesDifferentes)?;
    let breaks = |since: u16| first < since && since <= last;
    if indicator
        .ruptures
        .iter()
        .any(|rupture| breaks(rupture.since))
    {
        return Err(Missing::Rupture);
    }
    let exact = difference(old, new).ok_or(Missing::HorsChamp)?;
    Ok(Evolution {
        difference: exact.in_unit(indicator.unit),
        sens: exact.numerator.cmp(&0),
        from,
        to,
    })
}

fn known(figure: Figure) -> Result<(Value, Vintage), Missing> {
    match figure {
        Figure::Known { value, vintage } => Ok((value, vintage)),
        Figure::Missing(reason) => Err(reason),
    }
}

/// The years of two times of one kind, the second after the first.
fn years(from: Vintage, to: Vintage) -> Option<(u16, u16)> {
    let (first, last) = match (from, to) {
        // A cohort is as late as the later of its two years.
        (Vintage::Cohorte(a), Vintage::Cohorte(b)) => (a.first_year() + 1, b.first_year() + 1),
        (Vintage::Rentree(a), Vintage::Rentree(b))
        | (Vintage::Session(a), Vintage::Session(b))
        | (Vintage::Annee(a), Vintage::Annee(b)) => (a, b),
        _ => return None,
    };
    (first < last).then_some((first, last))
}

/// A difference that is not rounded yet.
struct Exact {
    numerator: i128,
    denominator: i128,
    /// Whether it is one of ratios, whose unit is a hundredth.
    of_ratios: bool,
}

fn difference(old: Value, new: Value) -> Option<Exact> {
    let whole = |old: i64, new: i64| Exact {
        numerator: i128::from(new) - i128::from(old),
        denominator: 1,
        of_ratios: false,
    };
    Some(match (old, new) {
        (Value::Ratio(a), Value::Ratio(b)) => {
            let (over_a, under_a) = (i128::from(a.numerator()), i128::from(a.denominator()));
            let (over_b, under_b) = (i128::from(b.numerator()), i128::from(b.denominator()));
            Exact {
                numerator: over_b * under_a - over_a * under_b,
                denominator: under_a * under_b,
                of_ratios: true,
            }
        }
        (Value::Count(a), Value::Count(b)) => whole(a, b),
        (Value::Published(a), Value::Published(b)) => whole(a.into(), b.into()),
        // A rate from counts less one that was rounded would invent half a point.
        _ => return None,
    })
}

impl Exact {
    fn in_unit(&self, unit: Unit) -> i64 {
        let by = match unit {
            _ if !self.of_ratios => 1,
            Unit::PercentTenths => 1000,
            _ => 100,
        };
        let rounded = half_even(self.numerator * by, self.denominator);
        i64::try_from(rounded).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::{EMPLOI_6_MOIS, ENTREES, IPS, TAUX_POURSUITE_ETUDES, TAUX_PRESSION};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn at(year: u16, value: Value) -> Figure {
        Figure::Known {
            value,
            vintage: Vintage::Rentree(year),
        }
    }

    #[test]
    fn a_missing_end_is_no_zero() {
        let known = at(2021, Value::Count(24));
        for (before, after) in [
            (known, Figure::Missing(Missing::NonDiffuse)),
            (Figure::Missing(Missing::NonDiffuse), known),
        ] {
            assert_eq!(evolution(&ENTREES, before, after), Err(Missing::NonDiffuse));
        }
    }

    #[test]
    fn times_that_do_not_follow_do_not_compare() {
        let value = Value::Count(1);
        let session = Figure::Known {
            value,
            vintage: Vintage::Session(2022),
        };
        let differ = Err(Missing::AnneesDifferentes);
        assert_eq!(evolution(&ENTREES, at(2021, value), session), differ);
        assert_eq!(
            evolution(&ENTREES, at(2022, value), at(2021, value)),
            differ
        );
        assert_eq!(
            evolution(&ENTREES, at(2021, value), at(2021, value)),
            differ
        );
        let rounded = at(2022, Value::Published(45));
        let counted = at(2021, Value::ratio(9, 20).unwrap());
        let other_kinds = evolution(&TAUX_POURSUITE_ETUDES, counted, rounded);
        assert_eq!(other_kinds, Err(Missing::HorsChamp));
    }

    #[test]
    fn units_are_those_of_the_indicator() {
        let ratio = |n, d| Value::ratio(n, d).unwrap();
        let moved = |indicator, a, b| evolution(indicator, at(2019, a), at(2020, b)).unwrap();
        assert_eq!(
            moved(&TAUX_PRESSION, ratio(150, 100), ratio(180, 100)).difference,
            30
        );
        assert_eq!(
            moved(&ENTREES, Value::Count(30), Value::Count(24)).difference,
            -6
        );
        assert_eq!(
            moved(&IPS, Value::Published(973), Value::Published(981)).difference,
            8
        );
        let tiny = moved(&EMPLOI_6_MOIS, ratio(400, 1000), ratio(401, 1000));
        assert_eq!((tiny.difference, tiny.sens), (0, Ordering::Greater));
    }

    proptest! {
        #[test]
        fn there_and_back_cancel(a: u32, b in 1..u32::MAX, c: u32, d in 1..u32::MAX) {
            let (old, new) = (Value::ratio(a, b).unwrap(), Value::ratio(c, d).unwrap());
            let there = evolution(&EMPLOI_6_MOIS, at(2018, old), at(2019, new)).unwrap();
            let back = evolution(&EMPLOI_6_MOIS, at(2018, new), at(2019, old)).unwrap();
            prop_assert_eq!(there.difference, -back.difference);
            prop_assert_eq!(there.sens, back.sens.reverse());
        }
    }
}
