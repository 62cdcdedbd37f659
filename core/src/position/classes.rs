//! Classes of a choropleth.

use super::Quarters;

/// At most five classes, cut at the quintiles of the values they are made of, so that
/// each holds about as many territories.
///
/// Equal values are always in the same class; with few distinct values there are
/// fewer classes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classes {
    /// The least value of each class, ascending.
    starts: Vec<Quarters>,
}

impl Classes {
    /// How many classes there are at most.
    pub const MOST: usize = 5;

    /// The classes of `values`, in any order.
    pub fn quantiles(values: impl IntoIterator<Item = Quarters>) -> Self {
        let mut sorted: Vec<i32> = values.into_iter().map(Quarters::quarters).collect();
        sorted.sort_unstable();
        let mut starts: Vec<_> = (0..Self::MOST)
            .filter_map(|class| sorted.get(class * sorted.len() / Self::MOST).copied())
            .map(Quarters::from_quarters)
            .collect();
        starts.dedup();
        Self { starts }
    }

    /// The class of `value`, from 0: the last one that starts at or below it.
    pub fn of(&self, value: Quarters) -> Option<usize> {
        self.starts.iter().rposition(|start| *start <= value)
    }

    /// The least value of each class, ascending.
    pub fn starts(&self) -> &[Quarters] {
        &self.starts
    }

    /// The shade of each of the five that this class takes, so that three classes
    /// still span the scale from the lightest to the darkest.
    pub fn shade(&self, class: usize) -> usize {
        match self.starts.len() {
            0 | 1 => Self::MOST / 2,
            n => class * (Self::MOST - 1) / (n - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_value_has_a_class_and_greater_values_never_a_lower_one(
            values in prop::collection::vec(-100..100_i32, 1..120),
        ) {
            let values: Vec<_> = values.into_iter().map(Quarters::from_quarters).collect();
            let classes = Classes::quantiles(values.iter().copied());
            prop_assert!((1..=Classes::MOST).contains(&classes.starts().len()));
            for a in &values {
                let class = classes.of(*a);
                prop_assert!(class.is_some());
                prop_assert!(values.iter().filter(|b| *b <= a).all(|b| classes.of(*b) <= class));
                prop_assert!(classes.shade(class.unwrap()) < Classes::MOST);
            }
        }
    }

    #[test]
    fn distinct_values_are_shared_out_evenly() {
        let values = (0..100).map(Quarters::from_units);
        let classes = Classes::quantiles(values.clone());
        for class in 0..5 {
            let n = values
                .clone()
                .filter(|v| classes.of(*v) == Some(class))
                .count();
            assert_eq!(n, 20);
        }
    }

    #[test]
    fn nothing_has_no_class() {
        assert_eq!(Classes::quantiles([]).of(Quarters::from_units(1)), None);
    }
}
