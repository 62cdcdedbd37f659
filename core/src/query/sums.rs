//! Rates of groups of rows: a sum over a sum, never a mean of rates (decision 1).

use super::selection::Bits;
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
            dimension.read(at, &mut keys);
            self.read(at, &mut block);
            for bit in Bits(word) {
                let key = keys.get(bit).map(|key| *key as usize);
                if let Some(sum) = key.and_then(|key| groups.get_mut(key)) {
                    block.add(bit, sum);
                }
            }
        }
        let ungrouped = groups.pop().unwrap_or_default();
        Sums { groups, ungrouped }
    }

    /// The sums of all rows of `selection`.
    pub fn sum(&self, selection: &Selection) -> Sum {
        let mut total = Sum::default();
        let mut block = Block::default();
        for (at, word) in selection.blocks() {
            self.read(at, &mut block);
            Bits(word).for_each(|bit| block.add(bit, &mut total));
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
                block.add(bit, sum);
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
    #[inline]
    fn add(&self, bit: usize, to: &mut Sum) {
        // All ones where the row is counted: no branch to mispredict.
        let counted = self.counted >> bit & 1;
        let mask = counted.wrapping_neg();
        let side = |of: &[i64; BLOCK]| of.get(bit).map_or(0, |n| n.unsigned_abs()) & mask;
        // Ten million rows of counts of 32 bits stay far below 64 bits.
        to.numerator = to.numerator.wrapping_add(side(&self.numerator));
        to.denominator = to.denominator.wrapping_add(side(&self.denominator));
        let counted = u32::from(counted == 1);
        to.rows += counted;
        to.aside += 1 - counted;
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
mod tests {
    use super::*;
    use crate::table::{Codes, Values};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Row = (Option<u8>, [Option<u8>; 2], Option<u32>);

    struct Columns {
        group: Codes,
        above: [Values<u8>; 2],
        below: Values<u32>,
    }

    impl Columns {
        fn of(rows: &[Row]) -> Self {
            let words: Vec<_> = rows.iter().map(|r| r.0.map(|n| n.to_string())).collect();
            let above = |side: usize| rows.iter().map(|r| r.1[side]).collect();
            Self {
                group: Codes::encode(&words).unwrap(),
                above: [above(0), above(1)],
                below: rows.iter().map(|r| r.2).collect(),
            }
        }

        fn sums(&self, rule: Rule, selection: &Selection) -> Sums {
            let above = self.above.each_ref().map(Numbers::U8);
            let terms = Terms::new(&above, &[Numbers::U32(&self.below)], rule).unwrap();
            let sums = terms.sums(selection, &Dimension::codes(&self.group));
            assert_eq!(sums.total(), terms.sum(selection));
            let rows = terms.rows(selection.len());
            let each = selection.rows().map(|row| rows[row]).sum::<Sum>();
            assert_eq!(sums.total(), each);
            sums
        }
    }

    fn expected(rows: &[&Row], rule: Rule) -> Sum {
        let one = |row: &&Row| {
            let above = row.1[0]
                .zip(row.1[1])
                .map(|(a, b)| u64::from(a) + u64::from(b));
            let below = match rule {
                Rule::BothKnown => row.2,
                Rule::NumeratorAll => Some(row.2.unwrap_or(0)),
            };
            above.zip(below).map_or(
                Sum {
                    aside: 1,
                    ..Sum::default()
                },
                |(numerator, denominator)| Sum {
                    numerator,
                    denominator: denominator.into(),
                    rows: 1,
                    aside: 0,
                },
            )
        };
        rows.iter().map(one).sum()
    }

    fn rows() -> impl Strategy<Value = Vec<(bool, Row)>> {
        let known = || prop::option::weighted(0.8, any::<u8>());
        let row = (
            prop::option::of(0..4_u8),
            [known(), known()],
            prop::option::weighted(0.8, any::<u32>()),
        );
        prop::collection::vec((any::<bool>(), row), 0..150)
    }

    proptest! {
        #[test]
        fn sums_of_groups_are_those_of_their_rows(rows in rows()) {
            let all: Vec<Row> = rows.iter().map(|r| r.1).collect();
            let columns = Columns::of(&all);
            let selection: Selection = rows.iter().map(|r| r.0).collect();
            for rule in [Rule::BothKnown, Rule::NumeratorAll] {
                let sums = columns.sums(rule, &selection);
                let of = |code: Option<&str>| {
                    let within = rows.iter().filter(|r| r.0 && r.1.0.map(|n| n.to_string()).as_deref() == code);
                    expected(&within.map(|r| &r.1).collect::<Vec<_>>(), rule)
                };
                prop_assert_eq!(sums.ungrouped, of(None));
                for (sum, code) in sums.groups.iter().zip(columns.group.dictionary().iter()) {
                    prop_assert_eq!(*sum, of(Some(code)));
                }
            }
        }

        #[test]
        fn the_order_of_the_rows_does_not_matter(rows in rows()) {
            let mut all: Vec<Row> = rows.iter().map(|r| r.1).collect();
            let sums = |rows: &[Row]| Columns::of(rows).sums(Rule::BothKnown, &Selection::all(rows.len()));
            let before = sums(&all);
            all.reverse();
            prop_assert_eq!(sums(&all), before);
        }
    }

    #[test]
    fn figures_say_why_they_are_missing() {
        let vintage = Vintage::Session(2024);
        let figure = |rows, denominator| {
            let sum = Sum {
                numerator: 0,
                denominator,
                rows,
                aside: 3,
            };
            sum.figure(20, vintage, Missing::NonDiffuse)
        };
        assert_eq!(figure(0, 0), Figure::Missing(Missing::NonDiffuse));
        assert_eq!(figure(1, 19), Figure::Missing(Missing::PetitEffectif));
        assert_eq!(figure(1, 1 << 32), Figure::Missing(Missing::NonDiffuse));
        let value = Value::ratio(0, 20).unwrap();
        assert_eq!(figure(1, 20), Figure::Known { value, vintage });
        let nobody = Sum {
            rows: 1,
            ..Sum::default()
        };
        assert_eq!(
            nobody.figure(0, vintage, Missing::Absent),
            Figure::Missing(Missing::Absent)
        );
    }

    #[test]
    fn points_are_not_counts() {
        let (points, counts) = (Values::default(), Values::default());
        let (points, counts) = ([Numbers::I16(&points)], [Numbers::U8(&counts)]);
        assert!(Terms::new(&counts, &counts, Rule::BothKnown).is_some());
        assert!(Terms::new(&points, &counts, Rule::BothKnown).is_none());
        assert!(Terms::new(&counts, &points, Rule::BothKnown).is_none());
        assert!(Terms::new(&counts, &[], Rule::BothKnown).is_none());
    }
}
