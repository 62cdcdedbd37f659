//! Questions asked of rows: filter, group, sort, top-k, search, cross-filter.
//!
//! A question reads whole columns of a [`Table`](crate::table::Table), 64 rows at a time
//! (vectorised execution: Boncz, Zukowski and Nes, *MonetDB/X100*, CIDR 2005), and keeps
//! the rows that answer it as one bit each, a [`Selection`].
//!
//! | question | here |
//! |---|---|
//! | which rows | [`Filter`], [`select`], [`search`] |
//! | how many, what share, by group | [`count`], [`tally`], [`Terms::sums`] by a [`Dimension`] |
//! | how they are spread | [`Weighted`] |
//! | which come first | [`top`], [`order`] |
//! | what linked views show | [`CrossFilter`], and [`Cube`] while a pointer moves |

mod cross;
mod cube;
mod dimension;
mod filter;
mod group;
mod order;
mod quantile;
pub mod search;
mod selection;
mod sums;
mod top;

pub use cross::CrossFilter;
pub use cube::Cube;
pub use dimension::{Bins, Dimension};
pub use filter::{Filter, Test, select};
pub use group::{Counts, Tally, count, tally};
pub use order::{SortValue, order};
pub use quantile::Weighted;
pub use selection::Selection;
pub use sums::{Rule, Sum, Sums, Terms};
pub use top::{Direction, Key, top};
