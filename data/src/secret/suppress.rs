//! Which counts are withheld: those of few leavers, and those that would tell them.

use super::attack::{Knowledge, Published, System};
use super::bounds::of_rates;
use super::network::{Flow, Network};
use super::{COUNTS, Group, NARROWEST, Place, Rates, SORTANTS, THRESHOLD};

/// How many times what was withheld is attacked and completed before all is withheld.
const ROUNDS: usize = 40;

/// One row to publish, with its true counts; those that its source does not measure are
/// missing from every row of the pool.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where it stands among the sums.
    pub place: Place,
    /// Its counts, in the order of [`COUNTS`].
    pub counts: [Option<i64>; COUNTS.len()],
    /// The rates that are published.
    pub rates: Rates,
    /// Whether its counts are published.
    pub shown: bool,
}

impl Line {
    /// The rates that stay when its counts are withheld for others. Several rates of one
    /// sum would tell it: no source publishes them, so the employment rate is enough.
    fn kept_rates(&self) -> Rates {
        let is_cell =
            matches!(self.place.group, Group::Formation(..)) && self.place.region.is_some();
        if is_cell || self.count(SORTANTS) < THRESHOLD {
            return self.rates;
        }
        [None, self.rates[1], None, None, None]
    }

    fn withhold(&mut self) {
        self.rates = self.kept_rates();
        self.shown = false;
    }

    fn count(&self, at: usize) -> i64 {
        self.counts[at].unwrap_or_default()
    }
}

/// What secrecy cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Suppressed {
    /// Rows of fewer than 20 leavers.
    pub primary: usize,
    /// Rows withheld for their sake.
    pub extra: usize,
    /// The leavers of the rows withheld for their sake.
    pub leavers: i64,
    /// Whether every count had to be withheld.
    pub all: bool,
}

/// Chooses the rows of one pool (a cohort, a voie, its sums) whose counts are shown.
pub fn suppress(lines: &mut [Line]) -> Suppressed {
    for line in lines.iter_mut() {
        line.shown = line.count(SORTANTS) >= THRESHOLD;
    }
    let mut found = Suppressed {
        primary: lines.iter().filter(|line| !line.shown).count(),
        ..Suppressed::default()
    };
    found.all = !complete(lines);
    let extra = |line: &&Line| !line.shown && line.count(SORTANTS) >= THRESHOLD;
    found.extra = lines.iter().filter(extra).count();
    found.leavers = lines
        .iter()
        .filter(extra)
        .map(|line| line.count(SORTANTS))
        .sum();
    found
}

/// Withholds more rows until no attack tells a count; `false` when all had to be.
fn complete(lines: &mut [Line]) -> bool {
    let costs: Vec<i64> = lines.iter().map(cost).collect();
    for _ in 0..ROUNDS {
        let whole: Vec<_> = lines
            .iter()
            .map(|line| of_rates(&line.kept_rates()))
            .collect();
        let mut system = System::new(&published(lines));
        // A start that is a solution: nothing to search for.
        for (measure, flow) in &mut system.flows {
            flow.values = truth(lines, *measure);
        }
        if !system.solve(Knowledge::Sums) {
            break;
        }
        let exposed: Vec<_> = system
            .judged()
            .filter(|(.., interval)| interval.width() < NARROWEST)
            .map(|(arc, at, _)| (arc, at))
            .collect();
        if exposed.is_empty() {
            return true;
        }
        let mut opened = 0;
        // The smallest counts first: what lets them vary lets larger ones too.
        for (measure, flow) in system.flows.iter_mut().rev() {
            flow.values = truth(lines, *measure);
            flow.bounds = whole.iter().map(|bounds| bounds[*measure]).collect();
            for (arc, _) in exposed.iter().filter(|(_, at)| at == measure) {
                for open in loosen(&system.network, flow, &costs, *arc) {
                    system.network.open(open);
                    lines[open].withhold();
                    opened += 1;
                }
            }
        }
        if opened == 0 && hide_rates(lines, &system.network, &exposed) == 0 {
            break;
        }
    }
    lines.iter_mut().for_each(Line::withhold);
    false
}

/// The arcs to open for a count to be free by [`NARROWEST`]: by one path, up or down, else
/// unit by unit, up then down.
fn loosen(network: &Network, flow: &Flow, costs: &[i64], arc: usize) -> Vec<usize> {
    let one = |forward: bool| {
        let most = flow.room(arc, forward).min(NARROWEST);
        let path = (most >= NARROWEST).then(|| network.cheapest(flow, costs, (arc, forward), most));
        path.flatten()
    };
    let closed = |path: Vec<(usize, bool)>| {
        let arcs = path.into_iter().map(|(arc, _)| arc);
        arcs.filter(|arc| !network.is_open(*arc))
            .collect::<Vec<_>>()
    };
    if let Some((_, path)) = [true, false].into_iter().filter_map(one).min() {
        return closed(path);
    }
    let (mut arcs, mut left) = (Vec::new(), NARROWEST);
    for forward in [true, false] {
        let mut flow = flow.clone();
        while left > 0 && flow.room(arc, forward) > 0 {
            let Some((_, path)) = network.cheapest(&flow, costs, (arc, forward), 1) else {
                break;
            };
            flow.push(arc, forward, 1);
            for (arc, forward) in &path {
                flow.push(*arc, *forward, 1);
            }
            arcs.extend(closed(path));
            left -= 1;
        }
    }
    arcs
}

/// Withholds the further-study rates, beside few leavers, of rows that are told whatever
/// else is withheld and of those that meet them; how many.
fn hide_rates(lines: &mut [Line], network: &Network, exposed: &[(usize, usize)]) -> usize {
    let mut hidden = 0;
    for (arc, _) in exposed {
        for near in network.neighbours(*arc) {
            let few = lines[near].count(SORTANTS) < THRESHOLD;
            hidden += usize::from(few && lines[near].rates[0].take().is_some());
        }
    }
    hidden
}

fn truth(lines: &[Line], measure: usize) -> Vec<i64> {
    lines.iter().map(|line| line.count(measure)).collect()
}

/// What it costs not to show a row: its pupils, dearer in sums.
fn cost(line: &Line) -> i64 {
    (1 + line.count(SORTANTS)) * line.place.weight()
}

fn published(lines: &[Line]) -> Vec<Published> {
    let row = |line: &Line| Published {
        place: line.place,
        counts: if line.shown {
            line.counts
        } else {
            [None; COUNTS.len()]
        },
        rates: line.rates,
    };
    lines.iter().map(row).collect()
}
