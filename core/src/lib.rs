//! The figures of French vocational education: what they mean, how they are computed.
//!
//! One crate, the same natively and in WebAssembly. It reads no file, no network
//! and no clock, and it never panics: bytes come in, figures come out.
//!
//! # From rows to a figure
//!
//! A published file, to what a source says of one school:
//!
//! ```
//! # #[cfg(feature = "arrow")] {
//! use orion_indicateurs::indicator::{EMPLOI_6_MOIS, Insertion, Population};
//! use orion_indicateurs::{arrow, figure::Figure, publication::INSERTION, text};
//!
//! let bytes = std::fs::read("tests/fixtures/insertion.arrow")?; // or what was fetched
//! let table = arrow::read(&bytes, &INSERTION)?; // held against its schema, byte by byte
//! let insertion = Insertion::try_new(table)?;
//! let cohort = insertion.millesimes().last().ok_or("no cohort")?;
//! for (uai, _, figure) in insertion.figures(&EMPLOI_6_MOIS, Population::Ensemble, cohort) {
//!     match figure {
//!         Figure::Known { value, vintage } => {
//!             println!("{uai}, {vintage}: {}", text::value(value, EMPLOI_6_MOIS.unit));
//!         }
//!         // Never zero, never blank: `petit_effectif`, `non_diffuse`…
//!         Figure::Missing(reason) => println!("{uai}: {}", reason.code()),
//!     }
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Rows of one's own, to a rate with its numerator, its denominator and its time:
//!
//! ```
//! # #[cfg(feature = "arrow-rs")] {
//! use arrow_array::record_batch;
//! use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
//! use orion_indicateurs::query::{Rule, Selection, Terms};
//! use orion_indicateurs::table::{ColumnType, Field, Schema, Table};
//!
//! const fn count(name: &'static str) -> Field {
//!     Field { name, kind: ColumnType::U16, nullable: true, unit: "", meaning: "" }
//! }
//! static FORMATIONS: Schema = Schema {
//!     name: "formations",
//!     meaning: "Une ligne par formation.",
//!     fields: &[count("nb_sortants"), count("nb_emploi_6_mois")],
//! };
//! let batch = record_batch!(
//!     ("nb_sortants", UInt16, [Some(15), Some(10), None]),
//!     ("nb_emploi_6_mois", UInt16, [Some(6), Some(6), Some(9)])
//! )?;
//! let table = Table::try_from_record_batch(&batch, &FORMATIONS)?;
//! let (over, under) = (table.numbers("nb_emploi_6_mois")?, table.numbers("nb_sortants")?);
//! let terms = Terms::new(&[over], &[under], Rule::BothKnown).ok_or("not counts")?;
//! let sum = terms.sum(&Selection::all(table.rows())); // Σ/Σ, never a mean of rates
//! assert_eq!(sum.aside, 1);
//!
//! let vintage = Vintage::Rentree(2022);
//! let figure = sum.figure(20, vintage, Missing::Absent); // none out of fewer than 20
//! let value = Value::ratio(12, 25).ok_or("out of nobody")?;
//! assert_eq!(figure, Figure::Known { value, vintage });
//! assert_eq!(value.rounded(), 48); // percent
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The folder `examples` has five more questions, each answered in one short file.
//!
//! # Floors
//!
//! From the ground up; a module uses only those below it, but for `text::fold`, with which
//! [`query::search`] compares words:
//!
//! | module | what it holds |
//! |---|---|
//! | [`text`] | French numbers and sentences |
//! | [`chart`] | outlines and marks, on any drawing backend |
//! | [`answer`] | the questions that the mission names |
//! | [`indicator`] | the catalogue and one file per family |
//! | [`query`] | filter, group, sort, top-k, search, cross-filter over selections |
//! | [`position`] | quadrants, percentiles, intervals, funnels, decompositions, peers |
//! | [`territory`], [`school`] | the dimensions and their hierarchy |
//! | [`training`] | diplomas, and what links them to one another and to occupations |
//! | [`publication`] | the published files: their columns, their catalogue |
//! | [`arrow`] | Arrow IPC bytes to tables, guarded |
//! | [`table`] | typed columns, dictionaries, bitmaps |
//! | [`code`], [`figure`] | typed codes; a figure is known or missing with a reason |
//!
//! # Features
//!
//! | feature | what it adds | dependencies |
//! |---|---|---|
//! | `arrow`, by default | [`arrow`]: the reader of published files | arrow2 |
//! | `arrow-rs` | [`table::Table::try_from_record_batch`] | arrow-array, arrow-schema |
//! | `plotters` | [`chart::points`]: schools on any plotters backend | plotters-backend |
//! | `serde` | [`publication::Catalogue`] and [`publication::Listing`] from and to JSON; figures, positions and sums to any format | serde |
//!
//! Any set of them compiles, none included.
//!
//! # What stays the same
//!
//! - The identifiers of indicators ([`indicator::Indicator::id`]), the codes of reasons
//!   ([`figure::Missing::code`]) and the names of published columns keep their meaning
//!   within a major [`publication::SCHEMA_VERSION`].
//! - The crate needs Rust 1.95. A minor version may ask for a later one, and the changelog
//!   says so; a patch never does.
//! - `public-api.txt`, in the repository, lists all that is public: a change shows in review.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::unreachable
    )
)]

pub mod answer;
#[cfg(feature = "arrow")]
pub mod arrow;
pub mod chart;
pub mod code;
pub mod figure;
pub mod indicator;
pub mod position;
pub mod publication;
pub mod query;
pub mod school;
pub mod table;
pub mod territory;
pub mod text;
pub mod training;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The example of the README, compiled.
#[cfg(all(doctest, feature = "arrow"))]
#[doc = include_str!("../README.md")]
struct Readme;
