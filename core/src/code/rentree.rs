//! School years and campaigns, and the cohort that each one looks at.

use super::{CodeError, Date, Millesime};
use std::fmt;
use std::str::FromStr;

/// A start of school year: 2024 is 1 September 2024.
///
/// ```
/// use orion_indicateurs::code::Rentree;
/// let rentree: Rentree = "2024-2025".parse().unwrap();
/// assert_eq!(rentree.to_string(), "2024");
/// assert_eq!(rentree.millesime(0).unwrap().to_string(), "2022_2023");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rentree {
    year: u16,
}

/// A campaign of changes in what is taught, prepared the year before its first rentrée.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Campagne {
    year: u16,
}

/// A year moved by an offset; `None` outside 1990 to 2099.
fn moved(year: u16, offset: i16) -> Option<u16> {
    let year = year.checked_add_signed(offset)?;
    (1990..=2099).contains(&year).then_some(year)
}

impl Rentree {
    /// The rentrée of a year; `None` outside 1990 to 2099.
    pub fn from_year(year: u16) -> Option<Self> {
        moved(year, 0).map(|year| Self { year })
    }

    /// Its year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The one `years` later, or earlier when negative.
    pub fn offset(self, years: i16) -> Option<Self> {
        moved(self.year, years).map(|year| Self { year })
    }

    /// The day that dates are compared with: 1 September.
    pub fn date(self) -> Date {
        Date::first_of_september(self.year)
    }

    /// The cohort that figures of this rentrée are about, `years` later or earlier: the
    /// last whose two school years are over, `(R + k − 2)_(R + k − 1)`.
    pub fn millesime(self, years: i16) -> Option<Millesime> {
        let first = moved(self.year, years.checked_sub(2)?)?;
        Millesime::from_first_year(first)
    }

    /// The campaign that is under way once this rentrée is observed: the next year's.
    pub fn campagne(self) -> Option<Campagne> {
        moved(self.year, 1).map(|year| Campagne { year })
    }
}

impl Campagne {
    /// The campaign of a year; `None` outside 1990 to 2099.
    pub fn from_year(year: u16) -> Option<Self> {
        moved(year, 0).map(|year| Self { year })
    }

    /// Its year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The cohort that its decisions were taken on: `(C − 3)_(C − 2)`.
    pub fn millesime(self) -> Option<Millesime> {
        Millesime::from_first_year(moved(self.year, -3)?)
    }

    /// The rentrée that its changes are for unless they say otherwise: the next year's.
    pub fn rentree(self) -> Option<Rentree> {
        moved(self.year, 1).map(|year| Rentree { year })
    }
}

impl fmt::Display for Rentree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.year)
    }
}

impl fmt::Display for Campagne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.year)
    }
}

fn four_digits(kind: &'static str, text: &str) -> Result<u16, CodeError> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|_| digits);
    year.and_then(|year| moved(year, 0))
        .ok_or_else(|| CodeError::new(kind, text, "expected a year from 1990 to 2099"))
}

impl FromStr for Rentree {
    type Err = CodeError;

    /// Reads the year alone or the school year, `2024-2025`.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = |reason| CodeError::new("rentrée", text, reason);
        let text = text.trim();
        let (first, second) = text
            .split_once(['-', '_', '/'])
            .map_or((text, None), |(first, second)| (first, Some(second)));
        let year = four_digits("rentrée", first)?;
        match second.map(str::parse::<u16>) {
            None => Ok(Self { year }),
            Some(Ok(second)) if second == year + 1 => Ok(Self { year }),
            Some(_) => Err(error("the second year should follow the first")),
        }
    }
}

impl FromStr for Campagne {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        four_digits("campagne", text.trim()).map(|year| Self { year })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn rentree(year: u16) -> Rentree {
        Rentree::from_year(year).unwrap()
    }

    fn millesime(text: &str) -> Option<Millesime> {
        text.parse().ok()
    }

    // The vectors of the reference (test-vectors §1).
    #[test]
    fn the_cohort_of_a_rentree() {
        assert_eq!(rentree(2024).millesime(0), millesime("2022_2023"));
        assert_eq!(rentree(2024).millesime(-1), millesime("2021_2022"));
        assert_eq!(rentree(2022).millesime(2), millesime("2022_2023"));
        for year in 2020..=2049 {
            let text = format!("{}_{}", year - 2, year - 1);
            assert_eq!(rentree(year).millesime(0), millesime(&text));
        }
    }

    #[test]
    fn the_cohort_of_a_campaign() {
        for (year, cohort) in [
            (2023, "2020_2021"),
            (2024, "2021_2022"),
            (2025, "2022_2023"),
        ] {
            let campagne = Campagne::from_year(year).unwrap();
            assert_eq!(campagne.millesime(), millesime(cohort));
        }
        assert_eq!(rentree(2024).campagne().unwrap().to_string(), "2025");
        let campagne: Campagne = "2025".parse().unwrap();
        assert_eq!(campagne.rentree(), Some(rentree(2026)));
    }

    #[test]
    fn rentrees_move_and_have_a_day() {
        let moved = |years| rentree(2024).offset(years).map(Rentree::year);
        assert_eq!([-1, 1, -2].map(moved), [Some(2023), Some(2025), Some(2022)]);
        assert_eq!(rentree(2024).date().to_string(), "2024-09-01");
    }

    #[test]
    fn years_beyond_the_range_are_none() {
        assert_eq!(Rentree::from_year(1989), None);
        assert_eq!(Rentree::from_year(2100), None);
        assert_eq!(rentree(2099).campagne(), None);
        assert_eq!(rentree(1990).millesime(1), None);
        assert_eq!(rentree(1990).millesime(i16::MIN), None);
        assert_eq!(rentree(2099).offset(i16::MAX), None);
        assert_eq!(Campagne::from_year(1992).unwrap().millesime(), None);
    }

    #[test]
    fn every_rentree_round_trips_in_both_writings() {
        for year in 1990..=2099 {
            let r = rentree(year);
            assert_eq!(r.to_string().parse(), Ok(r));
            assert_eq!(format!("{year}-{}", year + 1).parse(), Ok(r));
            let c = Campagne::from_year(year).unwrap();
            assert_eq!(c.to_string().parse(), Ok(c));
        }
        for text in ["", "24", "2024-2024", "2024-25", "+202", "1989", "2024-x"] {
            assert!(text.parse::<Rentree>().is_err(), "{text}");
        }
    }
}
