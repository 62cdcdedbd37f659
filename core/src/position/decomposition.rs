//! Why a rate changes: its parts, or who counts for how much.

use super::float;
use crate::figure::Ratio;

/// A group at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// It has nobody.
    Absent,
    /// Its counts are withheld.
    Masked,
    /// Its counts.
    Known(Ratio),
}

/// A group before and after, such as a course or a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// At the first time.
    pub before: Cell,
    /// At the second.
    pub after: Cell,
}

/// Why a change has no decomposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undecomposed {
    /// No group has counts at one of the two times.
    #[error("no group is known at one of the two times")]
    NothingKnown,
    /// The total of a time is less than the sum of its groups.
    #[error("a total is less than the sum of its groups")]
    TotalTooSmall,
    /// The total of a time has one withheld group, which the decomposition would tell.
    #[error("a single group is withheld, which the decomposition would tell")]
    OneMasked,
    /// A numerator is zero, which has no logarithm.
    #[error("a numerator is zero")]
    Zero,
}

/// The change of a rate R = Σ wᵢ rᵢ, as a sum of effects, with wᵢ the share of group i in
/// the denominator. The effects sum to `after - before`, up to floating rounding: each is
/// computed from its own groups, none as what is left.
///
/// With R̄ the mean of the two rates, a group known at both times has
/// ½(w⁰+w¹)(r¹−r⁰) for its rate and (½(r⁰+r¹) − R̄)(w¹−w⁰) for its weight; one that is
/// there at one time only has ±w(r − R̄). Terms in R̄ cancel out, since weights sum to one
/// at each time. Kitagawa, E. M. (1955), "Components of a difference between two rates",
/// JASA 50; entries and exits after Ang, B. W. (2005).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decomposition {
    /// The rate at the first time.
    pub before: f64,
    /// The rate at the second time.
    pub after: f64,
    /// Rates of groups that changed.
    pub rates: f64,
    /// Weights of groups that changed.
    pub structure: f64,
    /// Groups that were not there before.
    pub entries: f64,
    /// Groups that are no more there after.
    pub exits: f64,
    /// Groups that are withheld at one time or both: the known side of those that have
    /// one, and what the totals have beyond the known groups.
    pub masked: f64,
}

/// Decomposes the change of a rate between two times.
///
/// Without `totals` the rate is that of the groups known at each time, Σ/Σ. With the
/// counts that the source gives of all, before and after, withheld groups count too:
/// theirs is what the total has beyond the known groups, measured by whole counts.
///
/// # Errors
/// See [`Undecomposed`].
///
/// ```
/// use orion_indicateurs::{figure::Ratio, position::{Cell, Group, decompose}};
/// let known = |n, d| Cell::Known(Ratio::new(n, d).unwrap());
/// // Both rates gain two points; half as many are in the second group, whose is high.
/// let groups = [
///     Group { before: known(1000, 2500), after: known(1680, 4000) },
///     Group { before: known(2000, 2500), after: known(820, 1000) },
/// ];
/// let change = decompose(&groups, None).unwrap();
/// assert!((change.rates - 0.02).abs() < 1e-12);
/// assert!((change.structure + 0.12).abs() < 1e-12);
/// ```
pub fn decompose(
    groups: &[Group],
    totals: Option<(Ratio, Ratio)>,
) -> Result<Decomposition, Undecomposed> {
    let before = Time::of(groups.iter().map(|g| g.before), totals.map(|t| t.0))?;
    let after = Time::of(groups.iter().map(|g| g.after), totals.map(|t| t.1))?;
    let mean = f64::midpoint(before.rate(), after.rate());
    let was = |some| before.excess(some, mean);
    let is = |some| after.excess(some, mean);
    let mut found = Decomposition {
        before: before.rate(),
        after: after.rate(),
        masked: is(after.beyond) - was(before.beyond),
        ..Decomposition::default()
    };
    for group in groups {
        match (group.before, group.after) {
            (Cell::Known(old), Cell::Known(new)) => {
                let (w0, w1) = (before.weight(old), after.weight(new));
                let (r0, r1) = (old.to_f64(), new.to_f64());
                found.rates += f64::midpoint(w0, w1) * (r1 - r0);
                found.structure += (f64::midpoint(r0, r1) - mean) * (w1 - w0);
            }
            (Cell::Absent, Cell::Known(new)) => found.entries += is(Counts::of(new)),
            (Cell::Known(old), Cell::Absent) => found.exits -= was(Counts::of(old)),
            (Cell::Masked, Cell::Known(new)) => found.masked += is(Counts::of(new)),
            (Cell::Known(old), Cell::Masked) => found.masked -= was(Counts::of(old)),
            (Cell::Absent | Cell::Masked, Cell::Absent | Cell::Masked) => {}
        }
    }
    Ok(found)
}

