//! `docs/publier.md` names every source, and where each file comes from.

use orion_data::fetch::address;
use orion_data::source::{Dataset, Declared, Rights, SOURCES};
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- sources : début (produit par un test) -->\n";
const END: &str = "<!-- sources : fin -->";

fn from(dataset: &Dataset) -> String {
    match (dataset, address(dataset, None)) {
        (Dataset::ByHand(place), _) => format!("à la main : {place}"),
        (_, Some(address)) => format!("`fetch` : [{}]({})", address.file, address.page),
        (_, None) => unreachable!("what is fetched has an address"),
    }
}

fn table() -> String {
    let head = "\n| identifiant | ce que c’est | d’où | quand | licence |\n|---|---|---|---|---|\n";
    let row = |declared: &&'static Declared| {
        let from = declared.datasets.iter().map(from).collect::<Vec<_>>();
        let from = from.join("<br>");
        let rights = match declared.rights {
            Rights::Open => "ouverte",
            Rights::Mit => "MIT",
            Rights::Restricted => "**non établie**",
        };
        format!(
            "| `{}` | {} | {from} | {} | {rights} |\n",
            declared.id, declared.source, declared.cadence
        )
    };
    let rows: String = SOURCES.iter().map(row).collect();
    format!("{head}{rows}\n")
}

#[test]
fn the_guide_names_every_source() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/publier.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
        return;
    }
    assert!(
        found == table(),
        "docs/publier.md is stale: UPDATE=1 cargo test -p orion-data --test journeys docs"
    );
}
