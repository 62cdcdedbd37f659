//! A figure is known, with what it was made of, or missing, with the reason.
//!
//! Zero is a value. A missing figure never becomes zero and never is blank
//! (decision 1 of the project's architecture).

use crate::code::Millesime;
use std::cmp::Ordering;
use std::fmt;

/// One figure of one indicator for one school, course or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Figure {
    /// Its value, and the time it is about.
    Known {
        /// What it is worth.
        value: Value,
        /// The time it is about.
        vintage: Vintage,
    },
    /// Why there is none.
    Missing(Missing),
}

impl Figure {
    /// The value, when it is known.
    pub fn value(self) -> Option<Value> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::Missing(_) => None,
        }
    }
}

/// The time a figure is about. Figures of two kinds are never aligned silently
/// (decision 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Vintage {
    /// Two years of leavers, pooled (InserJeunes).
    Cohorte(Millesime),
    /// The start of a school year, in September of that year.
    Rentree(u16),
    /// An exam session, in June of that year.
    Session(u16),
    /// A calendar year.
    Annee(u16),
    /// What a projection says of the years up to its horizon.
    Horizon(u16),
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cohorte(millesime) => f.write_str(&millesime.label()),
            Self::Rentree(year) | Self::Session(year) | Self::Annee(year) | Self::Horizon(year) => {
                write!(f, "{year}")
            }
        }
    }
}

/// What a known figure is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Value {
    /// A rate with the two counts it comes from.
    Ratio(Ratio),
    /// A count, or a difference of counts.
    Count(i64),
    /// The whole number that the source publishes without its counts, in the smallest
    /// part of the unit that the indicator declares (percent, points, tenths of an index).
    Published(i32),
}

impl Value {
    /// A rate from its counts; `None` out of nobody.
    pub fn ratio(numerator: u32, denominator: u32) -> Option<Self> {
        Ratio::new(numerator, denominator).map(Self::Ratio)
    }

    /// The value in whole units, a rate in percent rounded half to even on the exact
    /// fraction (decision 11).
    ///
    /// ```
    /// use orion_indicateurs::figure::Value;
    /// assert_eq!(Value::ratio(1, 40).unwrap().rounded(), 2); // 2.5 to the even 2
    /// assert_eq!(Value::ratio(120, 264).unwrap().rounded(), 45);
    /// ```
    pub fn rounded(self) -> i32 {
        match self {
            Self::Published(value) => value,
            Self::Count(count) => {
                let bounds = (i64::from(i32::MIN), i64::from(i32::MAX));
                i32::try_from(count.clamp(bounds.0, bounds.1)).unwrap_or(i32::MAX)
            }
            Self::Ratio(ratio) => ratio.percent(),
        }
    }
}

/// So many out of so many; never out of nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ratio {
    numerator: u32,
    denominator: u32,
}

impl Ratio {
    /// `numerator` out of `denominator`; `None` out of nobody.
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// How many are in the case that is counted.
    pub fn numerator(self) -> u32 {
        self.numerator
    }

    /// Out of how many; not zero.
    pub fn denominator(self) -> u32 {
        self.denominator
    }

    /// In percent, rounded half to even on the exact fraction (decision 11).
    pub fn percent(self) -> i32 {
        i32::try_from(self.scaled(100)).unwrap_or(i32::MAX)
    }

    /// So many parts of `by`, rounded half to even on the exact fraction: 100 for a
    /// percent, 10 for one decimal of a ratio.
    ///
    /// ```
    /// # use orion_indicateurs::figure::Ratio;
    /// let pression = Ratio::new(458, 248).unwrap();
    /// assert_eq!(pression.scaled(100), 185); // 1.85 wishes a place
    /// ```
    pub fn scaled(self, by: u32) -> u64 {
        let scaled = u64::from(self.numerator) * u64::from(by);
        let rounded = half_even(scaled.into(), self.denominator.into());
        u64::try_from(rounded).unwrap_or(u64::MAX)
    }

    /// Which is greater, exactly, by cross-multiplication. Not `Ord`: one half and two
    /// quarters are as great, but made of other counts.
    pub fn compare(self, other: Self) -> Ordering {
        let (a, b) = (u64::from(self.numerator), u64::from(other.numerator));
        (a * u64::from(other.denominator)).cmp(&(b * u64::from(self.denominator)))
    }

