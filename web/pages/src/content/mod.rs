//! The pages, a module each, in French.

mod domaine;
mod formation;
mod legal;
mod methode;
mod plan;
mod ressources;
mod statistiques;

use crate::facts::Facts;
use crate::publication::Publication;
use maud::Markup;
use orion_indicateurs::figure::{Value, half_even};
use orion_indicateurs::indicator::Unit;
use orion_indicateurs::publication::Coverage;
use orion_indicateurs::text;

/// One page.
pub(crate) struct Page {
    /// Its folder, without a slash at either end.
    pub(crate) path: String,
    /// Its title and first heading.
    pub(crate) title: String,
    /// One sentence, for search engines and shared links.
    pub(crate) description: String,
    /// The page above it: its path and title.
    pub(crate) above: Option<(&'static str, &'static str)>,
    /// What follows the heading.
    pub(crate) body: Markup,
}

/// Every page.
///
/// # Errors
/// When a published table cannot be read.
pub(crate) fn pages(publication: &Publication, base: &str) -> anyhow::Result<Vec<Page>> {
    let tables = publication.tables()?;
    let facts = Facts::of(&tables);
    let mut pages = domaine::pages(&facts, base);
    pages.extend(formation::pages(&facts, base));
    pages.extend(methode::pages(publication, &tables, base));
    pages.push(ressources::page(publication));
    pages.push(statistiques::page(publication, base));
    pages.extend(legal::pages(publication, base));
    pages.push(plan::page(&pages, base));
    Ok(pages)
}

/// The levels of a coverage, the whole country first.
const NIVEAUX: [&str; 5] = [
    "france",
    "region",
    "academie",
    "departement",
    "etablissement",
];

/// The French name of a level of a coverage.
fn niveau(niveau: &str) -> &str {
    match niveau {
        "france" => "France",
        "region" => "Région",
        "academie" => "Académie",
        "departement" => "Département",
        "etablissement" => "Établissement",
        other => other,
    }
}

/// A share of pupils, in percent to a tenth.
fn share(coverage: &Coverage) -> String {
    let tenths = half_even(
        i128::from(coverage.eleves) * 1_000,
        i128::from(coverage.sur.max(1)),
    );
    let value = Value::Published(i32::try_from(tenths).unwrap_or(i32::MAX));
    text::value(value, Unit::PercentTenths)
}
