//! One file: asked for, taken as it comes, kept when it is whole.

use super::ledger::Version;
use super::wait::{back_off, retry_after};
use super::{Address, Entry, Fetch, Ledger};
use crate::error::DataError;
use crate::read::sha256;
use serde::Serialize;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

/// How long to wait, how much to take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many times a file is asked for.
    pub tries: u32,
    /// The first wait before asking again; each further one is twice as long.
    pub pause: Duration,
    /// The longest that a portal may ask to wait.
    pub longest_wait: Duration,
    /// How long a portal may stay silent.
    pub silence: Duration,
    /// How long one file may take.
    pub whole: Duration,
    /// Most bytes of one file.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tries: 5,
            pause: Duration::from_secs(2),
            longest_wait: Duration::from_mins(10),
            silence: Duration::from_mins(2),
            whole: Duration::from_hours(1),
            bytes: 1 << 30,
        }
    }
}

/// What became of one dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is new, or has changed: its length.
    Downloaded(u64),
    /// The file that was there is still that of the portal.
    Unchanged,
    /// It could not be had; the former file, if any, is as it was.
    Failed(Failure),
}

/// Why a dataset could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What happened.
    pub problem: String,
    /// What to do.
    pub advice: String,
}

/// What to do after one attempt that did not succeed.
enum Stop {
    /// Ask again, after a while when the portal says which.
    Again(String, Option<Duration>),
    /// Asking again would change nothing.
    Never(String),
    /// The disk, not the portal.
    Disk(DataError),
}

impl From<DataError> for Stop {
    fn from(error: DataError) -> Self {
        Self::Disk(error)
    }
}

/// A client that says who asks, and never waits for ever.
pub(super) fn agent(fetch: &Fetch) -> Agent {
    let contact = match fetch.contact.trim() {
        "" => "operateur non declare".to_owned(),
        contact => contact
            .chars()
            .filter(|c| c.is_ascii() && !c.is_control())
            .collect(),
    };
    let limits = fetch.limits;
    Agent::config_builder()
        .user_agent(format!("Orion/{} (+{contact})", env!("CARGO_PKG_VERSION")))
        // Parts of a file are parts of its bytes, not of a compression of them.
        .accept_encoding("identity")
        .http_status_as_error(false)
        .timeout_connect(Some(limits.silence))
        .timeout_per_read(Some(limits.silence))
        .timeout_global(Some(limits.whole))
        .build()
        .into()
}

/// Fetches one file, asking several times when that may help.
pub(super) fn download(
    agent: &Agent,
    fetch: &Fetch,
    into: &Path,
    address: &Address,
    ledger: &mut Ledger,
    progress: &dyn Fn(&str, u64),
) -> Result<Outcome, DataError> {
    let mut attempt = Attempt {
        agent,
        limits: fetch.limits,
        into,
        address,
        ledger,
        progress,
    };
    let mut tried = 0;
    let problem = loop {
        tried += 1;
        match attempt.run() {
            Ok(outcome) => return Ok(outcome),
            Err(Stop::Disk(error)) => return Err(error),
            Err(Stop::Never(problem)) => break problem,
            Err(Stop::Again(problem, _)) if tried >= fetch.limits.tries => {
                break format!("{problem}, {tried} times");
            }
            Err(Stop::Again(problem, Some(wait))) if wait > fetch.limits.longest_wait => {
                break format!("{problem}, and asks to wait {} s", wait.as_secs());
            }
            Err(Stop::Again(_, wait)) => {
                std::thread::sleep(wait.unwrap_or_else(|| back_off(fetch.limits.pause, tried)));
            }
        }
    };
    let advice = format!(
        "see {}; run again later, or download it by hand into {} as {}",
        address.page,
        into.display(),
        address.file
    );
    Ok(Outcome::Failed(Failure { problem, advice }))
}

/// One request.
struct Attempt<'a> {
    agent: &'a Agent,
    limits: Limits,
    into: &'a Path,
    address: &'a Address,
    ledger: &'a mut Ledger,
    progress: &'a dyn Fn(&str, u64),
}

