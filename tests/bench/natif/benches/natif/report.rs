//! The table of results, from what Criterion wrote down.

use crate::Outcome;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

const REPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../RESULTS-NATIF.md");
const QUESTIONS: [&str; 6] = [
    "group-by",
    "quadrant",
    "top-k",
    "search",
    "cube-build",
    "cube-step",
];

const HEAD: &str = "# Orion beside Polars, natively

Written by `cargo xtask bench --natif`; do not edit. In the browser: `RESULTS.md`.

Median times in ms (Criterion, 20 samples). *Memory* is one pass over the columns that the
question reads: the sum of all their values. Both engines hold dictionary codes as `u16`, and
search finds folded labels first, then rows by their codes: for Polars, labels by a plain
loop, as its own string functions bring in half of the library. Their answers are held against
each other before anything is timed. Orion uses one thread; Polars, as many as it likes.

";

/// Writes `RESULTS-NATIF.md`.
pub(crate) fn write(sizes: &[usize]) -> Outcome {
    let threads = thread::available_parallelism()?;
    let mut text = HEAD.to_owned();
    writeln!(text, "Polars {}, {threads} threads.\n", polars::VERSION)?;
    writeln!(
        text,
        "| question | rows | Orion | Polars | Polars / Orion | memory | Orion / memory |"
    )?;
    writeln!(text, "| --- | --- | --- | --- | --- | --- | --- |")?;
    for question in QUESTIONS {
        for rows in sizes {
            let [orion, polars, memory] =
                ["orion", "polars", "memory"].map(|engine| median(question, engine, *rows));
            let ratio =
                |of: Option<f64>, to: Option<f64>| cell(of.zip(to).map(|(of, to)| of / to), "×");
            writeln!(
                text,
                "| {question} | {rows} | {} | {} | {} | {} | {} |",
                cell(orion, ""),
                cell(polars, ""),
                ratio(polars, orion),
                cell(memory, ""),
                ratio(orion, memory),
            )?;
        }
    }
    fs::write(REPORT, text)?;
    Ok(())
}

/// The median of a benchmark, in ms; `None` where it was not run.
fn median(question: &str, engine: &str, rows: usize) -> Option<f64> {
    let folder = criterion_folder().join(question).join(engine);
    let text = fs::read(folder.join(rows.to_string()).join("new/estimates.json")).ok()?;
    let estimates: serde_json::Value = serde_json::from_slice(&text).ok()?;
    Some(estimates["median"]["point_estimate"].as_f64()? / 1e6)
}

fn criterion_folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target"),
        PathBuf::from,
    );
    target.join("criterion")
}

fn cell(number: Option<f64>, unit: &str) -> String {
    match number {
        Some(number) if number >= 10.0 => format!("{unit}{number:.1}"),
        Some(number) if number >= 0.01 => format!("{unit}{number:.3}"),
        Some(number) => format!("{unit}{number:.6}"),
        None => "–".to_owned(),
    }
}
