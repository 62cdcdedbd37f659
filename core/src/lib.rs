//! The figures of French vocational education: what they mean, how they are computed.
//!
//! One crate, the same natively and in WebAssembly. It reads no file, no network
//! and no clock, and it never panics: bytes come in, figures come out.
//!
//! Floors, from the ground up; a module uses only those below it:
//!
//! | module | what it holds |
//! |---|---|
//! | [`text`] | French numbers and sentences |
//! | [`chart`] | outlines and marks, on any drawing backend |
//! | [`answer`] | the questions that the mission names |
//! | [`position`] | quadrants, percentiles, intervals, funnels, decompositions, peers |
//! | [`query`] | filter, group, sort, top-k, search, cross-filter over selections |
//! | [`indicator`] | the catalogue and one file per family |
//! | [`territory`], [`school`] | the dimensions and their hierarchy |
//! | [`training`] | diplomas, and what links them to one another and to occupations |
//! | [`publication`] | the published files: their columns, their catalogue |
//! | [`arrow`] | Arrow IPC bytes to tables, guarded |
//! | [`table`] | typed columns, dictionaries, bitmaps |
//! | [`code`], [`figure`] | typed codes; a figure is known or missing with a reason |
//!
//! ```
//! use orion_indicateurs::code::Uai;
//! assert_eq!("0010001W".parse::<Uai>().unwrap().prefix(), "001");
//! assert!("0010001A".parse::<Uai>().unwrap_err().to_string().contains("check letter"));
//! ```

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
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
