use crate::portal::{Answer, Portal};
use crate::{code, json, official, orion, stderr, text};
use orion_data::fetch::{Entry, Fetch, FetchReport, LEDGER, Ledger, Limits, Outcome, fetch};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const FILE: &str = "fr-en-inserjeunes-cfa.csv";
const CSV: &[u8] = b"\xEF\xBB\xBFannee;uai;taux_emploi_6_mois\ncumul 2021-2022;0220001X;47\ncumul 2021-2022;0350001X;\n";

/// A portal that answers as told for the CFA, and has nothing else.
fn portal(answer: impl Fn(&str, usize) -> Answer + Send + 'static) -> Portal {
    let tries = std::cell::Cell::new(0);
    Portal::start(move |request, _| {
        if request.contains("fr-en-inserjeunes-cfa/exports/csv?delimiter=%3b") {
            tries.set(tries.get() + 1);
            return answer(request, tries.get() - 1);
        }
        Answer::of("404 Not Found", b"")
    })
}

fn run(portal: &Portal, into: &Path) -> FetchReport {
    run_with(portal, into, |_| ())
}

fn run_with(portal: &Portal, into: &Path, limit: impl Fn(&mut Limits)) -> FetchReport {
    let mut limits = Limits {
        pause: Duration::from_millis(1),
        ..Limits::default()
    };
    limit(&mut limits);
    let how = Fetch {
        portal: Some(portal.url.clone()),
        contact: "a@b.fr".into(),
        limits,
    };
    fetch(&how, into, &|_, _| ()).unwrap()
}

fn outcome(report: &FetchReport) -> &Outcome {
    let own = report.fetched.iter().find(|fetched| fetched.file == FILE);
    &own.unwrap().outcome
}

fn problem(report: &FetchReport) -> String {
    match outcome(report) {
        Outcome::Failed(failure) => {
            assert!(failure.advice.contains(FILE), "{failure:?}");
            failure.problem.clone()
        }
        other => panic!("{other:?}"),
    }
}

fn entry(into: &Path) -> Entry {
    Ledger::read(into).unwrap().fichiers[FILE].clone()
}

/// The requests for the CFA.
fn asked(portal: &Portal) -> Vec<String> {
    let own = |request: &String| request.contains("inserjeunes-cfa");
    portal.requests().into_iter().filter(own).collect()
}

fn whole() -> Answer {
    Answer::of("200 OK", CSV)
        .with("ETag: \"v1\"")
        .with("Last-Modified: Sun, 22 Nov 2026 08:00:00 GMT")
}

#[test]
fn a_dataset_is_fetched_whole_and_recorded() {
    let into = tempfile::tempdir().unwrap();
    let portal = portal(|_, _| whole());
    let report = run(&portal, into.path());
    assert_eq!(outcome(&report), &Outcome::Downloaded(CSV.len() as u64));
    assert_eq!(fs::read(into.path().join(FILE)).unwrap(), CSV);
    let entry = entry(into.path());
    assert_eq!(entry.octets, CSV.len() as u64);
    assert_eq!(entry.sha256.len(), 64);
    assert_eq!(entry.version.etag.as_deref(), Some("\"v1\""));
    assert!(entry.telecharge.ends_with('Z'));
    let asked = asked(&portal);
    assert!(
        asked[0].contains("user-agent: orion/") && asked[0].contains("a@b.fr"),
        "{asked:?}"
    );
    assert!(fs::read_dir(into.path()).unwrap().all(|file| {
        !file
            .unwrap()
            .file_name()
            .to_string_lossy()
            .ends_with(".partial")
    }));
}

#[test]
fn what_has_not_changed_is_not_fetched_again() {
    let into = tempfile::tempdir().unwrap();
    let portal = portal(|request, _| {
        if request.contains("if-none-match: \"v1\"") && request.contains("if-modified-since: sun") {
            return Answer::of("304 Not Modified", b"");
        }
        whole()
    });
    run(&portal, into.path());
    assert_eq!(outcome(&run(&portal, into.path())), &Outcome::Unchanged);
    // A file that someone changed here is fetched whole.
    fs::write(into.path().join(FILE), "x").unwrap();
    assert!(matches!(
        outcome(&run(&portal, into.path())),
        Outcome::Downloaded(_)
    ));
}

#[test]
fn a_file_that_was_cut_is_resumed_where_it_stopped() {
    let into = tempfile::tempdir().unwrap();
    let portal = portal(|request, number| {
        if number == 0 {
            return Answer {
                body: CSV[..30].to_vec(),
                length: Some(CSV.len()),
                ..whole()
            };
        }
        assert!(request.contains("range: bytes=30-"), "{request}");
        assert!(request.contains("if-range: \"v1\""), "{request}");
        let range = format!("Content-Range: bytes 30-{}/{}", CSV.len() - 1, CSV.len());
        Answer {
            status: "206 Partial Content",
            body: CSV[30..].to_vec(),
            ..whole()
        }
        .with(&range)
    });
    assert!(matches!(
        outcome(&run(&portal, into.path())),
        Outcome::Downloaded(_)
    ));
    assert_eq!(fs::read(into.path().join(FILE)).unwrap(), CSV);
    assert_eq!(asked(&portal).len(), 2);
}

