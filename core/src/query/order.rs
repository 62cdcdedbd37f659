//! The order of rows.

use std::cmp::Ordering;

/// What a row is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue {
    /// A number, in any one unit.
    Number(i32),
    /// A text, folded so that accents and case do not count.
    Text(String),
}

/// The order of rows by what each is sorted by, those without it last in both
/// directions. Stable: rows with the same value keep the order they had.
///
/// It gives positions, whatever the rows: one sort in the module that a browser loads,
/// where a generic one would weigh again for each type of row.
///
/// ```
/// use orion_indicateurs::query::{SortValue, order};
/// let values = [2, 3, 1].map(|n| Some(SortValue::Number(n)));
/// assert_eq!(order(&values, true), [1, 0, 2]);
/// assert_eq!(order(&[None, values[0].clone()], true), [1, 0]);
/// ```
pub fn order(values: &[Option<SortValue>], descending: bool) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..values.len()).collect();
    let value = |at: usize| values.get(at).and_then(Option::as_ref);
    positions.sort_by(|a, b| match (value(*a), value(*b)) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn known_values_are_ordered_then_come_the_missing_in_their_order(
            numbers in prop::collection::vec(prop::option::of(0..5_i32), 0..40),
            descending: bool,
        ) {
            let values: Vec<_> = numbers.iter().map(|n| n.map(SortValue::Number)).collect();
            let positions = order(&values, descending);
            let mut all = positions.clone();
            all.sort_unstable();
            prop_assert!(all.into_iter().eq(0..values.len()), "each position once");
            for pair in positions.windows(2) {
                let (i, j) = (pair[0], pair[1]);
                let ordered = match (numbers[i], numbers[j]) {
                    (Some(a), Some(b)) if descending => a >= b,
                    (Some(a), Some(b)) => a <= b,
                    (a, b) => a.is_some() || b.is_none(),
                };
                prop_assert!(ordered && (numbers[i] != numbers[j] || i < j));
            }
        }
    }
}
