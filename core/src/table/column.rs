//! The columns a table is made of.

use super::{Bitmap, ColumnType};
use std::collections::BTreeMap;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// Unsigned 8 bits.
    U8(Values<u8>),
    /// Unsigned 16 bits.
    U16(Values<u16>),
    /// Signed 16 bits.
    I16(Values<i16>),
    /// Unsigned 32 bits.
    U32(Values<u32>),
    /// Signed 32 bits.
    I32(Values<i32>),
    /// Texts, one per row.
    Text(Texts),
    /// Texts that repeat.
    Code(Codes),
}

impl Column {
    /// Its type.
    pub fn kind(&self) -> ColumnType {
        match self {
            Self::U8(_) => ColumnType::U8,
            Self::U16(_) => ColumnType::U16,
            Self::I16(_) => ColumnType::I16,
            Self::U32(_) => ColumnType::U32,
            Self::I32(_) => ColumnType::I32,
            Self::Text(_) => ColumnType::Text,
            Self::Code(_) => ColumnType::Code,
        }
    }

    /// Its number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::U8(c) => c.len(),
            Self::U16(c) => c.len(),
            Self::I16(c) => c.len(),
            Self::U32(c) => c.len(),
            Self::I32(c) => c.len(),
            Self::Text(c) => c.len(),
            Self::Code(c) => c.keys.len(),
        }
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of its rows have no value.
    pub fn null_count(&self) -> usize {
        match self {
            Self::U8(c) => c.null_count(),
            Self::U16(c) => c.null_count(),
            Self::I16(c) => c.null_count(),
            Self::U32(c) => c.null_count(),
            Self::I32(c) => c.null_count(),
            Self::Text(_) => 0,
            Self::Code(c) => c.keys.null_count(),
        }
    }

    /// The bytes that it holds in memory: values, bits and dictionary, with what their
    /// vectors reserve.
    pub fn bytes(&self) -> usize {
        match self {
            Self::U8(c) => c.bytes(),
            Self::U16(c) => c.bytes(),
            Self::I16(c) => c.bytes(),
            Self::U32(c) => c.bytes(),
            Self::I32(c) => c.bytes(),
            Self::Text(c) => c.bytes(),
            Self::Code(c) => c.bytes(),
        }
    }
}

/// Numbers of one type, some of which may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values<T> {
    values: Vec<T>,
    /// `None` when no row is null.
    validity: Option<Bitmap>,
}

impl<T: Copy> Values<T> {
    /// Values with the rows that have one; `None` where the two lengths differ.
    pub fn with_validity(values: Vec<T>, validity: Option<Bitmap>) -> Option<Self> {
        let fits = validity
            .as_ref()
            .is_none_or(|bits| bits.len() == values.len());
        fits.then_some(Self { values, validity })
    }

    /// The value of `row`; `None` when it is null or beyond the end.
    pub fn get(&self, row: usize) -> Option<T> {
        let valid = self.validity.as_ref().is_none_or(|bits| bits.get(row));
        self.values.get(row).copied().filter(|_| valid)
    }

    /// The value of every row.
    pub fn iter(&self) -> impl Iterator<Item = Option<T>> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What each row's slot holds; the slot of a null means nothing.
    pub fn slots(&self) -> &[T] {
        &self.values
    }

    /// The slots of rows `64 * at` to `64 * at + 63`, fewer at the end.
    pub(crate) fn block(&self, at: usize) -> &[T] {
        let rest = self.values.get(at.saturating_mul(64)..).unwrap_or_default();
        rest.get(..64).unwrap_or(rest)
    }

    /// Which of rows `64 * at` to `64 * at + 63` have a value, the first row lowest.
    pub fn known_word(&self, at: usize) -> u64 {
        match &self.validity {
            Some(bits) => bits.word(at),
            None => leading_rows(self.len().saturating_sub(at * 64)),
        }
    }

    /// The bytes that it holds in memory.
    pub fn bytes(&self) -> usize {
        let bits = self.validity.as_ref().map_or(0, Bitmap::bytes);
        self.values.capacity() * size_of::<T>() + bits
    }

    /// How many rows have no value.
    pub fn null_count(&self) -> usize {
        self.validity
            .as_ref()
            .map_or(0, |bits| bits.len() - bits.count())
    }
}

/// A word whose `rows` lowest bits are set; all of them from 64 rows on.
pub(crate) fn leading_rows(rows: usize) -> u64 {
    if rows < 64 { (1 << rows) - 1 } else { u64::MAX }
}

/// The slot of a null holds the type's zero: a withheld value is in no published
/// byte (decision 12).
impl<T: Copy + Default> FromIterator<Option<T>> for Values<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(rows: I) -> Self {
        let (mut values, bits): (Vec<T>, Vec<bool>) = rows
            .into_iter()
            .map(|row| (row.unwrap_or_default(), row.is_some()))
            .unzip();
        values.shrink_to_fit();
        let validity = bits.contains(&false).then(|| bits.into_iter().collect());
        Self { values, validity }
    }
}