    /// As a floating number, for what needs no exactness: intervals, drawings.
    pub fn to_f64(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }
}

/// The fewest pupils that InserJeunes gives a rate of (decision 2).
pub const LEAST_PUPILS: u32 = 20;

/// A fraction as a whole number, rounded half to even (decision 11). Out of nothing
/// counts as out of one.
pub fn half_even(numerator: i128, denominator: i128) -> i128 {
    let per = denominator.max(1);
    let (whole, rest) = (numerator.div_euclid(per), numerator.rem_euclid(per));
    let up = match (rest * 2).cmp(&per) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => whole % 2 != 0,
    };
    whole + i128::from(up)
}

/// Why a figure is missing. One list for all indicators; [`crate::text`] has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Missing {
    /// Fewer pupils than the producer's threshold.
    PetitEffectif,
    /// The source has the row and withholds the value.
    NonDiffuse,
    /// The source has no row for this school, course or territory.
    Absent,
    /// The source does not publish this value for this cohort; it does for others.
    MillesimeAbsent,
    /// A shared first year: the figure belongs to the diplomas that follow.
    AnneeCommune,
    /// Opened too recently to have leavers.
    Nouvelle,
    /// Closed.
    Fermee,
    /// The source does not cover this territory or this kind of course.
    HorsChamp,
    /// Fewer than ten comparable units.
    GroupeTropPetit,
    /// Two figures that are not about the same kind of time, or not one after the other.
    AnneesDifferentes,
    /// The series breaks between two figures.
    Rupture,
}

impl Missing {
    /// All the reasons, in the order in which they are counted and shown.
    pub const ALL: [Self; 11] = [
        Self::PetitEffectif,
        Self::NonDiffuse,
        Self::Absent,
        Self::MillesimeAbsent,
        Self::AnneeCommune,
        Self::Nouvelle,
        Self::Fermee,
        Self::HorsChamp,
        Self::GroupeTropPetit,
        Self::AnneesDifferentes,
        Self::Rupture,
    ];

    /// The stable code that exports and files carry.
    pub fn code(self) -> &'static str {
        match self {
            Self::PetitEffectif => "petit_effectif",
            Self::NonDiffuse => "non_diffuse",
            Self::Absent => "absent",
            Self::MillesimeAbsent => "millesime_absent",
            Self::AnneeCommune => "annee_commune",
            Self::Nouvelle => "nouvelle",
            Self::Fermee => "fermee",
            Self::HorsChamp => "hors_champ",
            Self::GroupeTropPetit => "groupe_trop_petit",
            Self::AnneesDifferentes => "annees_differentes",
            Self::Rupture => "rupture",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn percents_are_rounded_half_to_even_on_the_exact_fraction() {
        // The last two are rows where a double gives another answer (57 and 55).
        for (n, d, percent) in [
            (1, 40, 2),
            (13, 40, 32),
            (3, 40, 8),
            (0, 20, 0),
            (20, 20, 100),
            (23, 40, 58),
            (109, 200, 54),
        ] {
            assert_eq!(Value::ratio(n, d).unwrap().rounded(), percent, "{n}/{d}");
        }
        assert_eq!(Value::ratio(3, 0), None);
        assert_eq!(Value::ratio(u32::MAX, 1).unwrap().rounded(), i32::MAX);
    }

    #[test]
    fn codes_of_reasons_are_distinct() {
        let mut codes: Vec<_> = Missing::ALL.iter().map(|m| m.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Missing::ALL.len());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn figures_are_written_with_what_they_are_made_of() {
        let json = |figure| serde_json::to_string(&figure).unwrap();
        let known = |value, vintage| json(Figure::Known { value, vintage });
        let cohort = Vintage::Cohorte("2018_2019".parse().unwrap());
        assert_eq!(
            known(Value::ratio(12, 25).unwrap(), cohort),
            r#"{"known":{"value":{"ratio":{"numerator":12,"denominator":25}},"vintage":{"cohorte":"2018_2019"}}}"#
        );
        assert_eq!(
            known(Value::Published(47), Vintage::Rentree(2023)),
            r#"{"known":{"value":{"published":47},"vintage":{"rentree":2023}}}"#
        );
        for reason in Missing::ALL {
            let code = format!(r#"{{"missing":"{}"}}"#, reason.code());
            assert_eq!(json(Figure::Missing(reason)), code);
        }
    }
}
