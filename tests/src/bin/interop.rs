//! `interop FOLDER PYTHON`: whether other engines read the files of a publication as
//! Orion does. `cargo xtask test` runs it.
//!
//! arrow2 and arrow-rs are compared cell by cell; pyarrow, DuckDB, Polars and Arrow in
//! JavaScript by the rows, nulls, exact sums, distinct texts and bytes of every column.
//! A difference names the file, the column and the engines.

use anyhow::{Context, Result, bail, ensure};
use arrow_ipc::reader::FileReader;
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{Catalogue, ColumnDescription, FileEntry, TABLES};
use orion_indicateurs::table::{Column, Numbers, Schema, Table};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What an engine reads in a file: its rows, and a summary per column.
#[derive(Debug, Clone, PartialEq)]
struct Summary {
    engine: String,
    rows: u64,
    columns: Vec<Map<String, Value>>,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "give the folder of a publication and a Python";
    let folder = PathBuf::from(arguments.next().context(usage)?);
    let python = arguments.next().context(usage)?;

    let catalogue = std::fs::read(folder.join("catalogue.json"))?;
    let catalogue: Catalogue = serde_json::from_slice(&catalogue)?;
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop");
    let mut summaries = BTreeMap::new();
    for (program, script) in [(python.as_str(), "summarise.py"), ("node", "summarise.mjs")] {
        let mut command = Command::new(program);
        command.arg(scripts.join(script)).arg(&folder);
        add(&mut summaries, &printed(&mut command)?)?;
    }
    let mut cells = 0;
    for file in &catalogue.files {
        let found = summaries.entry(file.path.clone()).or_default();
        if is_arrow(file) {
            let table = same_cells(&folder, file)?;
            cells += table.rows() * table.columns().len();
            found.push(summary(&table));
        }
        compare(file, found)?;
    }
    twins(&catalogue.files, &summaries)?;
    println!(
        "{} files; {cells} cells are the same for arrow2 and arrow-rs",
        catalogue.files.len()
    );
    Ok(())
}

fn is_arrow(file: &FileEntry) -> bool {
    Path::new(&file.path)
        .extension()
        .is_some_and(|e| e == "arrow")
}

/// The engines that must have read a file.
fn engines(file: &FileEntry) -> &'static [&'static str] {
    if is_arrow(file) {
        &["Arrow JS", "DuckDB", "Orion", "Polars", "pyarrow"]
    } else {
        &["DuckDB", "Polars", "pyarrow"]
    }
}

fn printed(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}

/// The lines of JSON that a script printed, by file.
fn add(summaries: &mut BTreeMap<String, Vec<Summary>>, printed: &str) -> Result<()> {
    for line in printed.lines() {
        let value: Value = serde_json::from_str(line)?;
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let columns = value["columns"].as_array().context("no columns")?;
        let summary = Summary {
            engine: text("engine").context("no engine")?,
            rows: value["rows"].as_u64().context("no rows")?,
            columns: columns
                .iter()
                .filter_map(|c| c.as_object().cloned())
                .collect(),
        };
        let file = text("file").context("no file")?;
        summaries.entry(file).or_default().push(summary);
    }
    Ok(())
}

/// Reads a file by arrow2 and by arrow-rs, and refuses the first cell that differs.
fn same_cells(folder: &Path, file: &FileEntry) -> Result<Table> {
    let name = &file.path;
    let bytes = std::fs::read(folder.join(name))?;
    let schema = declared(file).with_context(|| format!("{name}: no table has its columns"))?;
    let ours = arrow::read(&bytes, schema)?;

    let mut batches = FileReader::try_new(Cursor::new(&bytes), None)?;
    let batch = batches
        .next()
        .with_context(|| format!("{name}: no batch"))??;
    ensure!(batches.next().is_none(), "{name}: a second record batch");
    let theirs = Table::try_from_record_batch(&batch, schema)?;

    for ((field, a), b) in schema
        .fields
        .iter()
        .zip(ours.columns())
        .zip(theirs.columns())
    {
        let rows = 0..a.len().max(b.len());
        if let Some(row) = rows.into_iter().find(|row| cell(a, *row) != cell(b, *row)) {
            let (a, b) = (cell(a, row), cell(b, row));
            bail!(
                "{name}, row {row}, column {}: arrow2 {a:?}, arrow-rs {b:?}",
                field.name
            );
        }
    }
    Ok(ours)
}

