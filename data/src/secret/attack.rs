//! What someone who has the published tables alone can tell of the withheld counts.

use super::bounds::{Bounds, has_employment, of_rates, tighten};
use super::network::{Flow, Network};
use super::place::arcs;
use super::{COUNTS, Group, Interval, NARROWEST, Place, RATES, Rates, SORTANTS, TERM};
use crate::error::DataError;
use crate::parallel::side_by_side;
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX};
use orion_indicateurs::table::{Table, TableError};
use std::collections::BTreeMap;
use std::str::FromStr;

/// How many times intervals of one count tighten those of the others.
const ROUNDS: usize = 3;

/// What an attack puts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// The sums of each count, and what the rates of a row tell of its own counts.
    Sums,
    /// These, and what ties the counts of a row: pupils of the last year go on or leave,
    /// those in work have left. With the sums, that is the published linear system.
    Identities,
    /// These, and the rounded rates again as sums narrow the counts under them.
    /// The publication is not built to withstand it.
    Rates,
}

/// What an attack found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attack {
    /// Withheld counts.
    pub withheld: usize,
    /// The width of the narrowest interval of one, from [`NARROWEST`] on at least that;
    /// nothing when none is withheld.
    pub narrowest: Option<i64>,
    /// Those that are known within less than [`NARROWEST`].
    pub exposed: Vec<Exposed>,
}

/// A withheld count that the publication tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    /// Which one: cohort, voie, place and column.
    pub what: String,
    /// What it can be.
    pub interval: Interval,
}

/// One published row: its place, its counts where they are shown, its rates.
#[derive(Debug, Clone)]
pub(super) struct Published {
    pub(super) place: Place,
    pub(super) counts: [Option<i64>; COUNTS.len()],
    pub(super) rates: Rates,
}

/// Solves the published sums for what each withheld count of `insertion_region` and
/// `insertion_totaux` can be. Other tables are passed over.
///
/// Each count is a network of its own, and narrow intervals are exact: they use every sum,
/// and the bounds that the published rates of a row give to its counts. A count of a row
/// whose employment rate is published is no secret of the producer: it is withheld for
/// the sake of others, and only its leavers and its last year are judged.
///
/// # Errors
/// When a code is wrong, or published figures contradict each other.
pub fn attack(tables: &[Table], knowledge: Knowledge) -> Result<Attack, DataError> {
    let mut pools: BTreeMap<String, Vec<Published>> = BTreeMap::new();
    for table in tables {
        let known = [&INSERTION_REGION, &INSERTION_TOTAUX];
        if known.iter().any(|known| known.schema == table.schema()) {
            read(table, &mut pools)?;
        }
    }
    let mut found = Attack::default();
    let pools: Vec<_> = pools.into_iter().collect();
    let systems = side_by_side(&pools, |(_, rows)| {
        let mut system = System::new(rows);
        let solved = system.solve(knowledge);
        (system, solved)
    });
    for ((pool, rows), (system, solved)) in pools.iter().zip(systems) {
        if !solved {
            return Err(DataError::format(
                INSERTION_TOTAUX.schema.name,
                format!("{pool}: published figures contradict each other"),
            ));
        }
        for (arc, measure, interval) in system.judged() {
            found.withheld += 1;
            let width = interval.width();
            found.narrowest = Some(found.narrowest.map_or(width, |least| least.min(width)));
            if width < NARROWEST {
                let what = format!("{pool} {:?} {}", rows[arc].place, COUNTS[measure]);
                found.exposed.push(Exposed { what, interval });
            }
        }
    }
    Ok(found)
}

fn read(table: &Table, pools: &mut BTreeMap<String, Vec<Published>>) -> Result<(), DataError> {
    let text = |name: &'static str, row: usize| -> Result<Option<&str>, TableError> {
        match table.column(name) {
            Ok(_) => Ok(table.codes(name)?.get(row)),
            // A région has no column of levels.
            Err(_) => Ok(None),
        }
    };
    for row in 0..table.rows() {
        let place = Place {
            region: code(table, "region", text("region", row)?)?,
            group: match (
                code(table, "cfd", text("cfd", row)?)?,
                code(table, "niveau", text("niveau", row)?)?,
                code(table, "nsf", text("nsf", row)?)?,
            ) {
                (Some(cfd), ..) => {
                    Group::Formation(cfd, code(table, "dispositif", text("dispositif", row)?)?)
                }
                (None, Some(niveau), Some(nsf)) => Group::Nsf(niveau, nsf),
                (None, Some(niveau), None) => Group::Niveau(niveau),
                (None, None, _) => Group::Tout,
            },
        };
        let mut counts = [None; COUNTS.len()];
        for (count, name) in counts.iter_mut().zip(COUNTS) {
            *count = table.numbers(name)?.get(row);
        }
        let mut rates = [None; RATES.len()];
        for (rate, name) in rates.iter_mut().zip(RATES) {
            *rate = table.u8s(name)?.get(row);
        }
        let pool = format!(
            "{} {}",
            text("millesime", row)?.unwrap_or_default(),
            text("voie", row)?.unwrap_or_default()
        );
        let published = Published {
            place,
            counts,
            rates,
        };
        pools.entry(pool).or_default().push(published);
    }
    Ok(())
}

