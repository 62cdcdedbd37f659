//! Rates of groups of rows: a sum over a sum, never a mean of rates (decision 1).

use super::selection::{Bits, FEW};
use super::{Dimension, Selection};
use crate::figure::{Figure, Missing, Value, Vintage};
use crate::table::{BLOCK, Numbers};
use std::iter::Sum as Summed;
use std::ops::{Add, AddAssign, SubAssign};

/// Which rows enter a sum over a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Those where every term is known, above and below (decision 1).
    BothKnown,
    /// Those where the numerator is known; the denominator adds what it knows of them.
    /// Orion's taux de pression counts so the wishes for courses whose capacity is not
    /// known.
    NumeratorAll,
}

/// The columns of a sum over a sum: counts, several of which may add up on each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms<'a> {
    numerator: Vec<Numbers<'a>>,
    denominator: Vec<Numbers<'a>>,
    rule: Rule,
}

/// The two sums of a group, and how many rows they are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Sum {
    /// The sum of the numerator's columns.
    pub numerator: u64,
    /// The sum of the denominator's columns.
    pub denominator: u64,
    /// Rows that were counted.
    pub rows: u32,
    /// Rows that were left aside: a term is missing.
    pub aside: u32,
}

impl Sum {
    /// The rate, out of at least `threshold`; [`Missing::PetitEffectif`] below it, and
    /// `nothing` where no row was counted, or all of them out of nobody.
    ///
    /// ```
    /// use orion_indicateurs::figure::{Figure, Missing, Vintage};
    /// use orion_indicateurs::query::Sum;
    /// let sum = Sum { numerator: 9, denominator: 18, rows: 2, aside: 0 };
    /// let figure = |threshold| sum.figure(threshold, Vintage::Rentree(2023), Missing::Absent);
    /// assert_eq!(figure(18).value().unwrap().rounded(), 50);
    /// assert_eq!(figure(20), Figure::Missing(Missing::PetitEffectif));
    /// ```
    pub fn figure(self, threshold: u32, vintage: Vintage, nothing: Missing) -> Figure {
        if self.rows == 0 {
            return Figure::Missing(nothing);
        }
        if self.denominator < u64::from(threshold) {
            return Figure::Missing(Missing::PetitEffectif);
        }
        let sides = (
            u32::try_from(self.numerator),
            u32::try_from(self.denominator),
        );
        let ratio = match sides {
            (Ok(numerator), Ok(denominator)) => Value::ratio(numerator, denominator),
            // Over four thousand million: no count of people in France.
            _ => None,
        };
        ratio.map_or(Figure::Missing(nothing), |value| Figure::Known {
            value,
            vintage,
        })
    }
}

impl Sum {
    /// Adds a row that is counted.
    #[inline]
    fn add(&mut self, numerator: i64, denominator: i64) {
        // Ten million rows of counts of 32 bits stay far below 64 bits.
        self.numerator = self.numerator.wrapping_add(numerator.unsigned_abs());
        self.denominator = self.denominator.wrapping_add(denominator.unsigned_abs());
        self.rows += 1;
    }
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.numerator = self.numerator.saturating_add(other.numerator);
        self.denominator = self.denominator.saturating_add(other.denominator);
        self.rows = self.rows.saturating_add(other.rows);
        self.aside = self.aside.saturating_add(other.aside);
    }
}

impl SubAssign for Sum {
    fn sub_assign(&mut self, other: Self) {
        self.numerator = self.numerator.saturating_sub(other.numerator);
        self.denominator = self.denominator.saturating_sub(other.denominator);
        self.rows = self.rows.saturating_sub(other.rows);
        self.aside = self.aside.saturating_sub(other.aside);
    }
}

impl Add for Sum {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Summed for Sum {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        sums.fold(Self::default(), Add::add)
    }
}

/// The sums of each group.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Sums {
    /// Those of each group, in the order of the dimension.
    pub groups: Vec<Sum>,
    /// Those of rows that have no group.
    pub ungrouped: Sum,
}

impl Sums {
    /// Those of all rows together.
    pub fn total(&self) -> Sum {
        self.groups.iter().copied().sum::<Sum>() + self.ungrouped
    }
}

impl<'a> Terms<'a> {
    /// The sum of the columns of `numerator` over that of `denominator`; `None` where
    /// a side has no column, or one that can be negative.
    pub fn new(numerator: &[Numbers<'a>], denominator: &[Numbers<'a>], rule: Rule) -> Option<Self> {
        let counts = |side: &[Numbers]| !side.is_empty() && side.iter().all(|c| !c.is_signed());
        (counts(numerator) && counts(denominator)).then(|| Self {
            numerator: numerator.to_vec(),
            denominator: denominator.to_vec(),
            rule,
        })
    }

