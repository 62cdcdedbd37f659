//! Days, as nomenclatures write them.

use super::CodeError;
use std::fmt;
use std::str::FromStr;

/// A day of the calendar, ordered in time.
///
/// ```
/// use orion_indicateurs::code::Date;
/// let day: Date = "31/08/2025".parse().unwrap();
/// assert_eq!(day.to_string(), "2025-08-31");
/// assert_eq!("2025-08-31".parse(), Ok(day));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day of a year, from 1 to 9999; `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (1..=9999).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The first day of the school year that starts in `year`.
    pub(super) fn first_of_september(year: u16) -> Self {
        Self {
            year,
            month: 9,
            day: 1,
        }
    }

    /// Its year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Its month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Its day in the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Whole years from this day to `later`; `None` when `later` comes before.
    pub fn years_to(self, later: Self) -> Option<u16> {
        let due = (self.month, self.day) <= (later.month, later.day);
        let years = later.year.checked_sub(self.year)?;
        if due {
            Some(years)
        } else {
            years.checked_sub(1)
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = |reason| CodeError::new("date", text, reason);
        let mut parts = [""; 3];
        let trimmed = text.trim();
        let french = trimmed.contains('/');
        let mut split = trimmed.split(if french { '/' } else { '-' });
        for part in &mut parts {
            *part = split.next().unwrap_or_default();
        }
        let [year, month, day] = match parts {
            [day, month, year] if french => [year, month, day],
            iso => iso,
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let written = [(year, 4), (month, 2), (day, 2)];
        if split.next().is_some() || written.iter().any(|(p, n)| p.len() != *n || !digits(p)) {
            return Err(error("expected 31/08/2025 or 2025-08-31"));
        }
        let known = match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
            _ => None,
        };
        known.ok_or_else(|| error("the calendar has no such day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "",
            "2025",
            "29/02/2023",
            "31/04/2024",
            "00/01/2024",
            "01/13/2024",
            "1/9/2024",
            "01/09/24",
            "01/09/2024/1",
            "2024-9-01",
            "+1/09/2024",
            "01-09-2024",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("29/02/2024".parse::<Date>().is_ok());
    }

    #[test]
    fn years_are_whole() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let opened = day("01/09/2019");
        for (later, years) in [
            ("31/08/2020", Some(0)),
            ("01/09/2020", Some(1)),
            ("01/09/2019", Some(0)),
            ("31/08/2019", None),
            ("31/12/2018", None),
        ] {
            assert_eq!(opened.years_to(day(later)), years, "{later}");
        }
    }

    proptest! {
        #[test]
        fn days_round_trip_in_both_writings(year in 1..=9999_u16, month in 1..=12_u8, day in 1..=28_u8) {
            let date = Date::new(year, month, day).unwrap();
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            prop_assert_eq!(format!("{day:02}/{month:02}/{year:04}").parse(), Ok(date));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9/-]{0,12}|\\PC{0,10}") {
            let _ = text.parse::<Date>();
        }
    }
}
