//! One bit per row, least significant first, as Arrow lays them out.

/// Which rows have a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bitmap {
    bytes: Vec<u8>,
    len: usize,
}

impl Bitmap {
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
                prop_assert_eq!(bitmap.get(row), bits.get(row).copied().unwrap_or(false));
            }
        }
    }
}
