//! `cargo xtask bench`: Orion's engine beside others, on the same bytes and questions.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::step::{Outcome, Steps};
use crate::tools::chromium;
use crate::tools::{SiteTools, npm, wasm};

/// The features that the compiler uses, and browsers have.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Options of `bench`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Browsers started for each engine and size
    #[arg(long, default_value_t = 5)]
    repetitions: u32,
    /// Rows of the corpora
    #[arg(long, default_values_t = [60_000, 600_000], value_delimiter = ',')]
    rows: Vec<u32>,
    /// Engines to compare [default: all]
    #[arg(long, value_delimiter = ',')]
    engines: Vec<String>,
    /// Natively, beside Polars, instead of in the browser
    #[arg(long)]
    natif: bool,
    /// The pipeline, on this folder of official files and on one twenty times as long
    #[arg(long, value_name = "FOLDER")]
    publication: Option<PathBuf>,
}

/// Runs the command; the first failure ends it.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let mut steps = Steps::default();
    if arguments.natif {
        return steps.run("native benchmarks", || natively(project));
    }
    if let Some(sources) = &arguments.publication {
        return steps.run("publication", || {
            publication(project, sources, arguments.repetitions)
        });
    }
    let bench = Bench::new(project);
    let tools = SiteTools::ensure(project, &mut steps)?;
    let chromium = steps.run("Chromium", chromium::find)?;
    steps.run("engines from npm", || npm::ensure(&bench.folder))?;
    steps.run("corpora", || bench.generate(&arguments.rows))?;
    for (engine, profile, optimisation) in
        [("orion", "release", "-O3"), ("orion-site", "site", "-Oz")]
    {
        steps.run(&format!("{engine} in WebAssembly"), || {
            bench.compile(&tools, engine, profile, optimisation)
        })?;
    }
    steps.run("measures", || {
        bench.drive(&tools, &chromium.browser, arguments)
    })
}

fn natively(project: &Project) -> Result<Outcome> {
    let mut command = Command::new("cargo");
    command
        .current_dir(project.tests().join("bench/natif"))
        .arg("bench")
        .env("CARGO_TARGET_DIR", &project.target);
    process::run(&mut command)?;
    Ok(Outcome::Done(()))
}

fn publication(project: &Project, sources: &Path, repetitions: u32) -> Result<Outcome> {
    let mut build = Command::new("cargo");
    build.current_dir(&project.root);
    process::run(build.args([
        "build",
        "--quiet",
        "--profile",
        "native",
        "-p",
        "orion-data",
    ]))?;
    let mut measure = Command::new("node");
    measure
        .arg(project.tests().join("bench/publication.mjs"))
        .arg("--program")
        .arg(project.target.join("native/orion-data"))
        .arg("--sources")
        .arg(sources)
        .args(["--repetitions", &repetitions.to_string()]);
    process::run(&mut measure)?;
    Ok(Outcome::Done(()))
}

/// Where the benchmarks lie and what they make.
struct Bench<'a> {
    project: &'a Project,
    folder: PathBuf,
    corpus: PathBuf,
    pages: PathBuf,
}

impl<'a> Bench<'a> {
    fn new(project: &'a Project) -> Self {
        let made = project.target.join("bench");
        Self {
            project,
            folder: project.tests().join("bench"),
            corpus: made.join("corpus"),
            pages: made.join("pages"),
        }
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(self.folder.join("moteur"))
            .args([subcommand, "--quiet"])
            .env("CARGO_TARGET_DIR", &self.project.target);
        command
    }

    fn generate(&self, rows: &[u32]) -> Result<Outcome> {
        let mut command = self.cargo("run");
        command
            .args(["--profile", "native", "--features", "generer", "--"])
            .arg(&self.corpus)
            .args(rows.iter().map(ToString::to_string));
        process::run(&mut command)?;
        Ok(Outcome::Done(()))
    }

    fn compile(
        &self,
        tools: &SiteTools,
        engine: &str,
        profile: &str,
        optimisation: &str,
    ) -> Result<Outcome> {
        let mut build = self.cargo("build");
        build.args(["--lib", "--target", wasm::TARGET, "--profile", profile]);
        process::run(tools.wasm.apply(&mut build))?;

        let made = self.project.wasm_target().join(wasm::TARGET).join(profile);
        let out = self.pages.join(engine);
        let mut bind = Command::new(&tools.wasm_bindgen);
        bind.args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&out)
            .arg(made.join("orion_bench.wasm"));
        process::run(&mut bind)?;

        let module = out.join("orion_bench_bg.wasm");
        let mut optimise = Command::new(self.project.npm_programs().join("wasm-opt"));
        optimise
            .arg(optimisation)
            .args(WASM_FEATURES)
            .args([&module, Path::new("-o"), &module]);
        process::run(&mut optimise)?;
        Ok(Outcome::Done(()))
    }

    fn drive(&self, tools: &SiteTools, browser: &Path, arguments: &Arguments) -> Result<Outcome> {
        let rows: Vec<_> = arguments.rows.iter().map(ToString::to_string).collect();
        let mut command = Command::new("node");
        command
            .current_dir(&self.folder)
            .arg("drive.mjs")
            .arg("--corpus")
            .arg(&self.corpus)
            .arg("--pages")
            .arg(&self.pages)
            .args(["--report", "RESULTS.md", "--rows", &rows.join(",")])
            .args(["--repetitions", &arguments.repetitions.to_string()])
            .args(["--compiler", &tools.wasm.version()?])
            .env("ORION_CHROMIUM", browser);
        if !arguments.engines.is_empty() {
            command.args(["--engines", &arguments.engines.join(",")]);
        }
        process::run(&mut command)?;
        Ok(Outcome::Done(()))
    }
}
