//! Formulas as data, and the one evaluator that all of them share.

use super::{Indicator, Mesure};
use crate::figure::{Figure, Missing, Ratio, Value, Vintage};
use crate::query::Rule;

/// How a figure is made from measured quantities.
#[derive(Debug)]
pub enum Formula {
    /// Σ over ÷ Σ under.
    Ratio {
        /// What is counted.
        over: Side,
        /// Out of what.
        under: Side,
        /// Which rows enter the sums.
        rule: Rule,
    },
    /// A count, or a difference of counts.
    Count(Side),
    /// The whole number that the source publishes; it is not added up.
    Published(&'static Mesure),
    /// Σ weight × rate ÷ Σ weight: an estimate, from rates rounded to a whole percent.
    Weighted {
        /// A published rate, in percent.
        rate: &'static Mesure,
        /// The count it is a rate of.
        weight: &'static Mesure,
    },
    /// How much another indicator moved between two times: see [`super::evolution`].
    Evolution {
        /// What moves.
        of: &'static Indicator,
    },
}

impl Formula {
    /// Σ over ÷ Σ under, over the rows where both are known.
    pub const fn ratio(
        over: &'static [&'static Mesure],
        under: &'static [&'static Mesure],
    ) -> Self {
        Self::Ratio {
            over: Side::of(over),
            under: Side::of(under),
            rule: Rule::BothKnown,
        }
    }
}

/// One side of a formula: quantities added, and taken away.
#[derive(Debug)]
pub struct Side {
    /// What is added.
    pub plus: &'static [&'static Mesure],
    /// What is taken away.
    pub minus: &'static [&'static Mesure],
}

impl Side {
    /// These quantities together.
    pub const fn of(plus: &'static [&'static Mesure]) -> Self {
        Self { plus, minus: &[] }
    }

    /// Less these.
    #[must_use]
    pub const fn less(self, minus: &'static [&'static Mesure]) -> Self {
        Self {
            plus: self.plus,
            minus,
        }
    }

    /// The sum of one row; `None` where a quantity is not known.
    fn at(&self, row: &dyn Row) -> Option<i64> {
        let total = |all: &[&Mesure]| {
            all.iter().try_fold(0_i64, |sum, mesure| {
                Some(sum.saturating_add(row.number(mesure.column)?))
            })
        };
        Some(total(self.plus)?.saturating_sub(total(self.minus)?))
    }
}