/// So many out of so many, of several groups; the latter may be none.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    numerator: u64,
    denominator: u64,
}

impl Counts {
    fn of(ratio: Ratio) -> Self {
        Self {
            numerator: ratio.numerator().into(),
            denominator: ratio.denominator().into(),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            numerator: self.numerator.saturating_add(other.numerator),
            denominator: self.denominator.saturating_add(other.denominator),
        }
    }

    /// `None` where there would be less than none, or some out of none.
    fn less(self, other: Self) -> Option<Self> {
        let rest = Self {
            numerator: self.numerator.checked_sub(other.numerator)?,
            denominator: self.denominator.checked_sub(other.denominator)?,
        };
        (rest.denominator > 0 || rest.numerator == 0).then_some(rest)
    }
}

/// All the groups at one time.
struct Time {
    /// Of all; out of some.
    total: Counts,
    /// Of all less the known groups.
    beyond: Counts,
}

impl Time {
    fn of(cells: impl Iterator<Item = Cell>, total: Option<Ratio>) -> Result<Self, Undecomposed> {
        let (mut known, mut masked) = (Counts::default(), 0_u32);
        for cell in cells {
            match cell {
                Cell::Known(ratio) => known = known.plus(Counts::of(ratio)),
                Cell::Masked => masked = masked.saturating_add(1),
                Cell::Absent => {}
            }
        }
        if known.denominator == 0 {
            return Err(Undecomposed::NothingKnown);
        }
        let total = total.map_or(known, Counts::of);
        let beyond = total.less(known).ok_or(Undecomposed::TotalTooSmall)?;
        if masked == 1 && beyond.denominator > 0 {
            return Err(Undecomposed::OneMasked);
        }
        Ok(Self { total, beyond })
    }

    fn rate(&self) -> f64 {
        float(self.total.numerator.into()) / float(self.total.denominator.into())
    }

    /// The share of a group in the denominator.
    fn weight(&self, group: Ratio) -> f64 {
        f64::from(group.denominator()) / float(self.total.denominator.into())
    }

