//! The real program, killed at any moment, leaves the last good publication whole.

use orion_indicateurs::publication::{Catalogue, Listing};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KILLS: u32 = 30;

fn outlines() -> Option<PathBuf> {
    let package =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/node_modules/@gouvfr/dsfr-chart");
    let found = package.is_dir().then_some(package);
    if found.is_none() {
        println!("skipped: the npm packages are not installed (cargo xtask test installs them)");
    }
    found
}

fn start(outlines: &Path, out: &Path, seed: u32) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orion-data"));
    command.args(["demo", "--schools", "300", "--seed", &seed.to_string()]);
    command
        .arg("--outlines")
        .arg(outlines)
        .arg("--out")
        .arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

fn digest(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes);
    digits.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Holds every file of a publication against its lists, and gives the digest of its
/// catalogue.
fn whole(out: &Path) -> String {
    let read = |path: &str| std::fs::read(out.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let catalogue = read("catalogue.json");
    let listed: Catalogue = serde_json::from_slice(&catalogue).unwrap();
    for file in &listed.files {
        assert_eq!(digest(&read(&file.path)), file.sha256, "{}", file.path);
    }
    let site: Listing = serde_json::from_slice(&read("site.json")).unwrap();
    site.check().unwrap();
    for file in site.files.iter().chain([&site.suite]) {
        assert_eq!(digest(&read(&file.path)), file.sha256, "{}", file.path);
    }
    let sums = String::from_utf8(read("SHA256SUMS")).unwrap();
    for line in sums.lines() {
        let (expected, path) = line.split_once("  ").unwrap();
        assert_eq!(digest(&read(path)), expected, "{path}");
    }
    assert!(sums.lines().count() > listed.files.len());
    digest(&catalogue)
}

#[test]
fn a_run_killed_at_any_moment_leaves_a_whole_publication() {
    let Some(outlines) = outlines() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    let begin = Instant::now();
    assert!(start(&outlines, &out, 0).wait().unwrap().success());
    let run = begin.elapsed();
    let mut last = whole(&out);

    let seed = begin.elapsed().subsec_nanos();
    let (mut chance, mut killed, mut changed) = (u64::from(seed) | 1, 0, 0);
    for n in 1..=KILLS {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let share = u32::try_from(chance >> 48).unwrap();
        // A little beyond a whole run: the exchange and what follows it too.
        let moment = run * share / 60_000;
        let mut child = start(&outlines, &out, n);
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let now = whole(&out);
        changed += u32::from(now != last);
        last = now;
    }
    println!("{KILLS} runs: {killed} killed before their end, {changed} publications changed");
    assert!(killed > 0, "no run was interrupted");

    assert!(start(&outlines, &out, KILLS + 1).wait().unwrap().success());
    assert_ne!(whole(&out), last);
    orion_data::publish::roll_back(&out).unwrap();
    assert_eq!(whole(&out), last, "the last good one is put back");
    let beside = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(beside, 1, "nothing is left beside");
}
