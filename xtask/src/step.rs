//! Named, timed steps: one line when each ends, and a table at the end of a long run.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// What a step did, with what it hands to the next ones.
pub(crate) enum Outcome<T = ()> {
    /// It worked.
    Done(T),
    /// A former run had done it already.
    NothingToDo(T),
}

/// The steps of one command.
#[derive(Default)]
pub(crate) struct Steps {
    lines: Vec<String>,
}

impl Steps {
    /// Runs one step, prints its line and returns what it made.
    pub(crate) fn run<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<Outcome<T>>,
    ) -> Result<T> {
        let start = Instant::now();
        let outcome = work();
        let note = match &outcome {
            Ok(Outcome::Done(_)) => "",
            Ok(Outcome::NothingToDo(_)) => " (nothing to do)",
            Err(_) => " FAILED",
        };
        self.report(format!("{} {name}{note}", seconds(start.elapsed())));
        match outcome.with_context(|| format!("step \"{name}\" failed"))? {
            Outcome::Done(value) | Outcome::NothingToDo(value) => Ok(value),
        }
    }

    /// Notes a step that this machine cannot run, and why.
    pub(crate) fn skip(&mut self, name: &str, reason: &str) {
        self.report(format!("  skipped {name}: {reason}"));
    }

    /// Prints all the lines again, together.
    pub(crate) fn summarise(&self) {
        println!("\n  seconds step");
        for line in &self.lines {
            println!("{line}");
        }
    }

    fn report(&mut self, line: String) {
        println!("{line}");
        self.lines.push(line);
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:9.1}", duration.as_secs_f64())
}
