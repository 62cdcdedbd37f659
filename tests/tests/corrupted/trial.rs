//! One mutant read by its source, in a thread of its own.

use super::with;
use orion_data::Material;
use orion_data::read::SourceFile;
use orion_data::source::Declared;
use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// The longest a mutant may take, or ten times what the sound file takes: other programs
/// may be running.
pub(super) const MOST_TIME: Duration = Duration::from_secs(5);

/// What came of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// An error that names the file, or the column of the table that it was to make.
    Refused,
    /// Rows were left out or mended, and counted.
    Counted,
    /// The figures are those of the sound file.
    Same,
    /// Other figures, and nothing says so.
    Silent,
    /// An error that does not say of what.
    Vague,
    /// A panic.
    Panic,
    /// No answer in time.
    Hang,
}

/// What a source read.
#[derive(Debug, Clone, PartialEq)]
enum Read {
    Refused(String),
    /// What was counted, the rows, and what the material then holds.
    Done(String, String),
}

/// The mutants of one sound file.
pub(super) struct Trial<'a> {
    declared: &'static Declared,
    pub(super) sound: &'a SourceFile,
    before: &'a Material,
    expected: Read,
    most: Duration,
}

impl<'a> Trial<'a> {
    /// # Panics
    /// When the sound file itself is not read.
    pub(super) fn new(
        declared: &'static Declared,
        sound: &'a SourceFile,
        before: &'a Material,
    ) -> Self {
        let start = Instant::now();
        let expected = read(declared, sound, before.clone());
        let most = MOST_TIME.max(start.elapsed() * 10);
        assert!(
            matches!(expected, Read::Done(..)),
            "{}: {expected:?}",
            sound.name
        );
        Self {
            declared,
            sound,
            before,
            expected,
            most,
        }
    }

    /// What comes of other bytes.
    pub(super) fn of(&self, bytes: Vec<u8>) -> (Outcome, String) {
        let (declared, before) = (self.declared, self.before.clone());
        let file = with(self.sound, bytes);
        let (outcome, read) = in_time(self.most, move || read(declared, &file, before));
        match read {
            None => (outcome, String::new()),
            Some(Read::Refused(sentence)) => {
                let named =
                    sentence.contains(&self.sound.name) || sentence.starts_with("cannot publish: ");
                (
                    if named {
                        Outcome::Refused
                    } else {
                        Outcome::Vague
                    },
                    sentence,
                )
            }
            Some(read) if read == self.expected => (Outcome::Same, String::new()),
            Some(Read::Done(counted, _)) => {
                let Read::Done(expected, _) = &self.expected else {
                    unreachable!("checked above")
                };
                let outcome = if counted == *expected {
                    Outcome::Silent
                } else {
                    Outcome::Counted
                };
                (outcome, counted)
            }
        }
    }

    /// Whether other bytes are read with the very figures of these.
    pub(super) fn alike(&self, a: Vec<u8>, b: Vec<u8>) -> bool {
        let of = |bytes| read(self.declared, &with(self.sound, bytes), self.before.clone());
        of(a) == of(b)
    }
}

/// Runs something in a thread; nothing when it panics or takes too long.
pub(super) fn in_time<T: Send + 'static>(
    most: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> (Outcome, Option<T>) {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    match receiver.recv_timeout(most) {
        Ok(done) => (Outcome::Same, Some(done)),
        Err(mpsc::RecvTimeoutError::Disconnected) => (Outcome::Panic, None),
        Err(mpsc::RecvTimeoutError::Timeout) => (Outcome::Hang, None),
    }
}

fn read(declared: &Declared, file: &SourceFile, mut material: Material) -> Read {
    let refused = |error: orion_data::DataError| Read::Refused(error.to_string());
    let tally = match declared.read_file(file, &mut material) {
        Ok(tally) => tally,
        Err(error) => return refused(error),
    };
    let (mut doubles, mut tables) = (0, Vec::new());
    for rows in std::mem::take(&mut material.tables).into_rows() {
        match rows.finish() {
            Err(error) => return refused(error),
            Ok((parts, twice)) => {
                doubles += twice;
                tables.push(parts);
            }
        }
    }
    let counted = format!("{:?}, {doubles} of one key", tally.entries());
    Read::Done(counted, format!("{} {tables:?} {material:?}", tally.rows))
}

/// Every mutant, by kind and outcome.
#[derive(Default)]
pub(super) struct Tried {
    counts: BTreeMap<(&'static str, Outcome), usize>,
    wrong: Vec<String>,
    slowest: Duration,
}

impl Tried {
    /// Tries a mutant of a kind; its outcome must be one of `wanted`.
    pub(super) fn mutant(
        &mut self,
        kind: &'static str,
        trial: &Trial,
        bytes: Vec<u8>,
        wanted: &[Outcome],
    ) {
        let start = Instant::now();
        let (outcome, said) = trial.of(bytes);
        self.slowest = self.slowest.max(start.elapsed());
        self.note(kind, &trial.sound.name, outcome, &said, wanted);
    }

    /// Notes what came of a mutant.
    pub(super) fn note(
        &mut self,
        kind: &'static str,
        file: &str,
        outcome: Outcome,
        said: &str,
        wanted: &[Outcome],
    ) {
        *self.counts.entry((kind, outcome)).or_default() += 1;
        if !wanted.contains(&outcome) {
            self.wrong
                .push(format!("{outcome:?}: {file}, {kind}: {said}"));
        }
    }

    /// How many there were.
    pub(super) fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// Prints the counts, and fails when one mutant came out otherwise than wanted.
    ///
    /// # Panics
    /// So.
    pub(super) fn report(&self) {
        for ((kind, outcome), count) in &self.counts {
            println!("{count:>6} {outcome:?}: {kind}");
        }
        println!("{} mutants, slowest {:?}", self.total(), self.slowest);
        assert!(
            self.wrong.is_empty(),
            "{} wrong:\n{}",
            self.wrong.len(),
            self.wrong.join("\n")
        );
    }
}