#[test]
fn a_cut_is_resumed_by_a_later_run_and_a_new_version_begins_anew() {
    let into = tempfile::tempdir().unwrap();
    let cut = portal(|_, _| Answer {
        body: CSV[..30].to_vec(),
        length: Some(CSV.len()),
        ..whole()
    });
    let report = run_with(&cut, into.path(), |limits| limits.tries = 1);
    assert!(
        problem(&report).contains("cut after 30 bytes"),
        "{report:?}"
    );
    assert!(!into.path().join(FILE).exists());
    // The portal has another version: it answers the range with the whole.
    let newer = portal(|request, _| {
        assert!(request.contains("range: bytes=30-"), "{request}");
        whole()
    });
    run(&newer, into.path());
    assert_eq!(fs::read(into.path().join(FILE)).unwrap(), CSV);
}

#[test]
fn a_dataset_that_is_gone_is_named_with_what_to_do() {
    let into = tempfile::tempdir().unwrap();
    let portal = portal(|_, _| Answer::of("404 Not Found", b""));
    let report = run(&portal, into.path());
    assert!(problem(&report).contains("no longer"), "{report:?}");
    assert_eq!(asked(&portal).len(), 1);
    assert!(report.failed());
}

#[test]
fn a_portal_that_asks_to_wait_is_waited_for() {
    let into = tempfile::tempdir().unwrap();
    let busy = portal(|_, number| match number {
        0 => Answer::of("429 Too Many Requests", b"").with("Retry-After: 1"),
        _ => whole(),
    });
    let start = Instant::now();
    assert!(matches!(
        outcome(&run(&busy, into.path())),
        Outcome::Downloaded(_)
    ));
    assert!(start.elapsed() >= Duration::from_secs(1));
    let tomorrow =
        portal(|_, _| Answer::of("429 Too Many Requests", b"").with("Retry-After: 86400"));
    assert!(problem(&run(&tomorrow, into.path())).contains("86400 s"));
    // The file of before is still there.
    assert_eq!(fs::read(into.path().join(FILE)).unwrap(), CSV);
}

#[test]
fn a_fault_of_the_moment_is_asked_again_and_a_lasting_one_is_said() {
    let into = tempfile::tempdir().unwrap();
    let portal_ = portal(|_, number| match number {
        0 | 1 => Answer::of("500 Internal Server Error", b""),
        _ => whole(),
    });
    assert!(matches!(
        outcome(&run(&portal_, into.path())),
        Outcome::Downloaded(_)
    ));
    let down = portal(|_, _| Answer::of("503 Service Unavailable", b""));
    assert!(problem(&run(&down, into.path())).contains("503 Service Unavailable, 5 times"));
    assert_eq!(asked(&down).len(), 5);
}

#[test]
fn a_page_instead_of_data_never_takes_the_place_of_the_file() {
    let into = tempfile::tempdir().unwrap();
    run(&portal(|_, _| whole()), into.path());
    let maintenance =
        portal(|_, _| Answer::of("200 OK", b"<!DOCTYPE html>\n<h1>Maintenance</h1>\n"));
    assert!(problem(&run(&maintenance, into.path())).contains("a web page"));
    assert_eq!(fs::read(into.path().join(FILE)).unwrap(), CSV);
}

#[test]
fn a_wrong_length_is_a_cut() {
    let into = tempfile::tempdir().unwrap();
    let long = portal(|_, _| Answer {
        length: Some(CSV.len() + 7),
        ..Answer::of("200 OK", CSV)
    });
    assert!(problem(&run(&long, into.path())).contains("cut after"));
    assert!(!into.path().join(FILE).exists());
}

#[test]
fn a_silent_portal_and_an_endless_file_are_given_up() {
    let into = tempfile::tempdir().unwrap();
    let silent = portal(|_, _| Answer {
        silent: Duration::from_secs(3),
        ..whole()
    });
    let start = Instant::now();
    let report = run_with(&silent, into.path(), |limits| {
        limits.silence = Duration::from_millis(200);
        limits.tries = 1;
    });
    problem(&report);
    assert!(start.elapsed() < Duration::from_secs(3));
    let long = portal(|_, _| whole());
    let report = run_with(&long, into.path(), |limits| limits.bytes = 20);
    assert!(problem(&report).contains("longer than 20 bytes"));
}

#[test]
fn the_program_fetches_reports_and_fails_when_a_dataset_does() {
    let into = tempfile::tempdir().unwrap();
    let all = Portal::start(|request, _| {
        let body = match () {
            () if request.contains("parquet") => official::annuaire(),
            () if request.contains("json") => official::outlines().into_bytes(),
            () => CSV.to_vec(),
        };
        Answer::of("200 OK", &body)
    });
    let folder = text(into.path());
    let done = orion(&["fetch", "--into", folder, "--portal", &all.url, "--json"]);
    assert_eq!(code(&done), 0, "{}", stderr(&done));
    let report = json(&done);
    assert!(report["fetched"].as_array().unwrap().len() >= 4, "{report}");
    assert!(
        report["fetched"][0]["outcome"]["downloaded"].is_u64(),
        "{report}"
    );
    assert!(into.path().join(LEDGER).exists());
    let nothing = Portal::start(|_, _| Answer::of("404 Not Found", b""));
    let failed = orion(&[
        "fetch",
        "--into",
        folder,
        "--portal",
        &nothing.url,
        "--quiet",
    ]);
    assert_eq!(code(&failed), 1);
    assert!(failed.stdout.is_empty());
    let said = stderr(&failed);
    assert!(
        said.contains("annuaire") && said.contains("by hand"),
        "{said}"
    );
}
