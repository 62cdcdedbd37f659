//! Totals that would let a reader compute a withheld figure.

/// Which totals of groups may be shown together, each with the keys of its members that
/// are withheld: `true` where it may.
///
/// What is known of members is public by itself, so a total tells the sum of those that
/// are withheld: of a group with exactly one, that one. And a difference of two totals
/// can tell one too, as can any combination of several. A total is shown when no
/// combination of it and of those before it, in the order given, leaves a single
/// withheld member.
///
/// Hiding the smallest other member instead, as tables on paper do, would protect
/// nothing here: it is public elsewhere. Groups shown at another time are as public: a
/// page that lets visitors build groups passes all those it ever shows together, or
/// sums the known members only, which never tells anything. What is guarded is what
/// equations tell: a remainder of 0, or of 19 for each withheld headcount, tells all of
/// them by their bounds, and the caller who knows the remainders hides such a total too.
///
/// ```
/// use orion_indicateurs::position::safe_totals;
/// // A group with one withheld member; two groups that differ by one.
/// assert_eq!(safe_totals(&[&[7]]), [false]);
/// assert_eq!(safe_totals(&[&[], &[7, 9], &[7, 8, 9]]), [true, true, false]);
/// ```
pub fn safe_totals(groups: &[&[u32]]) -> Vec<bool> {
    let mut members = groups.concat();
    members.sort_unstable();
    members.dedup();
    let mut shown = Equations::default();
    let incidence = |group: &&[u32]| -> Vec<i128> {
        let counts = |member| i128::from(group.contains(member));
        members.iter().map(counts).collect()
    };
    groups
        .iter()
        .map(|group| shown.add(incidence(group)))
        .collect()
}

/// What a reader knows of the withheld members: linear equations, in the reduced form of
/// Gauss and Jordan, where each has a member that no other one has.
///
/// In that form the equations give a member alone if and only if one of them is of that
/// member alone. Coefficients are whole numbers, so that nothing is rounded.
#[derive(Debug, Clone, Default)]
struct Equations(Vec<Vec<i128>>);

impl Equations {
    /// Adds an equation, unless it would give a member alone or its coefficients grow
    /// beyond what is computed; says whether it is known then.
    fn add(&mut self, equation: Vec<i128>) -> bool {
        let Some(reduced) = self.reduce(equation) else {
            return false;
        };
        let Some(pivot) = reduced.iter().position(|c| *c != 0) else {
            return true; // The reader could compute it already.
        };
        let others = self.0.iter().map(|row| eliminate(row, &reduced, pivot));
        let Some(mut rows) = others.collect::<Option<Vec<_>>>() else {
            return false;
        };
        rows.push(reduced);
        let is_safe = !rows.iter().any(|row| is_single(row));
        if is_safe {
            self.0 = rows;
        }
        is_safe
    }

    /// The equation less its part that the others already tell.
    fn reduce(&self, equation: Vec<i128>) -> Option<Vec<i128>> {
        self.0.iter().try_fold(equation, |equation, row| {
            let pivot = row.iter().position(|c| *c != 0)?;
            eliminate(&equation, row, pivot)
        })
    }
}

/// `row` without its term at `pivot`, taken away with a multiple of `by`; `None` beyond
/// the range of the numbers.
fn eliminate(row: &[i128], by: &[i128], pivot: usize) -> Option<Vec<i128>> {
    let (term, unit) = (*row.get(pivot)?, *by.get(pivot)?);
    let difference = |(a, b): (&i128, &i128)| -> Option<i128> {
        a.checked_mul(unit)?.checked_sub(b.checked_mul(term)?)
    };
    let difference: Option<Vec<i128>> = row.iter().zip(by).map(difference).collect();
    difference.map(simplest)
}

/// The same equation in the smallest whole numbers.
fn simplest(row: Vec<i128>) -> Vec<i128> {
    let sizes = row.iter().map(|term| term.unsigned_abs());
    let divisor = i128::try_from(sizes.fold(0, gcd)).unwrap_or(1).max(1);
    row.into_iter().map(|term| term / divisor).collect()
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn is_single(row: &[i128]) -> bool {
    row.iter().filter(|term| **term != 0).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn totals_with_one_withheld_member_are_hidden() {
        assert_eq!(safe_totals(&[]), [false; 0]);
        assert_eq!(safe_totals(&[&[]]), [true]);
        assert_eq!(safe_totals(&[&[1]]), [false]);
        assert_eq!(safe_totals(&[&[1, 1]]), [false]);
        assert_eq!(safe_totals(&[&[1, 2]]), [true]);
    }

    #[test]
    fn combinations_of_totals_are_seen() {
        // 1+2, 2+3, 1+3: half of the sum less the second is the first member.
        assert_eq!(
            safe_totals(&[&[1, 2], &[2, 3], &[1, 3]]),
            [true, true, false]
        );
        // A partition and its whole tell no more than the partition.
        assert_eq!(
            safe_totals(&[&[1, 2], &[3, 4], &[1, 2, 3, 4]]),
            [true, true, true]
        );
        // The whole, and a part of all but one.
        assert_eq!(safe_totals(&[&[1, 2, 3], &[1, 2]]), [true, false]);
    }

    /// Whether the totals leave two worlds that differ in each of `members`: for each, a
    /// change that no total sees. Of four members, those that matter are this small
    /// (minors of a 4 × 4 matrix of 0 and 1).
    fn each_is_undetermined(totals: &[&[u32]]) -> bool {
        let changes: Vec<[i32; 4]> = (0..5_i32.pow(4))
            .map(|code| [0, 1, 2, 3].map(|place| code / 5_i32.pow(place) % 5 - 2))
            .filter(|change| {
                totals
                    .iter()
                    .all(|total| total.iter().map(|m| change[*m as usize]).sum::<i32>() == 0)
            })
            .collect();
        (0..4).all(|member| {
            !totals.concat().contains(&member)
                || changes.iter().any(|change| change[member as usize] != 0)
        })
    }

    proptest! {
        #[test]
        fn no_set_of_shown_totals_tells_a_withheld_member(
            groups in prop::collection::vec(prop::collection::btree_set(0..4_u32, 0..=4), 0..8),
        ) {
            let groups: Vec<Vec<u32>> = groups.into_iter().map(|g| g.into_iter().collect()).collect();
            let groups: Vec<&[u32]> = groups.iter().map(Vec::as_slice).collect();
            let shown = safe_totals(&groups);
            let mut kept = Vec::new();
            for (group, is_shown) in groups.iter().zip(&shown) {
                kept.push(*group);
                // Hidden for cause, and only then.
                prop_assert_eq!(each_is_undetermined(&kept), *is_shown);
                if !is_shown {
                    kept.pop();
                }
            }
        }

        #[test]
        fn any_groups_have_an_answer_each(
            groups in prop::collection::vec(prop::collection::vec(any::<u32>(), 0..20), 0..20),
        ) {
            let groups: Vec<&[u32]> = groups.iter().map(Vec::as_slice).collect();
            prop_assert_eq!(safe_totals(&groups).len(), groups.len());
        }
    }
}
