//! What lists the files of a publication: for people and re-users, and for the site.

use super::swap::Beside;
use crate::error::DataError;
use crate::read::sha256;
use orion_indicateurs::code::{Millesime, Region};
use orion_indicateurs::publication::{Catalogue, FileEntry, ListedFile, Listing, Suite};
use std::collections::BTreeMap;

/// Writes `catalogue.json`, `site.json` and the list of what `site.json` leaves out.
pub(super) fn write(beside: &Beside, catalogue: &Catalogue) -> Result<(), DataError> {
    let wrong = |error| DataError::format("catalogue.json", error);
    let (first, others): (Vec<_>, Vec<_>) = catalogue
        .files
        .iter()
        .filter(|file| file.is_arrow())
        .partition(|file| is_first(&file.name));
    let listed = |files: Vec<&FileEntry>| files.into_iter().map(ListedFile::from).collect();
    let suite = Suite {
        files: listed(others),
    };
    let suite = serde_json::to_vec(&suite).map_err(wrong)?;
    let listing = Listing {
        version: catalogue.version.clone(),
        provenance: catalogue.provenance,
        made: catalogue.made.clone(),
        licence: catalogue.licence.clone(),
        files: listed(first),
        suite: ListedFile {
            path: beside.write_hashed("liste", "json", &suite)?,
            bytes: u64::try_from(suite.len()).unwrap_or(u64::MAX),
            sha256: sha256(&suite),
        },
        sheet: catalogue.sheet.clone(),
    };
    beside.write("site.json", &serde_json::to_vec(&listing).map_err(wrong)?)?;
    let json = serde_json::to_vec_pretty(catalogue).map_err(wrong)?;
    beside.write("catalogue.json", &json)
}

/// Whether the first map, or a choice on it, needs a table.
fn is_first(name: &str) -> bool {
    matches!(
        name,
        "territoires" | "contours" | "etablissements" | "etablissements_cfa"
    ) || cohort(name).is_some()
}

fn cohort(name: &str) -> Option<Millesime> {
    name.strip_prefix("insertion_")?.parse().ok()
}

/// What travels to a visitor, compressed: the first map, each région, all Arrow files.
pub(super) fn transfers(beside: &Beside, catalogue: &Catalogue) -> Vec<(String, u64)> {
    let latest = catalogue.files.iter().filter_map(|f| cohort(&f.name)).max();
    let mut first = beside.transfer("site.json");
    let mut regions: BTreeMap<Region, u64> = BTreeMap::new();
    let mut all = 0;
    for file in catalogue.files.iter().filter(|file| file.is_arrow()) {
        let bytes = beside.transfer(&file.path);
        all += bytes;
        let shown = cohort(&file.name) == latest && latest.is_some();
        if shown || matches!(file.name.as_str(), "territoires" | "contours") {
            first += bytes;
        }
        if let Some(region) = region(&file.name) {
            *regions.entry(region).or_default() += bytes;
        }
    }
    let site = ("site.json".into(), beside.transfer("site.json"));
    let map = ("données de la première carte".into(), first);
    let regions = regions
        .into_iter()
        .map(|(region, bytes)| (format!("région {region}"), bytes));
    let all = ("tous les fichiers Arrow".into(), all);
    [site, map]
        .into_iter()
        .chain(regions)
        .chain([all])
        .collect()
}

/// The région of a file of one: `offre_84`.
fn region(name: &str) -> Option<Region> {
    let (_, code) = name.rsplit_once('_')?;
    code.parse().ok()
}
