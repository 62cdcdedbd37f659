//! A figure is known, with what it was made of, or missing, with the reason.
//!
//! Zero is a value. A missing figure never becomes zero and never is blank
//! (decision 1 of the project's architecture).

use crate::code::Millesime;

/// One figure of one indicator for one school, course or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Its value, and the cohort or year it is about.
    Known {
        /// What it is worth.
        value: Value,
        /// The cohort it is about.
        vintage: Millesime,
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

/// What a known figure is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A rate and the two counts it comes from. The denominator is not zero.
    Ratio {
        /// How many are in the case that is counted.
        numerator: u32,
        /// Out of how many.
        denominator: u32,
    },
    /// The whole number that the source publishes without its counts, in the unit of
    /// the indicator (percent, or points).
    Published(i32),
}

impl Value {
    /// A rate from its counts; `None` out of nobody.
    pub fn ratio(numerator: u32, denominator: u32) -> Option<Self> {
        (denominator > 0).then_some(Self::Ratio {
            numerator,
            denominator,
        })
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
            Self::Ratio {
                numerator,
                denominator,
            } => percent_half_even(numerator, denominator),
        }
    }
}

fn percent_half_even(numerator: u32, denominator: u32) -> i32 {
    let (scaled, by) = (u64::from(numerator) * 100, u64::from(denominator).max(1));
    let (whole, rest) = (scaled / by, scaled % by);
    let up = match (rest * 2).cmp(&by) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => whole % 2 == 1,
    };
    i32::try_from(whole + u64::from(up)).unwrap_or(i32::MAX)
}

/// Why a figure is missing. One list for all indicators; [`crate::text`] has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

impl Missing {
    /// All the reasons, in the order in which they are counted and shown.
    pub const ALL: [Self; 9] = [
        Self::PetitEffectif,
        Self::NonDiffuse,
        Self::Absent,
        Self::MillesimeAbsent,
        Self::AnneeCommune,
        Self::Nouvelle,
        Self::Fermee,
        Self::HorsChamp,
        Self::GroupeTropPetit,
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
}
