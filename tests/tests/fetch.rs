//! A real export, cut again and again on its way, arrives whole.

#[path = "../../data/tests/journeys/portal.rs"]
mod portal;

use orion_data::fetch::{Fetch, Limits, Outcome, fetch};
use orion_tests::official_files;
use portal::{Answer, Portal};
use std::fs;
use std::time::Duration;

#[test]
fn a_real_export_cut_again_and_again_is_the_same_bytes() {
    let Some(official) = official_files() else {
        return;
    };
    let name = "fr-en-inserjeunes-cfa.csv";
    let bytes = fs::read(official.join("inserjeunes").join(name)).unwrap();
    let (sent, step) = (bytes.clone(), bytes.len() / 3 + 1);
    let portal = Portal::start(move |request, _| {
        if !request.contains("inserjeunes-cfa") {
            return Answer::of("404 Not Found", b"");
        }
        let range = request.split_once("range: bytes=");
        let from = range.and_then(|(_, rest)| rest.split('-').next()?.parse().ok());
        let from: usize = from.unwrap_or_default();
        let part = &sent[from..sent.len().min(from + step)];
        let status = if from > 0 {
            "206 Partial Content"
        } else {
            "200 OK"
        };
        let mut answer = Answer::of(status, part).with("ETag: \"export\"");
        answer.length = Some(sent.len() - from);
        answer.with(&format!(
            "Content-Range: bytes {from}-{}/{}",
            sent.len() - 1,
            sent.len()
        ))
    });
    let into = tempfile::tempdir().unwrap();
    let how = Fetch {
        portal: Some(portal.url.clone()),
        limits: Limits {
            pause: Duration::from_millis(1),
            ..Limits::default()
        },
        ..Fetch::default()
    };
    let report = fetch(&how, into.path(), &|_, _| ()).unwrap();
    let own = report.fetched.iter().find(|fetched| fetched.file == name);
    let length = bytes.len() as u64;
    assert_eq!(own.unwrap().outcome, Outcome::Downloaded(length));
    assert!(fs::read(into.path().join(name)).unwrap() == bytes);
    let asked = portal.requests();
    let asked = asked.iter().filter(|r| r.contains("inserjeunes-cfa"));
    assert_eq!(asked.count(), 3);
}