fn code<T: FromStr>(
    table: &Table,
    name: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, DataError> {
    text.map(|text| {
        let problem = || format!("{name}: {text} is not such a code");
        text.parse()
            .map_err(|_| DataError::format(table.schema().name, problem()))
    })
    .transpose()
}

/// A network, and the flow of each count in it.
#[derive(Debug, Clone)]
pub(super) struct System {
    pub(super) network: Network,
    /// By count: its place in [`COUNTS`], its flow.
    pub(super) flows: Vec<(usize, Flow)>,
    rates: Vec<Rates>,
}

impl System {
    /// The sums of one pool, as they were published.
    pub(super) fn new(rows: &[Published]) -> Self {
        let mut network = Network::new(arcs(rows.iter().map(|row| row.place)));
        let told: Vec<Bounds> = rows.iter().map(|row| of_rates(&row.rates)).collect();
        let is_hidden = |row: &Published| row.counts[SORTANTS].is_none();
        for (arc, _) in rows.iter().enumerate().filter(|(_, row)| is_hidden(row)) {
            network.open(arc);
        }
        // A count that no row has was not measured, rather than withheld.
        let measured = |at: &usize| rows.iter().any(|row| row.counts[*at].is_some());
        let flow = |at: usize| {
            let bounds: Vec<Interval> = rows
                .iter()
                .zip(&told)
                .map(|(row, told)| match row.counts[at] {
                    Some(count) => Interval {
                        lo: count,
                        hi: count,
                    },
                    None => told[at],
                })
                .collect();
            let values = bounds.iter().map(|bounds| bounds.lo).collect();
            (at, Flow { values, bounds })
        };
        Self {
            network,
            flows: (0..COUNTS.len()).filter(measured).map(flow).collect(),
            rates: rows.iter().map(|row| row.rates).collect(),
        }
    }

    /// Tightens every interval by what ties the counts of a row too, or by sums alone:
    /// then one that is not narrow is only as wide as it was seen to be.
    /// `false` when no figures could have been published so.
    pub(super) fn solve(&mut self, knowledge: Knowledge) -> bool {
        let open: Vec<usize> = self.network.opened().collect();
        let mut near = open.clone();
        for _ in 0..ROUNDS {
            for (at, flow) in &mut self.flows {
                if !self.network.balance(flow) {
                    return false;
                }
                if knowledge == Knowledge::Sums {
                    let judged = |arc: &usize| is_judged(&self.rates[*arc], *at);
                    let judged: Vec<usize> = open.iter().copied().filter(judged).collect();
                    flow.bounds = self.network.seen(flow, &judged);
                    continue;
                }
                let found = self.network.intervals(flow, &near);
                for (arc, found) in near.iter().zip(found) {
                    flow.bounds[*arc] = found;
                }
            }
            if knowledge == Knowledge::Sums {
                break;
            }
            near.retain(|arc| self.tighten(*arc, knowledge));
            let mut met: Vec<usize> = near
                .iter()
                .flat_map(|arc| self.network.neighbours(*arc))
                .collect();
            met.sort_unstable();
            met.dedup();
            near = met;
            if near.is_empty() {
                break;
            }
        }
        true
    }

    fn tighten(&mut self, arc: usize, knowledge: Knowledge) -> bool {
        let mut bounds = of_rates(&self.rates[arc]);
        let rates = match knowledge {
            Knowledge::Rates => self.rates[arc],
            _ => Rates::default(),
        };
        for (at, flow) in &self.flows {
            bounds[*at] = flow.bounds[arc];
        }
        let changed = tighten(&mut bounds, &rates);
        for (at, flow) in &mut self.flows {
            flow.bounds[arc] = bounds[*at];
        }
        changed
    }

    /// The withheld counts that must not be told: arc, count, interval.
    pub(super) fn judged(&self) -> impl Iterator<Item = (usize, usize, Interval)> + '_ {
        self.network.opened().flat_map(move |arc| {
            let judged = self
                .flows
                .iter()
                .filter(move |(at, _)| is_judged(&self.rates[arc], *at));
            judged.map(move |(at, flow)| (arc, *at, flow.bounds[arc]))
        })
    }
}

/// Whether a withheld count of a row must not be told.
fn is_judged(rates: &Rates, count: usize) -> bool {
    !has_employment(rates) || [TERM, SORTANTS].contains(&count)
}
