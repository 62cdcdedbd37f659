//! What a long run is at, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;
use std::time::Duration;

/// A line that says what a run is at: drawn on the error output when that is a terminal.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A line, or none when asked to be quiet.
    pub fn new(quiet: bool) -> Self {
        if quiet {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// A file is being read.
    pub fn file(&self, path: &Path) {
        self.0.set_message(path.display().to_string());
    }

    /// Bytes of a file have come.
    pub fn bytes(&self, file: &str, bytes: u64) {
        let bytes = indicatif::HumanBytes(bytes);
        self.0.set_message(format!("{file} {bytes}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