    /// The sums of the rows of `selection`, by group.
    ///
    /// ```
    /// use orion_indicateurs::query::{Dimension, Rule, Selection, Terms};
    /// use orion_indicateurs::table::{Codes, Numbers, Values};
    /// let regions = Codes::encode(&[Some("53"), Some("75"), Some("75")]).unwrap();
    /// let wishes: Values<u16> = [Some(30), Some(50), Some(9)].into_iter().collect();
    /// let places: Values<u16> = [Some(24), Some(25), None].into_iter().collect();
    /// let sides = ([Numbers::U16(&wishes)], [Numbers::U16(&places)]);
    /// let paris = |rule| {
    ///     let terms = Terms::new(&sides.0, &sides.1, rule).unwrap();
    ///     let sums = terms.sums(&Selection::all(3), &Dimension::codes(&regions));
    ///     (sums.groups[1].numerator, sums.groups[1].denominator, sums.groups[1].aside)
    /// };
    /// assert_eq!(paris(Rule::BothKnown), (50, 25, 1));
    /// assert_eq!(paris(Rule::NumeratorAll), (59, 25, 0));
    /// ```
    pub fn sums(&self, selection: &Selection, dimension: &Dimension) -> Sums {
        let mut groups = vec![Sum::default(); dimension.groups() + 1];
        let mut keys = [0; BLOCK];
        let mut block = Block::default();
        for (at, word) in selection.blocks() {
            if word.count_ones() <= FEW && self.add_few(at, word, dimension, &mut groups) {
                continue;
            }
            dimension.read(at, &mut keys);
            self.read(at, &mut block);
            let key = |bit: usize| keys.get(bit).map_or(usize::MAX, |key| *key as usize);
            for bit in Bits(word & block.counted) {
                if let Some(sum) = groups.get_mut(key(bit)) {
                    block.add(bit, sum);
                }
            }
            for bit in Bits(word & !block.counted) {
                if let Some(sum) = groups.get_mut(key(bit)) {
                    sum.aside += 1;
                }
            }
        }
        let ungrouped = groups.pop().unwrap_or_default();
        Sums { groups, ungrouped }
    }

    /// Adds the few rows of a block one by one, where the question is the plainest: one
    /// column a side, groups that are codes. Says whether it did.
    fn add_few(&self, at: usize, word: u64, dimension: &Dimension, to: &mut [Sum]) -> bool {
        let (Some((keys, grouped)), [over], [under], Rule::BothKnown) = (
            dimension.keys(at),
            self.numerator.as_slice(),
            self.denominator.as_slice(),
            self.rule,
        ) else {
            return false;
        };
        let counted = over.known_word(at) & under.known_word(at);
        let (over, under) = (over.slots(at), under.slots(at));
        let ungrouped = to.len().saturating_sub(1);
        for bit in Bits(word) {
            let group = match keys.get(bit) {
                Some(key) if grouped >> bit & 1 == 1 => usize::from(*key),
                _ => ungrouped,
            };
            let Some(sum) = to.get_mut(group) else {
                continue;
            };
            if counted >> bit & 1 == 1 {
                sum.add(over.get(bit), under.get(bit));
            } else {
                sum.aside += 1;
            }
        }
        true
    }

    /// The sums of all rows of `selection`.
    pub fn sum(&self, selection: &Selection) -> Sum {
        let mut total = Sum::default();
        let mut block = Block::default();
        for (at, word) in selection.blocks() {
            self.read(at, &mut block);
            Bits(word & block.counted).for_each(|bit| block.add(bit, &mut total));
            total.aside += (word & !block.counted).count_ones();
        }
        total
    }

    /// What each of the rows adds, in order.
    pub(super) fn rows(&self, rows: usize) -> Vec<Sum> {
        let mut sums = vec![Sum::default(); rows];
        let mut block = Block::default();
        for (at, sums) in sums.chunks_mut(BLOCK).enumerate() {
            self.read(at, &mut block);
            for (bit, sum) in sums.iter_mut().enumerate() {
                match block.counted >> bit & 1 {
                    1 => block.add(bit, sum),
                    _ => sum.aside = 1,
                }
            }
        }
        sums
    }

    fn read(&self, at: usize, into: &mut Block) {
        let above = add_up(&self.numerator, at, &mut into.numerator);
        let below = add_up(&self.denominator, at, &mut into.denominator);
        into.counted = above & below;
        if self.rule == Rule::NumeratorAll {
            into.counted = above;
            for bit in Bits(above & !below) {
                if let Some(unknown) = into.denominator.get_mut(bit) {
                    *unknown = 0;
                }
            }
        }
    }
}

/// The two sides of 64 rows.
struct Block {
    numerator: [i64; BLOCK],
    denominator: [i64; BLOCK],
    /// Which rows enter the sums.
    counted: u64,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            numerator: [0; BLOCK],
            denominator: [0; BLOCK],
            counted: 0,
        }
    }
}

impl Block {
    /// Adds a row that is counted.
    #[inline]
    fn add(&self, bit: usize, to: &mut Sum) {
        let side = |of: &[i64; BLOCK]| of.get(bit).copied().unwrap_or(0);
        to.add(side(&self.numerator), side(&self.denominator));
    }
}

/// Adds the columns up, row by row, and says in which rows all are known.
fn add_up(columns: &[Numbers], at: usize, total: &mut [i64; BLOCK]) -> u64 {
    let Some((first, others)) = columns.split_first() else {
        return 0;
    };
    let mut known = first.read(at, total);
    for column in others {
        let mut block = [0; BLOCK];
        known &= column.read(at, &mut block);
        for (sum, number) in total.iter_mut().zip(block) {
            *sum = sum.wrapping_add(number);
        }
    }
    known
}

#[cfg(test)]
mod tests;
