//! One file per command.

mod browser_tests;
pub(crate) mod build;
pub(crate) mod seal;
pub(crate) mod serve;
pub(crate) mod test;
