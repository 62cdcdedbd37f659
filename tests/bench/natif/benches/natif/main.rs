//! Orion's answers beside Polars', and beside one pass of memory over the same columns.

mod check;
mod frames;
mod report;

use criterion::{BenchmarkId, Criterion};
use frames::Frames;
use orion_bench::answers::{self, Indexes, Mean};
use orion_bench::corpus;
use orion_indicateurs::table::{Column, Table};
use std::hint::black_box;
use std::time::Duration;

const ROWS: [usize; 3] = [60_000, 600_000, 6_000_000];
const QUERY: &str = "lycee zola";
const BRUSH: std::ops::Range<u32> = 30..60;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for rows in ROWS {
        measure(&mut criterion, rows)?;
    }
    criterion.final_summary();
    report::write(&ROWS)
}

/// What both engines are given.
struct Subject {
    table: Table,
    frames: Frames,
    indexes: Indexes,
    poursuite: Mean,
    emploi: Mean,
}

fn measure(criterion: &mut Criterion, rows: usize) -> Outcome {
    let table = corpus::table(rows)?;
    let [poursuite, emploi] =
        corpus::quadrant_means(&table)?.map(|[numerator, denominator]| Mean {
            numerator,
            denominator,
        });
    let subject = Subject {
        frames: Frames::new(&table)?,
        indexes: Indexes::new(&table)?,
        table,
        poursuite,
        emploi,
    };
    check::same_answers(&subject)?;
    questions(criterion, &subject);
    cubes(criterion, &subject)
}

fn questions(criterion: &mut Criterion, subject: &Subject) {
    let Subject {
        table,
        frames,
        indexes,
        poursuite,
        emploi,
    } = subject;
    let columns = ["region", "niveau", "nb_sortants", "nb_emploi_6_mois"];
    compare(
        criterion,
        table,
        "group-by",
        &columns,
        || answers::groupby(table).is_ok(),
        || frames.groupby().is_ok(),
    );
    let columns = [
        "region",
        "voie",
        "nb_annee_term",
        "nb_poursuite",
        "nb_sortants",
        "nb_emploi_6_mois",
    ];
    compare(
        criterion,
        table,
        "quadrant",
        &columns,
        || answers::quadrant(table, *poursuite, *emploi).is_ok(),
        || frames.quadrant(*poursuite, *emploi).is_ok(),
    );
    let columns = ["millesime", "nb_sortants", "nb_emploi_6_mois"];
    compare(
        criterion,
        table,
        "top-k",
        &columns,
        || answers::topk(table).is_ok(),
        || frames.topk().is_ok(),
    );
    let columns = ["formation", "etablissement"];
    compare(
        criterion,
        table,
        "search",
        &columns,
        || indexes.search(table, QUERY).is_ok(),
        || frames.search(QUERY).is_ok(),
    );
}

fn cubes(criterion: &mut Criterion, subject: &Subject) -> Outcome {
    let Subject { table, frames, .. } = subject;
    let columns = [
        "taux_emploi_6_mois",
        "taux_poursuite_etudes",
        "region",
        "niveau",
    ];
    compare(
        criterion,
        table,
        "cube-build",
        &columns,
        || answers::cube(table).is_ok(),
        || frames.cube().is_ok(),
    );
    let (ours, theirs) = (answers::cube(table)?, frames.cube()?);
    let sizes = answers::view_sizes(table)?;
    let brush = BRUSH.start as usize..BRUSH.end as usize;
    compare(
        criterion,
        table,
        "cube-step",
        &[],
        || answers::cube_step(&ours, sizes, &brush).len() > 1,
        || Frames::cube_step(&theirs, &BRUSH).is_ok(),
    );
    Ok(())
}

/// Times one question in both engines, and a pass over the columns that it reads.
fn compare(
    criterion: &mut Criterion,
    table: &Table,
    question: &str,
    columns: &[&str],
    orion: impl Fn() -> bool,
    polars: impl Fn() -> bool,
) {
    let mut group = criterion.benchmark_group(question);
    let id = |engine: &str| BenchmarkId::new(engine, table.rows());
    group.bench_function(id("orion"), |timer| timer.iter(|| black_box(orion())));
    group.bench_function(id("polars"), |timer| timer.iter(|| black_box(polars())));
    if !columns.is_empty() {
        group.bench_function(id("memory"), |timer| {
            timer.iter(|| black_box(pass(table, columns)));
        });
    }
    group.finish();
}

/// The sum of all slots of some columns: about as fast as memory gives them.
fn pass(table: &Table, columns: &[&str]) -> u64 {
    let fields = table.schema().fields.iter().zip(table.columns());
    fields
        .filter(|(field, _)| columns.contains(&field.name))
        .map(|(_, column)| match column {
            Column::U8(values) => values.slots().iter().map(|n| u64::from(*n)).sum(),
            Column::U16(values) => values.slots().iter().map(|n| u64::from(*n)).sum(),
            Column::Code(codes) => codes
                .keys()
                .slots()
                .iter()
                .map(|n| u64::from(*n))
                .sum::<u64>(),
            _ => 0,
        })
        .sum()
}
