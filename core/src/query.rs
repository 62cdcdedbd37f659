//! Questions asked of rows: for now, their order.

use std::cmp::Ordering;

/// Sorts rows by a key, rows without one last in both directions. Stable: rows with
/// the same key keep the order they had.
///
/// ```
/// use orion_indicateurs::query::sort_missing_last;
/// let mut rows = [Some(2), None, Some(3), Some(1)];
/// sort_missing_last(&mut rows, |row| *row, true);
/// assert_eq!(rows, [Some(3), Some(2), Some(1), None]);
/// ```
pub fn sort_missing_last<T, K: Ord>(
    rows: &mut [T],
    key: impl Fn(&T) -> Option<K>,
    descending: bool,
) {
    rows.sort_by(|a, b| match (key(a), key(b)) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn known_keys_are_ordered_then_come_the_missing_in_their_order(
            keys in prop::collection::vec(prop::option::of(0..5_u8), 0..40),
            descending: bool,
        ) {
            let mut rows: Vec<(usize, Option<u8>)> = keys.iter().copied().enumerate().collect();
            sort_missing_last(&mut rows, |row| row.1, descending);
            let known = keys.iter().flatten().count();
            prop_assert!(rows[..known].iter().all(|row| row.1.is_some()));
            for pair in rows.windows(2) {
                let ((i, a), (j, b)) = (pair[0], pair[1]);
                let ordered = match (a, b) {
                    (Some(a), Some(b)) if descending => a >= b,
                    (Some(a), Some(b)) => a <= b,
                    (a, b) => a.is_some() || b.is_none(),
                };
                prop_assert!(ordered && (a != b || i < j));
            }
        }
    }
}