/// A condition that a row must meet to be counted.
#[derive(Debug)]
pub enum Condition {
    /// The code of this column is one of these.
    Is(&'static str, &'static [&'static str]),
    /// The code of this column is none of these.
    IsNot(&'static str, &'static [&'static str]),
}

impl Condition {
    fn holds(&self, row: &dyn Row) -> bool {
        match self {
            Self::Is(column, codes) => row.code(column).is_some_and(|code| codes.contains(&code)),
            Self::IsNot(column, codes) => {
                row.code(column).is_none_or(|code| !codes.contains(&code))
            }
        }
    }
}

/// One row of facts: what formulas read.
pub trait Row {
    /// The number of a column; `None` where it is missing.
    fn number(&self, column: &'static str) -> Option<i64>;
    /// The code of a column; `None` where it is missing.
    fn code(&self, column: &'static str) -> Option<&str>;
}

/// What an indicator adds up over the rows of a group. Groups merge: the sums of a
/// territory are those of its parts.
///
/// ```
/// use orion_indicateurs::figure::{Value, Vintage};
/// use orion_indicateurs::indicator::{EMPLOI_6_MOIS, Row, Total};
/// struct Formation(i64, i64);
/// impl Row for Formation {
///     fn number(&self, column: &'static str) -> Option<i64> {
///         match column {
///             "nb_sortants" => Some(self.0),
///             "nb_emploi_6_mois" => Some(self.1),
///             _ => None,
///         }
///     }
///     fn code(&self, _: &'static str) -> Option<&str> {
///         None
///     }
/// }
/// let mut sums = Total::default();
/// sums.add(&EMPLOI_6_MOIS, &Formation(15, 6));
/// sums.add(&EMPLOI_6_MOIS, &Formation(10, 6));
/// let figure = sums.figure(&EMPLOI_6_MOIS, Vintage::Rentree(2022));
/// assert_eq!(figure.value(), Value::ratio(12, 25)); // neither alone has 20 leavers
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Total {
    /// The sum on top; the count itself where there is no denominator.
    pub numerator: i64,
    /// The sum below.
    pub denominator: i64,
    /// Rows that entered the sums.
    pub counted: u32,
    /// Rows left aside because a quantity is missing.
    pub aside: u32,
    /// Rows that do not meet the conditions of the indicator.
    pub outside: u32,
}

impl Total {
    /// Adds one row.
    pub fn add(&mut self, indicator: &Indicator, row: &dyn Row) {
        if !indicator.conditions.iter().all(|c| c.holds(row)) {
            self.outside = self.outside.saturating_add(1);
            return;
        }
        match terms(&indicator.formula, row) {
            Some((numerator, denominator)) => {
                self.numerator = self.numerator.saturating_add(numerator);
                self.denominator = self.denominator.saturating_add(denominator);
                self.counted = self.counted.saturating_add(1);
            }
            None => self.aside = self.aside.saturating_add(1),
        }
    }

    /// The sums of two groups that share no row.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            numerator: self.numerator.saturating_add(other.numerator),
            denominator: self.denominator.saturating_add(other.denominator),
            counted: self.counted.saturating_add(other.counted),
            aside: self.aside.saturating_add(other.aside),
            outside: self.outside.saturating_add(other.outside),
        }
    }

    /// What the sums are worth, or why there is no figure: under the threshold of the
    /// indicator, nothing known, or nothing that it is about.
    pub fn figure(&self, indicator: &Indicator, vintage: Vintage) -> Figure {
        match self.value(indicator) {
            Ok(value) => Figure::Known { value, vintage },
            Err(reason) => Figure::Missing(reason),
        }
    }

    fn value(&self, indicator: &Indicator) -> Result<Value, Missing> {
        if self.counted == 0 {
            return Err(match (self.aside, self.outside) {
                (0, 0) => Missing::Absent,
                (0, _) => Missing::HorsChamp,
                _ => Missing::NonDiffuse,
            });
        }
        match indicator.formula {
            Formula::Ratio { .. } | Formula::Weighted { .. } => self.ratio(indicator.threshold),
            Formula::Count(_) => Ok(Value::Count(self.numerator)),
            Formula::Published(_) if self.counted == 1 => i32::try_from(self.numerator)
                .map(Value::Published)
                .map_err(|_| Missing::NonDiffuse),
            // Values added or rates without counts have no sum, and an evolution is of figures.
            Formula::Published(_) | Formula::Evolution { .. } => Err(Missing::HorsChamp),
        }
    }

    fn ratio(&self, threshold: u32) -> Result<Value, Missing> {
        if self.denominator < i64::from(threshold) {
            return Err(Missing::PetitEffectif);
        }
        // Differences of counts that contradict each other stop at nobody; no count of
        // people in France is over four thousand million.
        let count = |sum: i64| u32::try_from(sum.max(0)).ok();
        let ratio = Ratio::new(
            count(self.numerator).ok_or(Missing::NonDiffuse)?,
            count(self.denominator).ok_or(Missing::NonDiffuse)?,
        );
        ratio.map(Value::Ratio).ok_or(Missing::NonDiffuse)
    }
}

/// What a row adds on top and below; `None` where it is left aside.
fn terms(formula: &Formula, row: &dyn Row) -> Option<(i64, i64)> {
    match formula {
        Formula::Ratio { over, under, rule } => {
            let over = over.at(row)?;
            let under = under.at(row);
            match rule {
                Rule::BothKnown => Some((over, under?)),
                Rule::NumeratorAll => Some((over, under.unwrap_or(0))),
            }
        }
        Formula::Count(sum) => Some((sum.at(row)?, 0)),
        Formula::Published(mesure) => Some((row.number(mesure.column)?, 0)),
        Formula::Weighted { rate, weight } => {
            let weight = row.number(weight.column)?;
            let rate = row.number(rate.column)?;
            Some((weight.saturating_mul(rate), weight.saturating_mul(100)))
        }
        Formula::Evolution { .. } => None,
    }
}

#[cfg(test)]
mod tests;