    /// What some add to the rate because theirs is not `mean`: w(r − R̄).
    fn excess(&self, some: Counts, mean: f64) -> f64 {
        (float(some.numerator.into()) - mean * float(some.denominator.into()))
            / float(self.total.denominator.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ratio(n: u32, d: u32) -> Ratio {
        Ratio::new(n, d).unwrap()
    }

    fn known(n: u32, d: u32) -> Cell {
        Cell::Known(ratio(n, d))
    }

    fn group(before: Cell, after: Cell) -> Group {
        Group { before, after }
    }

    fn sum(found: &Decomposition) -> f64 {
        found.rates + found.structure + found.entries + found.exits + found.masked
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn both_groups_gain_and_their_total_falls() {
        let groups = [
            group(known(1000, 2500), known(1680, 4000)),
            group(known(2000, 2500), known(820, 1000)),
        ];
        let found = decompose(&groups, None).unwrap();
        assert!(close(found.before, 0.60) && close(found.after, 0.50));
        assert!(close(found.rates, 0.02) && close(found.structure, -0.12));
        assert!(close(found.entries, 0.0) && close(found.exits, 0.0) && close(found.masked, 0.0));
    }

    #[test]
    fn entries_and_exits_are_apart() {
        let stays = group(known(40, 100), known(40, 100));
        let comes = group(Cell::Absent, known(80, 100));
        let found = decompose(&[stays, comes], None).unwrap();
        // From 40 % to 60 %, R̄ = 50 %: ½·30 points, and the weight that the other lost.
        assert!(close(found.entries, 0.15) && close(found.structure, 0.05));
        let goes = group(comes.after, comes.before);
        let back = decompose(&[stays, goes], None).unwrap();
        assert!(close(back.exits, -0.15) && close(back.structure, -0.05));
    }

    #[test]
    fn withheld_groups_are_measured_by_the_totals() {
        let groups = [
            group(known(40, 100), known(40, 100)),
            group(Cell::Masked, Cell::Masked),
            group(Cell::Masked, Cell::Masked),
        ];
        let totals = Some((ratio(50, 125), ratio(60, 125)));
        let found = decompose(&groups, totals).unwrap();
        assert!(close(found.masked, 0.08) && close(found.rates, 0.0));
        assert!(close(decompose(&groups, None).unwrap().masked, 0.0));
    }

    #[test]
    fn the_known_side_of_a_withheld_group_is_not_an_entry() {
        let groups = [
            group(known(40, 100), known(40, 100)),
            group(Cell::Masked, known(80, 100)),
        ];
        let found = decompose(&groups, None).unwrap();
        assert!(close(found.masked, 0.15) && close(found.entries, 0.0));
    }

    #[test]
    fn what_cannot_be_told_has_a_reason() {
        let stays = group(known(40, 100), known(40, 100));
        let withheld = group(Cell::Masked, Cell::Masked);
        let totals = |n, d| Some((ratio(n, d), ratio(n, d)));
        for (groups, totals, reason) in [
            (vec![], None, Undecomposed::NothingKnown),
            (vec![withheld], None, Undecomposed::NothingKnown),
            (vec![stays], totals(39, 100), Undecomposed::TotalTooSmall),
            (vec![stays], totals(41, 100), Undecomposed::TotalTooSmall),
            (
                vec![stays, withheld],
                totals(45, 110),
                Undecomposed::OneMasked,
            ),
        ] {
            assert_eq!(decompose(&groups, totals), Err(reason));
        }
    }

    prop_compose! {
        fn proportion()(d in 1..100_000_u32)(n in 0..=d, d in Just(d)) -> Ratio { ratio(n, d) }
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Absent),
            Just(Cell::Masked),
            proportion().prop_map(Cell::Known),
            proportion().prop_map(Cell::Known),
        ]
    }

    fn any_groups() -> impl Strategy<Value = Vec<Group>> {
        let cells = (any_cell(), any_cell());
        prop::collection::vec(cells.prop_map(|(a, b)| group(a, b)), 1..40)
    }

    /// The total of the known cells and of some more.
    fn total(cells: impl Iterator<Item = Cell>, more: Ratio) -> Ratio {
        let known = cells.filter_map(|cell| match cell {
            Cell::Known(ratio) => Some(ratio),
            _ => None,
        });
        known.fold(more, |sum, r| {
            ratio(
                sum.numerator() + r.numerator(),
                sum.denominator() + r.denominator(),
            )
        })
    }

    proptest! {
        #[test]
        fn effects_sum_to_the_change(
            groups in any_groups(), beyond in prop::option::of((proportion(), proportion())),
        ) {
            let totals = beyond.map(|(before, after)| (
                total(groups.iter().map(|g| g.before), before),
                total(groups.iter().map(|g| g.after), after),
            ));
            if let Ok(found) = decompose(&groups, totals) {
                prop_assert!((sum(&found) - (found.after - found.before)).abs() < 1e-12);
            }
        }

        #[test]
        fn effects_of_the_way_back_are_opposite(groups in any_groups()) {
            let back: Vec<_> = groups.iter().map(|g| group(g.after, g.before)).collect();
            if let (Ok(there), Ok(back)) = (decompose(&groups, None), decompose(&back, None)) {
                prop_assert!(close(there.rates, -back.rates) && close(there.entries, -back.exits));
                prop_assert!(close(there.structure, -back.structure));
                prop_assert!(close(there.masked, -back.masked));
            }
        }

        #[test]
        fn any_counts_have_finite_effects(
            counts in prop::collection::vec(prop::array::uniform4(any::<u32>()), 1..9),
        ) {
            let cell = |n, d| Ratio::new(n, d).map_or(Cell::Absent, Cell::Known);
            let groups: Vec<_> = counts.iter().map(|[a, b, c, d]| group(cell(*a, *b), cell(*c, *d))).collect();
            if let Ok(found) = decompose(&groups, None) {
                prop_assert!(sum(&found).is_finite());
            }
        }
    }
}
