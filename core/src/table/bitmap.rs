//! One bit per row, least significant first, as Arrow lays them out.

/// Which rows have a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bitmap {
    bytes: Vec<u8>,
    len: usize,
}

impl Bitmap {
    /// The first `len` bits of `bytes`; `None` when there are not so many. What lies
    /// beyond is cleared: it is nobody's.
    pub fn from_bytes(mut bytes: Vec<u8>, len: usize) -> Option<Self> {
        if bytes.len() < len.div_ceil(8) {
            return None;
        }
        bytes.truncate(len.div_ceil(8));
        if let Some(last) = bytes.last_mut().filter(|_| !len.is_multiple_of(8)) {
            *last &= (1 << (len % 8)) - 1;
        }
        Some(Self { bytes, len })
    }

    /// The bit of `row`; `false` beyond the end.
    pub fn get(&self, row: usize) -> bool {
        row < self.len
            && self
                .bytes
                .get(row / 8)
                .is_some_and(|byte| byte >> (row % 8) & 1 == 1)
    }

    /// How many bits it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no bit.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many bits are set.
    pub fn count(&self) -> usize {
        self.bytes
            .iter()
            .map(|byte| byte.count_ones() as usize)
            .sum()
    }

    /// The bits of rows `64 * at` to `64 * at + 63`, the first row lowest; zeros beyond
    /// the end.
    ///
    /// ```
    /// use orion_indicateurs::table::Bitmap;
    /// let bits: Bitmap = (0..70).map(|row| row % 2 == 0).collect();
    /// assert_eq!(bits.word(0), 0x5555_5555_5555_5555);
    /// assert_eq!((bits.word(1), bits.word(2)), (0b01_0101, 0));
    /// ```
    pub fn word(&self, at: usize) -> u64 {
        let Some(rest) = self.bytes.get(at * 8..) else {
            return 0;
        };
        match rest.first_chunk::<8>() {
            Some(whole) => u64::from_le_bytes(*whole),
            None => rest
                .iter()
                .rev()
                .fold(0, |word, byte| word << 8 | u64::from(*byte)),
        }
    }

    /// Its bits, 64 rows a word.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        (0..self.len.div_ceil(64)).map(|at| self.word(at))
    }

    /// The bytes that it holds in memory.
    pub fn bytes(&self) -> usize {
        self.bytes.capacity()
    }

    fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(byte) = self.bytes.last_mut() {
            *byte |= u8::from(bit) << (self.len % 8);
        }
        self.len += 1;
    }
}

impl FromIterator<bool> for Bitmap {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut bitmap = Self::default();
        bits.into_iter().for_each(|bit| bitmap.push(bit));
        bitmap.bytes.shrink_to_fit();
        bitmap
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
        fn bits_are_read_as_they_were_written(bits: Vec<bool>) {
            let bitmap: Bitmap = bits.iter().copied().collect();
            prop_assert_eq!(bitmap.len(), bits.len());
            prop_assert_eq!(bitmap.count(), bits.iter().filter(|b| **b).count());
            for row in 0..bits.len() + 9 {
                let bit = bits.get(row).copied().unwrap_or(false);
                prop_assert_eq!(bitmap.get(row), bit);
                prop_assert_eq!(bitmap.word(row / 64) >> (row % 64) & 1 == 1, bit);
            }
            prop_assert_eq!(bitmap.words().map(u64::count_ones).sum::<u32>() as usize, bitmap.count());
        }
    }

    #[test]
    fn bits_beyond_the_end_are_cleared() {
        let bits = Bitmap::from_bytes(vec![0xFF, 0xFF], 9).unwrap();
        assert_eq!((bits.count(), bits.word(0)), (9, 0x1FF));
        assert_eq!(Bitmap::from_bytes(vec![0xFF, 0xFF, 0xFF], 9), Some(bits));
        assert_eq!(Bitmap::from_bytes(vec![0xFF], 9), None);
    }
}