impl Attempt<'_> {
    fn run(&mut self) -> Result<Outcome, Stop> {
        let begun = self.begun();
        let mut request = self.agent.get(&self.address.url);
        if let Some((length, version)) = &begun {
            request = request
                .header(header::RANGE, format!("bytes={length}-"))
                .header(header::IF_RANGE, version);
        } else if let Some(version) = self.kept() {
            if let Some(etag) = &version.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(date) = &version.last_modified {
                request = request.header(header::IF_MODIFIED_SINCE, date);
            }
        }
        let response = request.call().map_err(|error| network(&error))?;
        let kept = begun.map_or(0, |(length, _)| length);
        match response.status() {
            StatusCode::OK => self.take(response, 0),
            StatusCode::PARTIAL_CONTENT if starts_at(&response) == Some(kept) => {
                self.take(response, kept)
            }
            StatusCode::NOT_MODIFIED => Ok(Outcome::Unchanged),
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
                self.forget_partial();
                Err(Stop::Again(
                    "another part was sent than the one asked for".into(),
                    None,
                ))
            }
            status => Err(refusal(status, &response)),
        }
    }

    /// The beginning of a file that was cut: its length, and what it is of.
    fn begun(&self) -> Option<(u64, String)> {
        let version = self.ledger.en_cours.get(&self.address.file)?.strong()?;
        let length = fs::metadata(self.partial()).ok()?.len();
        (length > 0).then(|| (length, version.to_owned()))
    }

    /// The version of the file that is there, unless someone changed it.
    fn kept(&self) -> Option<&Version> {
        let entry = self.ledger.fichiers.get(&self.address.file)?;
        let bytes = fs::read(self.into.join(&self.address.file)).ok()?;
        let same = entry.adresse == self.address.url && entry.sha256 == sha256(&bytes);
        same.then_some(&entry.version)
    }

    fn partial(&self) -> PathBuf {
        // Hidden: nobody takes it for a file that is whole.
        self.into.join(format!(".{}.partial", self.address.file))
    }

    fn forget_partial(&mut self) {
        self.ledger.en_cours.remove(&self.address.file);
        // Not there is as good.
        let _ = fs::remove_file(self.partial());
    }

    /// Takes the bytes of an answer after those that are there.
    fn take(&mut self, response: Response<Body>, kept: u64) -> Result<Outcome, Stop> {
        let version = Version {
            etag: text(&response, header::ETAG),
            last_modified: text(&response, header::LAST_MODIFIED),
        };
        let length = text(&response, header::CONTENT_LENGTH).and_then(|n| n.parse::<u64>().ok());
        let expected = length.map(|length| length.saturating_add(kept));
        if expected.is_some_and(|bytes| bytes > self.limits.bytes) {
            return Err(self.too_long());
        }
        self.ledger
            .en_cours
            .insert(self.address.file.clone(), version.clone());
        self.ledger.write(self.into)?;
        let total = self.copy(response, kept)?;
        if expected.is_some_and(|expected| expected != total) {
            return Err(Stop::Again(format!("cut after {total} bytes"), None));
        }
        self.keep(version)
    }

    fn copy(&mut self, response: Response<Body>, kept: u64) -> Result<u64, Stop> {
        let path = self.partial();
        let mut options = OpenOptions::new();
        let options = options.create(true).write(true);
        let options = if kept > 0 {
            options.append(true)
        } else {
            options.truncate(true)
        };
        let mut file: File = options.open(&path).map_err(DataError::io(&path))?;
        let mut reader = response
            .into_body()
            .into_with_config()
            .limit(u64::MAX)
            .reader();
        let mut buffer = vec![0; 1 << 16];
        let mut total = kept;
        loop {
            let read = reader.read(&mut buffer);
            let read = read
                .map_err(|error| Stop::Again(format!("cut after {total} bytes ({error})"), None))?;
            if read == 0 {
                return Ok(total);
            }
            total += read as u64;
            if total > self.limits.bytes {
                self.forget_partial();
                return Err(self.too_long());
            }
            file.write_all(&buffer[..read])
                .map_err(DataError::io(&path))?;
            (self.progress)(&self.address.file, total);
        }
    }

    fn too_long(&self) -> Stop {
        Stop::Never(format!("longer than {} bytes", self.limits.bytes))
    }

    /// Gives a file that is whole its name, when it looks like what it should be.
    fn keep(&mut self, version: Version) -> Result<Outcome, Stop> {
        let partial = self.partial();
        let bytes = fs::read(&partial).map_err(DataError::io(&partial))?;
        if let Some(fault) = self.address.format.fault(&bytes) {
            self.forget_partial();
            return Err(Stop::Never(format!("the answer is {fault}")));
        }
        let path = self.into.join(&self.address.file);
        let entry = Entry {
            adresse: self.address.url.clone(),
            version,
            octets: bytes.len() as u64,
            sha256: sha256(&bytes),
            telecharge: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        };
        let same = fs::read(&path).is_ok_and(|former| former == bytes);
        fs::rename(&partial, &path).map_err(DataError::io(&path))?;
        self.ledger.en_cours.remove(&self.address.file);
        let octets = entry.octets;
        self.ledger
            .fichiers
            .insert(self.address.file.clone(), entry);
        Ok(if same {
            Outcome::Unchanged
        } else {
            Outcome::Downloaded(octets)
        })
    }
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.to_owned())
}

/// Where the part that was sent begins: that of `bytes 100-199/200` is 100.
fn starts_at(response: &Response<Body>) -> Option<u64> {
    let range = text(response, header::CONTENT_RANGE)?;
    let (from, _) = range.strip_prefix("bytes ")?.split_once('-')?;
    from.parse().ok()
}

fn refusal(status: StatusCode, response: &Response<Body>) -> Stop {
    let problem = format!("the portal answers {status}");
    match status.as_u16() {
        408 | 425 | 429 | 500 | 502 | 503 | 504 => {
            let after = text(response, header::RETRY_AFTER);
            let wait = after.and_then(|after| retry_after(&after, chrono::Utc::now()));
            Stop::Again(problem, wait)
        }
        404 | 410 => Stop::Never(format!(
            "{problem}: the dataset is no longer at this address"
        )),
        _ => Stop::Never(problem),
    }
}

fn network(error: &ureq::Error) -> Stop {
    match error {
        ureq::Error::BadUri(_) | ureq::Error::TooManyRedirects | ureq::Error::Http(_) => {
            Stop::Never(error.to_string())
        }
        _ => Stop::Again(error.to_string(), None),
    }
}
