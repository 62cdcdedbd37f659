//! What the published rates of one row tell of its withheld counts.

use super::{COUNTS, EMPLOI, NARROWEST, POURSUITE, Rates, SORTANTS, TERM, THRESHOLD};

/// More than any count.
const FREE: i64 = 1 << 40;

/// The values that a count can take, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub lo: i64,
    /// The greatest.
    pub hi: i64,
}

impl Interval {
    /// How many units apart its ends are.
    pub fn width(self) -> i64 {
        self.hi - self.lo
    }

    fn of(lo: i64, hi: i64) -> Self {
        Self { lo, hi }
    }

    fn at_least(&mut self, lo: i64) {
        self.lo = self.lo.max(lo);
    }

    fn at_most(&mut self, hi: i64) {
        self.hi = self.hi.min(hi);
    }
}

/// An interval for each of [`COUNTS`].
pub(super) type Bounds = [Interval; COUNTS.len()];

/// Whether employment is published for a row: there are 20 leavers or more.
pub(super) fn has_employment(rates: &Rates) -> bool {
    rates[1..].iter().any(Option::is_some)
}

/// Whether a further-study rate beside withheld leavers would tell a count of the row
/// within less than [`NARROWEST`]: all of 20 in their last year but few leave, and they
/// are 19 at most.
pub fn rate_tells(rate: u8) -> bool {
    let bounds = few_leavers(rate);
    let counts = [TERM, SORTANTS, POURSUITE];
    counts.iter().any(|at| bounds[*at].width() < NARROWEST)
}

/// The counts of a row of 19 leavers or fewer whose further-study rate is published.
fn few_leavers(rate: u8) -> Bounds {
    let few = Interval::of(0, THRESHOLD - 1);
    let mut bounds = [few; COUNTS.len()];
    bounds[TERM] = Interval::of(THRESHOLD, FREE);
    bounds[POURSUITE] = Interval::of(0, FREE);
    settle(&mut bounds, &[Some(rate), None, None, None, None]);
    bounds
}

/// What the rates of a row, and those that it does not have, tell of its counts.
pub(super) fn of_rates(rates: &Rates) -> Bounds {
    if has_employment(rates) {
        let mut bounds = [Interval::of(0, FREE); COUNTS.len()];
        bounds[TERM].lo = THRESHOLD;
        bounds[SORTANTS].lo = THRESHOLD;
        settle(&mut bounds, rates);
        return bounds;
    }
    if let Some(rate) = rates[0] {
        return few_leavers(rate);
    }
    // Fewer than 20 in their last year, or more whose rate would tell: nothing is known.
    let mut bounds = [Interval::of(0, THRESHOLD - 1); COUNTS.len()];
    bounds[TERM].hi = FREE;
    bounds[POURSUITE].hi = FREE;
    bounds
}

fn settle(bounds: &mut Bounds, rates: &Rates) {
    while tighten(bounds, rates) {}
}

/// Tightens the intervals of a row by what ties its counts: those of the last year go on
/// or leave, those in work have left, and rates, where they are told. Whether any changed.
pub(super) fn tighten(bounds: &mut Bounds, rates: &Rates) -> bool {
    let before = *bounds;
    let [term, sortants, poursuite, ..] = before;
    bounds[TERM].at_least(sortants.lo + poursuite.lo);
    bounds[TERM].at_most(sortants.hi + poursuite.hi);
    bounds[SORTANTS].at_least(term.lo - poursuite.hi);
    bounds[SORTANTS].at_most(term.hi - poursuite.lo);
    bounds[POURSUITE].at_least(term.lo - sortants.hi);
    bounds[POURSUITE].at_most(term.hi - sortants.lo);
    for at in EMPLOI..COUNTS.len() {
        let (emploi, sortants) = (bounds[at], bounds[SORTANTS]);
        bounds[at].at_most(sortants.hi);
        bounds[SORTANTS].at_least(emploi.lo);
    }
    if let Some(rate) = rates[0].map(i64::from) {
        ratio(bounds, POURSUITE, TERM, rate);
        ratio(bounds, SORTANTS, TERM, 100 - rate);
    }
    for (at, rate) in (EMPLOI..).zip(&rates[1..]) {
        if let Some(rate) = rate {
            ratio(bounds, at, SORTANTS, i64::from(*rate));
        }
    }
    // Counts beyond any school would only be tightened for ever.
    for count in bounds.iter_mut() {
        count.at_most(FREE);
    }
    // No counts have such rates: there is nothing more to tell.
    let possible = bounds.iter().all(|count| count.lo <= count.hi);
    possible && *bounds != before
}

/// A count over another, rounded to a percent in either way: half a point around it.
fn ratio(bounds: &mut Bounds, over: usize, under: usize, rate: i64) {
    let (least, most) = ((2 * rate - 1).max(0), (2 * rate + 1).min(200));
    let (above, below) = (bounds[over], bounds[under]);
    bounds[over].at_least((least * below.lo).div_ceil_to(200));
    if below.hi < FREE {
        bounds[over].at_most(most * below.hi / 200);
    }
    bounds[under].at_least((200 * above.lo).div_ceil_to(most));
    if above.hi < FREE && least > 0 {
        bounds[under].at_most(200 * above.hi / least);
    }
}

trait DivCeil {
    fn div_ceil_to(self, by: i64) -> i64;
}

impl DivCeil for i64 {
    fn div_ceil_to(self, by: i64) -> i64 {
        (self + by - 1).div_euclid(by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rate_of_few_beside_few_leavers_tells() {
        // 5 % of 20 or more go on: 19 leave.
        assert!(rate_tells(5) && rate_tells(29));
        assert!(!rate_tells(60) && !rate_tells(95));
        assert_eq!(few_leavers(5)[SORTANTS], Interval::of(19, 19));
    }

    proptest! {
        #[test]
        fn the_true_counts_are_within(
            leavers in 0_i64..60, study in 0_i64..60, work in 0_i64..=100,
        ) {
            let term = leavers + study;
            let work = leavers * work / 100;
            let percent = |over: i64, under: i64| {
                (under >= THRESHOLD).then(|| u8::try_from((200 * over + under) / (2 * under)).unwrap())
            };
            let mut rates = [percent(study, term), percent(work, leavers), None, None, None];
            if leavers < THRESHOLD && rates[0].is_some_and(rate_tells) {
                rates[0] = None;
            }
            let bounds = of_rates(&rates);
            for (bound, count) in bounds.iter().zip([term, leavers, study, work]) {
                prop_assert!((bound.lo..=bound.hi).contains(&count), "{bounds:?}");
            }
            if leavers < THRESHOLD {
                prop_assert!(bounds[..3].iter().all(|b| b.width() >= NARROWEST));
            }
        }
    }
}
