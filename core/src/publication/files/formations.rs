//! Diplomas, their codes and their links to métiers.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
