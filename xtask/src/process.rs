//! Running other programs.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// Shows a command, runs it with its output on this terminal and waits for its success.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("          $ {}", describe(command));
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", describe(command)))?;
    if !status.success() {
        bail!(
            "`{}` failed ({status}): its messages are above",
            describe(command)
        );
    }
    Ok(())
}

/// Runs a command silently and returns what it printed, trimmed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start `{}`", describe(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}):\n{}",
            describe(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a talkative command and shows only the last lines it printed.
pub(crate) fn run_quietly(command: &mut Command, lines: usize) -> Result<()> {
    println!("          $ {}", describe(command));
    let printed = output(command)?;
    let skipped = printed.lines().count().saturating_sub(lines);
    for line in printed.lines().skip(skipped) {
        println!("            {line}");
    }
    Ok(())
}

/// The program's name and its arguments, as one would type them.
fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
