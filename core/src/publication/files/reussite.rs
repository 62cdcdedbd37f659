//! Exams, further study, quality of jobs.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
