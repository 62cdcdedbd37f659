//! One file per command.

pub(crate) mod bench;
mod browser_tests;
pub(crate) mod build;
pub(crate) mod interop;
pub(crate) mod seal;
pub(crate) mod serve;
pub(crate) mod test;
