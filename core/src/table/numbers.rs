//! Number columns seen alike, whatever their width.

use super::{Column, Values};

/// How many rows one block holds: as many as a word has bits.
pub const BLOCK: usize = 64;

/// A column of numbers, of any type, read as 64-bit numbers: one code for all widths,
/// in one module, where a generic one would weigh once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers<'a> {
    /// Unsigned 8 bits.
    U8(&'a Values<u8>),
    /// Unsigned 16 bits.
    U16(&'a Values<u16>),
    /// Signed 16 bits.
    I16(&'a Values<i16>),
    /// Unsigned 32 bits.
    U32(&'a Values<u32>),
    /// Signed 32 bits.
    I32(&'a Values<i32>),
}

impl<'a> Numbers<'a> {
    /// The numbers of `column`; `None` where it holds texts or codes.
    pub fn of(column: &'a Column) -> Option<Self> {
        Some(match column {
            Column::U8(values) => Self::U8(values),
            Column::U16(values) => Self::U16(values),
            Column::I16(values) => Self::I16(values),
            Column::U32(values) => Self::U32(values),
            Column::I32(values) => Self::I32(values),
            Column::Text(_) | Column::Code(_) => return None,
        })
    }

    /// Whether it can hold numbers below zero: points, which are not counts.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::I16(_) | Self::I32(_))
    }

    /// How many rows there are.
    pub fn len(self) -> usize {
        match self {
            Self::U8(values) => values.len(),
            Self::U16(values) => values.len(),
            Self::I16(values) => values.len(),
            Self::U32(values) => values.len(),
            Self::I32(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The number of `row`; `None` when it is null or beyond the end.
    pub fn get(self, row: usize) -> Option<i64> {
        match self {
            Self::U8(values) => values.get(row).map(i64::from),
            Self::U16(values) => values.get(row).map(i64::from),
            Self::I16(values) => values.get(row).map(i64::from),
            Self::U32(values) => values.get(row).map(i64::from),
            Self::I32(values) => values.get(row).map(i64::from),
        }
    }

    /// Which of rows `64 * at` to `64 * at + 63` have a number, the first row lowest.
    pub fn known_word(self, at: usize) -> u64 {
        match self {
            Self::U8(values) => values.known_word(at),
            Self::U16(values) => values.known_word(at),
            Self::I16(values) => values.known_word(at),
            Self::U32(values) => values.known_word(at),
            Self::I32(values) => values.known_word(at),
        }
    }

    /// Reads rows `64 * at` to `64 * at + 63` and says which of them have a number: the
    /// others' slots mean nothing.
    ///
    /// ```
    /// use orion_indicateurs::table::{Numbers, Values};
    /// let places: Values<u16> = [Some(24), None, Some(300)].into_iter().collect();
    /// let mut block = [0; 64];
    /// assert_eq!(Numbers::U16(&places).read(0, &mut block), 0b101);
    /// assert_eq!((block[0], block[2]), (24, 300));
    /// ```
    pub fn read(self, at: usize, into: &mut [i64; BLOCK]) -> u64 {
        match self {
            Self::U8(values) => widen(values, at, into),
            Self::U16(values) => widen(values, at, into),
            Self::I16(values) => widen(values, at, into),
            Self::U32(values) => widen(values, at, into),
            Self::I32(values) => widen(values, at, into),
        }
    }
}

/// The slots of one block, of the column's own type: read one by one where few of its
/// rows are asked for, which costs less than widening all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Slots<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    I16(&'a [i16]),
    U32(&'a [u32]),
    I32(&'a [i32]),
}

impl<'a> Numbers<'a> {
    /// The slots of rows `64 * at` to `64 * at + 63`.
    pub(crate) fn slots(self, at: usize) -> Slots<'a> {
        match self {
            Self::U8(values) => Slots::U8(values.block(at)),
            Self::U16(values) => Slots::U16(values.block(at)),
            Self::I16(values) => Slots::I16(values.block(at)),
            Self::U32(values) => Slots::U32(values.block(at)),
            Self::I32(values) => Slots::I32(values.block(at)),
        }
    }
}

impl Slots<'_> {
    /// What the slot of a row of the block holds; that of a null means nothing.
    #[inline]
    pub(crate) fn get(self, bit: usize) -> i64 {
        match self {
            Self::U8(slots) => slots.get(bit).map_or(0, |n| i64::from(*n)),
            Self::U16(slots) => slots.get(bit).map_or(0, |n| i64::from(*n)),
            Self::I16(slots) => slots.get(bit).map_or(0, |n| i64::from(*n)),
            Self::U32(slots) => slots.get(bit).map_or(0, |n| i64::from(*n)),
            Self::I32(slots) => slots.get(bit).map_or(0, |n| i64::from(*n)),
        }
    }
}

fn widen<T: Copy + Into<i64>>(values: &Values<T>, at: usize, into: &mut [i64; BLOCK]) -> u64 {
    let (blocks, rest) = values.slots().as_chunks::<BLOCK>();
    // A block of a known length becomes a loop without bounds, several rows a step.
    match blocks.get(at) {
        Some(block) => copy(block, into),
        None if at == blocks.len() => copy(rest, into),
        None => {}
    }
    values.known_word(at)
}

#[inline]
fn copy<T: Copy + Into<i64>>(block: &[T], into: &mut [i64; BLOCK]) {
    for (slot, value) in into.iter_mut().zip(block) {
        *slot = (*value).into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn blocks_hold_what_rows_hold(numbers in prop::collection::vec(prop::option::of(any::<i16>()), 0..200)) {
            let values: Values<i16> = numbers.iter().copied().collect();
            let column = Numbers::I16(&values);
            for at in 0..5 {
                let mut block = [0; BLOCK];
                let known = column.read(at, &mut block);
                for (bit, number) in block.into_iter().enumerate() {
                    let row = at * BLOCK + bit;
                    let read = (known >> bit & 1 == 1).then_some(number);
                    prop_assert_eq!(read, numbers.get(row).copied().flatten().map(i64::from));
                    prop_assert_eq!(read, column.get(row));
                }
            }
        }
    }
}