/// Texts laid end to end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    bytes: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Texts laid end to end in `bytes`, and where each ends; `None` when the ends do
    /// not lead, in order and between letters, to the end of `bytes`.
    pub fn from_parts(bytes: String, ends: Vec<u32>) -> Option<Self> {
        let mut before = 0;
        let ordered = ends.iter().all(|end| {
            let fits = *end >= before && bytes.is_char_boundary(*end as usize);
            before = *end;
            fits
        });
        (ordered && before as usize == bytes.len()).then_some(Self { bytes, ends })
    }

    /// The text of `row`.
    pub fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)? as usize;
        let start = match row.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.bytes.get(start..end)
    }

    /// The text of every row.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes that they hold in memory.
    pub fn bytes(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

impl<S: AsRef<str>> FromIterator<S> for Texts {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        let mut all = Self::default();
        for text in texts {
            all.bytes.push_str(text.as_ref());
            // Published files are under 64 MB: an end always fits.
            all.ends
                .push(u32::try_from(all.bytes.len()).unwrap_or(u32::MAX));
        }
        all.bytes.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }
}

/// Texts that repeat: a key per row into a dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    keys: Values<u16>,
    dictionary: Texts,
}

impl Codes {
    /// Keys into a dictionary; `None` when a key is beyond its end.
    pub fn new(keys: Values<u16>, dictionary: Texts) -> Option<Self> {
        let fit = keys
            .iter()
            .flatten()
            .all(|key| usize::from(key) < dictionary.len());
        fit.then_some(Self { keys, dictionary })
    }

    /// The code of every row in a dictionary sorted by code, which holds nothing that
    /// no row uses; `None` beyond 65,536 codes.
    pub fn encode<S: AsRef<str>>(rows: &[Option<S>]) -> Option<Self> {
        let mut ranks: BTreeMap<&str, u16> = rows
            .iter()
            .flatten()
            .map(|code| (code.as_ref(), 0))
            .collect();
        for (rank, key) in ranks.values_mut().enumerate() {
            *key = u16::try_from(rank).ok()?;
        }
        let key = |row: &Option<S>| {
            row.as_ref()
                .and_then(|code| ranks.get(code.as_ref()).copied())
        };
        let keys = rows.iter().map(key).collect();
        Some(Self {
            keys,
            dictionary: ranks.keys().collect(),
        })
    }

    /// The code of `row`.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.dictionary.get(usize::from(self.keys.get(row)?))
    }

    /// The code of every row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.keys.len()).map(|row| self.get(row))
    }

    /// The key of every row.
    pub fn keys(&self) -> &Values<u16> {
        &self.keys
    }

    /// The codes that keys point to.
    pub fn dictionary(&self) -> &Texts {
        &self.dictionary
    }

    /// The bytes that they hold in memory, dictionary included.
    pub fn bytes(&self) -> usize {
        self.keys.bytes() + self.dictionary.bytes()
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
        fn values_texts_and_codes_give_back_what_they_were_made_of(
            numbers: Vec<Option<i16>>,
            words in prop::collection::vec(prop::option::of("[a-zé]{0,4}"), 0..40),
        ) {
            let values: Values<i16> = numbers.iter().copied().collect();
            prop_assert!(values.iter().eq(numbers.iter().copied()));
            prop_assert_eq!(values.null_count(), numbers.iter().filter(|n| n.is_none()).count());

            let texts: Texts = words.iter().flatten().collect();
            prop_assert!(texts.iter().eq(words.iter().flatten().map(String::as_str)));

            let codes = Codes::encode(&words).unwrap();
            prop_assert!(codes.iter().eq(words.iter().map(Option::as_deref)));
            let mut sorted: Vec<_> = codes.dictionary().iter().collect();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert!(codes.dictionary().iter().eq(sorted), "sorted, each once");
            let used = |word: &str| words.iter().flatten().any(|w| w == word);
            prop_assert!(codes.dictionary().iter().all(used), "nothing unused");
        }
    }

    #[test]
    fn the_slot_of_a_null_is_zero() {
        let values: Values<u8> = [Some(7), None].into_iter().collect();
        assert_eq!(values.values, [7, 0]);
        assert_eq!(values.get(1), None);
    }

    #[test]
    fn ends_that_do_not_fit_their_bytes_are_refused() {
        let texts = |ends: &[u32]| Texts::from_parts("aé".to_owned(), ends.to_vec());
        assert_eq!(
            texts(&[1, 1, 3]),
            Some(["a", "", "é"].into_iter().collect())
        );
        for ends in [&[1, 2, 3][..], &[1, 0, 3], &[1], &[3, 4], &[]] {
            assert_eq!(texts(ends), None, "{ends:?}");
        }
    }

    #[test]
    fn known_words_stop_at_the_last_row() {
        let all: Values<u8> = (0..70).map(Some).collect();
        assert_eq!((all.known_word(1), all.known_word(2)), (0x3F, 0));
        let even: Values<u8> = (0..70).map(|n| (n % 2 == 0).then_some(n)).collect();
        assert_eq!((even.known_word(1), even.known_word(2)), (0x15, 0));
    }

    #[test]
    fn columns_weigh_what_they_hold() {
        let numbers: Values<u32> = (0..100).map(|n| (n > 0).then_some(n)).collect();
        assert_eq!(numbers.bytes(), 400 + 13);
        let codes = Codes::encode(&[Some("ab"), Some("c"), Some("ab")]).unwrap();
        assert_eq!(codes.bytes(), 3 * 2 + 3 + 2 * 4);
    }

    #[test]
    fn keys_beyond_the_dictionary_are_refused() {
        let keys = || [Some(1_u16)].into_iter().collect();
        assert!(Codes::new(keys(), ["a"].into_iter().collect()).is_none());
        assert!(Codes::new(keys(), ["a", "b"].into_iter().collect()).is_some());
    }
}