/// The table that has exactly the columns of a file.
fn declared(file: &FileEntry) -> Option<&'static Schema> {
    let same =
        |a: &ColumnDescription, b: &ColumnDescription| a.name == b.name && a.r#type == b.r#type;
    let mut schemas = TABLES.iter().copied().flatten().map(|table| table.schema);
    schemas.find(|schema| {
        let columns = ColumnDescription::of(schema);
        file.path
            .starts_with(schema.name.trim_end_matches("_cohorte"))
            && columns.len() == file.columns.len()
            && columns.iter().zip(&file.columns).all(|(a, b)| same(a, b))
    })
}

/// A cell: its number or its text; nothing when it is missing or beyond the last row.
fn cell(column: &Column, row: usize) -> (Option<i64>, Option<&str>) {
    match column {
        Column::Text(texts) => (None, texts.get(row)),
        Column::Code(codes) => (None, codes.get(row)),
        numbers => (
            Numbers::of(numbers).and_then(|numbers| numbers.get(row)),
            None,
        ),
    }
}

/// What Orion reads.
fn summary(table: &Table) -> Summary {
    let fields = table.schema().fields.iter().zip(table.columns());
    Summary {
        engine: "Orion".into(),
        rows: table.rows() as u64,
        columns: fields
            .map(|(field, column)| of_column(field.name, column))
            .collect(),
    }
}

fn of_column(name: &str, column: &Column) -> Map<String, Value> {
    let cells = || (0..column.len()).map(|row| cell(column, row));
    let mut map = Map::new();
    map.insert("name".into(), name.into());
    map.insert("nulls".into(), column.null_count().into());
    if Numbers::of(column).is_some() {
        let sum: i128 = cells().filter_map(|cell| cell.0).map(i128::from).sum();
        map.insert("sum".into(), sum.to_string().into());
    } else {
        let words = || cells().filter_map(|cell| cell.1);
        map.insert(
            "distinct".into(),
            words().collect::<BTreeSet<_>>().len().into(),
        );
        map.insert("bytes".into(), words().map(str::len).sum::<usize>().into());
    }
    map
}

/// Refuses a file that an engine did not read, or read otherwise than the first.
fn compare(file: &FileEntry, found: &[Summary]) -> Result<()> {
    let name = &file.path;
    let read: BTreeSet<&str> = found
        .iter()
        .map(|summary| summary.engine.as_str())
        .collect();
    let expected: BTreeSet<&str> = engines(file).iter().copied().collect();
    ensure!(
        read == expected,
        "{name}: read by {read:?}, not by all of {expected:?}"
    );
    let Some((first, others)) = found.split_first() else {
        bail!("{name}: no engine read it");
    };
    ensure!(
        first.rows == file.rows,
        "{name}: {} rows for {}, {} in the catalogue",
        first.rows,
        first.engine,
        file.rows
    );
    for other in others {
        differ(name, first, name, other)?;
    }
    Ok(())
}

/// A Parquet file with the columns of an Arrow file of the same name says the same.
fn twins(files: &[FileEntry], summaries: &BTreeMap<String, Vec<Summary>>) -> Result<()> {
    let names = |file: &FileEntry| -> Vec<String> {
        file.columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    };
    for parquet in files.iter().filter(|file| !is_arrow(file)) {
        let path = Path::new(&parquet.path).with_extension("arrow");
        let twin = files
            .iter()
            .find(|file| Path::new(&file.path) == path && names(file) == names(parquet));
        let Some(twin) = twin else { continue };
        let first = |file: &FileEntry| summaries.get(&file.path)?.first();
        if let (Some(a), Some(b)) = (first(twin), first(parquet)) {
            differ(&twin.path, a, &parquet.path, b)?;
        }
    }
    Ok(())
}

fn differ(file: &str, a: &Summary, other: &str, b: &Summary) -> Result<()> {
    let (one, two) = (&a.engine, &b.engine);
    ensure!(
        a.rows == b.rows,
        "{file}: {} rows for {one}, {} in {other} for {two}",
        a.rows,
        b.rows
    );
    ensure!(
        a.columns.len() == b.columns.len(),
        "{file}: {} columns for {one}, {} in {other} for {two}",
        a.columns.len(),
        b.columns.len()
    );
    for (a, b) in a.columns.iter().zip(&b.columns) {
        let (a_said, b_said) = (json!(a), json!(b));
        ensure!(
            a == b,
            "{file}, column {}: {one} reads {a_said}, {two} reads {b_said} in {other}",
            a_said["name"]
        );
    }
    Ok(())
}
