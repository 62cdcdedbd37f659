//! `cargo xtask test`: everything that must pass before a change is merged.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::browser_tests::{self, Publications};
use super::interop;
use crate::process;
use crate::project::Project;
use crate::published::{self, Sources};
use crate::site::{self, Base, Profile};
use crate::step::{Outcome, Steps};
use crate::tools::chromium::{self, Chromium};
use crate::tools::{SiteTools, wasm};

/// The base path other than `/` that the site is tested under.
pub(crate) const SUBPATH: &str = "/orion/";

/// Options of `test`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Also run the tests that take minutes
    #[arg(long)]
    long: bool,
}

/// Runs the command; the first failure ends it.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let mut steps = Steps::default();
    let result = run_steps(project, arguments.long, &mut steps);
    steps.summarise();
    result
}

fn run_steps(project: &Project, long: bool, steps: &mut Steps) -> Result<()> {
    // First, so that a missing tool is not found out after minutes of tests.
    let tools = SiteTools::ensure(project, steps)?;
    let chromium = steps.run("Chromium", chromium::find)?;

    steps.run("format", || cargo(project, &["fmt", "--check"], long))?;
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    steps.run("clippy", || cargo(project, &clippy, long))?;
    steps.run("features", || check_features(project))?;
    let tests = ["test", "--workspace", "--profile", "native"];
    steps.run("native tests", || cargo(project, &tests, long))?;
    steps.run("core tests in WebAssembly", || {
        wasm_tests(project, &tools, &chromium)
    })?;

    for base in [Base::root(), Base::parse(SUBPATH)?] {
        let name = format!("site under {}", base.as_str());
        steps.run(&name, || {
            site::build(project, &tools, Profile::Release, &base)
        })?;
    }
    let publications = publish(project, steps)?;
    interop::run(project, &publications, steps)?;
    steps.run("browser tests", || {
        browser_tests::run(project, &publications, &chromium.browser, long)
    })
}

fn cargo(project: &Project, arguments: &[&str], long: bool) -> Result<Outcome> {
    let mut command = Command::new("cargo");
    command.current_dir(&project.root).args(arguments);
    if long {
        command.env("ORION_LONG", "1");
    }
    process::run(&mut command)?;
    Ok(Outcome::Done(()))
}

/// Checks the core without features and with each alone: the workspace has them together.
fn check_features(project: &Project) -> Result<Outcome> {
    for feature in ["", "arrow", "arrow-rs", "plotters", "serde"] {
        let check = ["check", "--profile", "native", "-p", "orion-indicateurs"];
        let alone = ["--no-default-features", "--features", feature];
        cargo(project, &[&check[..], &alone].concat(), false)?;
    }
    Ok(Outcome::Done(()))
}

/// Runs the core's tests in a browser, which `core/webdriver.json` says how to start.
fn wasm_tests(project: &Project, tools: &SiteTools, chromium: &Chromium) -> Result<Outcome> {
    let mut command = Command::new("cargo");
    command
        .current_dir(&project.root)
        // Not the documentation's examples: rustdoc would be another compiler's on Debian.
        .args([
            "test",
            "-p",
            "orion-indicateurs",
            "--tests",
            "--target",
            wasm::TARGET,
        ])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools.test_runner(),
        )
        .env("CHROMEDRIVER", &chromium.driver)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    process::run(tools.wasm.apply(&mut command))?;
    Ok(Outcome::Done(()))
}

/// Publishes the demonstration, and the official files where this machine has them.
fn publish(project: &Project, steps: &mut Steps) -> Result<Publications> {
    let folder = project.target.join("test");
    let demo = folder.join("demo");
    steps.run("demonstration", || {
        published::make(project, &Sources::Demonstration, &demo)
    })?;

    let shared_data = shared_data(project);
    let Some(files) = shared_data.clone() else {
        steps.skip(
            "official publication",
            "no ../shared/data; tests that need it are skipped",
        );
        return Ok(Publications {
            demo,
            official: None,
            shared_data,
        });
    };
    let official = folder.join("officiel");
    let sources = Sources::Official {
        folder: files,
        restricted: false,
    };
    steps.run("official publication", || {
        published::make(project, &sources, &official)
    })?;
    Ok(Publications {
        demo,
        official: Some(official),
        shared_data,
    })
}

/// The official files, which are never committed.
fn shared_data(project: &Project) -> Option<PathBuf> {
    let folder = env::var_os("ORION_SHARED_DATA")
        .map_or_else(|| project.root.join("../shared/data"), PathBuf::from);
    folder.canonicalize().ok()
}
