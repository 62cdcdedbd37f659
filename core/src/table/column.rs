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
            Self::Text(_) => 0,
            Self::Code(c) => c.keys.null_count(),
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

    /// How many rows have no value.
    pub fn null_count(&self) -> usize {
        self.validity
            .as_ref()
            .map_or(0, |bits| bits.len() - bits.count())
    }
}

/// The slot of a null holds the type's zero: a withheld value is in no published
/// byte (decision 12).
impl<T: Copy + Default> FromIterator<Option<T>> for Values<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(rows: I) -> Self {
        let (values, bits): (Vec<T>, Vec<bool>) = rows
            .into_iter()
            .map(|row| (row.unwrap_or_default(), row.is_some()))
            .unzip();
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
    fn keys_beyond_the_dictionary_are_refused() {
        let keys = || [Some(1_u16)].into_iter().collect();
        assert!(Codes::new(keys(), ["a"].into_iter().collect()).is_none());
        assert!(Codes::new(keys(), ["a", "b"].into_iter().collect()).is_some());
    }
}
