//! Millésime: the cohort an insertion figure is about.

use super::CodeError;
use std::fmt;
use std::str::FromStr;

/// Two school years pooled by InserJeunes, such as `2018_2019`: the pupils who were
/// in their final year in 2017-2018 and 2018-2019.
///
/// ```
/// use orion_indicateurs::code::Millesime;
/// let m: Millesime = "cumul 2018-2019".parse().unwrap();
/// assert_eq!(m.to_string(), "2018_2019");
/// assert_eq!(m.label(), "2018-2019");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millesime {
    first: u16,
}

impl Millesime {
    /// The cohort whose first year is `first`; `None` outside 1990 to 2099.
    pub fn from_first_year(first: u16) -> Option<Self> {
        (1990..=2099).contains(&first).then_some(Self { first })
    }

    /// The first of its two years.
    pub fn first_year(self) -> u16 {
        self.first
    }

    /// The second of its two years, in which its last leavers left.
    pub fn end_year(self) -> u16 {
        self.first + 1
    }

    /// The cohort `years` later, or earlier when negative; `None` beyond the range.
    pub fn offset(self, years: i16) -> Option<Self> {
        Self::from_first_year(self.first.checked_add_signed(years)?)
    }

    /// As people write it: `2018-2019`.
    pub fn label(self) -> String {
        format!("{}-{}", self.first, self.first + 1)
    }
}

impl fmt::Display for Millesime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.first, self.first + 1)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Millesime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Millesime {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = |reason| CodeError::new("millésime", text, reason);
        let years = text.trim().trim_start_matches("cumul").trim();
        let (first, second) = years
            .split_once(['_', '-'])
            .ok_or_else(|| error("expected two years, as 2018_2019"))?;
        let year = |y: &str| match y.len() {
            4 => y
                .parse::<u16>()
                .map_err(|_| error("expected years of four digits")),
            _ => Err(error("expected years of four digits")),
        };
        let (first, second) = (year(first)?, year(second)?);
        let millesime = Self::from_first_year(first)
            .ok_or_else(|| error("expected years from 1990 to 2099"))?;
        if second == first + 1 {
            Ok(millesime)
        } else {
            Err(error("the second year should follow the first"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_cohort_round_trips_in_both_writings() {
        for first in 1990..=2099 {
            let m = Millesime::from_first_year(first).unwrap();
            assert_eq!(m.to_string().parse(), Ok(m));
            assert_eq!(m.label().parse(), Ok(m));
        }
    }

    #[test]
    fn cohorts_move() {
        let m: Millesime = "2021_2022".parse().unwrap();
        let moved = |years| m.offset(years).map(|m| m.to_string());
        assert_eq!(moved(-1).as_deref(), Some("2020_2021"));
        assert_eq!(moved(1).as_deref(), Some("2022_2023"));
        assert_eq!(moved(-2).as_deref(), Some("2019_2020"));
        assert_eq!((moved(i16::MIN), moved(200)), (None, None));
        assert_eq!(m.end_year(), 2022);
    }

    #[test]
    fn years_that_do_not_follow_are_refused() {
        for text in [
            "",
            "2018",
            "2018_2018",
            "2018_2020",
            "18_19",
            "2100_2101",
            "-2018_-2017",
            "+201_2019",
        ] {
            assert!(text.parse::<Millesime>().is_err(), "{text}");
        }
    }
}
