//! A card per diploma, national and regional, and per school: SVG files that any page
//! can show as an image.

use super::widgets::{Rows, shares};
use crate::error::DataError;
use crate::material::Material;
use crate::source::{Cohorte, Ligne};
use crate::tables::Part;
use orion_indicateurs::chart::card::{self, Card, Line};
use orion_indicateurs::code::Millesime;
use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::{
    EMPLOI_6_MOIS, Indicator, Population, TAUX_POURSUITE_ETUDES, Unit, VA_EMPLOI_6_MOIS,
};
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX};
use orion_indicateurs::table::Table;
use orion_indicateurs::text;
use plotters_svg::SVGBackend;
use std::collections::BTreeMap;

/// The most bytes of a card.
pub const MOST_BYTES: usize = 8_192;

/// A card and the path of its file.
pub(super) struct Drawn {
    pub(super) path: String,
    pub(super) svg: String,
}

/// Every card of the last cohort.
pub(super) fn draw(parts: &[Part], material: &Material) -> Result<Vec<Drawn>, DataError> {
    let mut cards = schools(material);
    let totals = table(parts, INSERTION_TOTAUX.schema.name);
    let regions = table(parts, INSERTION_REGION.schema.name);
    for of in totals.into_iter().chain(regions) {
        cards.extend(diplomas(of, material));
    }
    let svg = |(path, card): (String, Card)| {
        let svg = svg(&card).map_err(|error| DataError::format(&path, error))?;
        Ok(Drawn { path, svg })
    };
    cards.into_iter().map(svg).collect()
}

fn table<'p>(parts: &'p [Part], name: &str) -> Option<&'p Table> {
    let part = parts.iter().find(|part| part.published.schema.name == name);
    part.map(|part| &part.table)
}

/// A card as an SVG file, with the words of what it shows.
fn svg(card: &Card) -> Result<String, String> {
    let mut drawing = String::new();
    {
        let size = (card::WIDTH, card.height());
        let mut backend = SVGBackend::with_string(&mut drawing, size);
        card::draw(card, &mut backend).map_err(|error| error.to_string())?;
    }
    let words = escaped(&card.alternative());
    let named = format!("<svg role=\"img\" aria-label=\"{words}\" ");
    Ok(drawing.replacen("<svg ", &named, 1).replace(">\n<", "><"))
}

fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        other => other.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A card per school of the last cohort.
fn schools(material: &Material) -> Vec<(String, Card)> {
    let last = material
        .cohortes
        .iter()
        .map(|cohorte| cohorte.millesime)
        .max();
    let of_last = material
        .cohortes
        .iter()
        .filter(|cohorte| Some(cohorte.millesime) == last);
    let rows = of_last.flat_map(|cohorte| cohorte.rows.iter().map(move |row| (cohorte, row)));
    let whole =
        rows.filter(|(_, row)| matches!(row.population, Population::Ensemble | Population::Cfa));
    whole
        .map(|(cohorte, row)| school(material, cohorte, row))
        .collect()
}

fn school(material: &Material, cohorte: &Cohorte, row: &Ligne) -> (String, Card) {
    let at = |column: &str| {
        let place = crate::source::MEASURES
            .iter()
            .position(|measure| *measure == column);
        place.and_then(|place| row.values[place])
    };
    let vintage = Vintage::Cohorte(cohorte.millesime);
    let figure = |value: Option<i16>| match value.map(|value| Value::Published(value.into())) {
        Some(value) => Figure::Known { value, vintage },
        None => Figure::Missing(Missing::NonDiffuse),
    };
    let directory = material.school(row.uai);
    let commune = directory.and_then(|school| school.commune.as_deref());
    let mut emploi = line(&EMPLOI_6_MOIS, figure(at("taux_emploi_6_mois")));
    emploi.reference = at("taux_emploi_6_mois_attendu").and_then(|n| n.try_into().ok());
    let card = Card {
        title: directory.map_or(&row.nom, |school| &school.nom).clone(),
        subtitle: subtitle(commune.unwrap_or_default(), cohorte.millesime),
        lines: vec![
            line(&TAUX_POURSUITE_ETUDES, figure(at("taux_poursuite_etudes"))),
            emploi,
            line(&VA_EMPLOI_6_MOIS, figure(at("va_emploi_6_mois"))),
        ],
        source: source("Trait noir : le taux attendu."),
    };
    (format!("etablissement/{}.svg", row.uai), card)
}

/// A card per diploma of the last cohort of a table, both voies together on it.
fn diplomas(table: &Table, material: &Material) -> Vec<(String, Card)> {
    let cells = Rows(table);
    let last = (0..table.rows())
        .filter_map(|row| cells.code("millesime", row))
        .max();
    let Some(millesime) = last.and_then(|last| last.parse::<Millesime>().ok()) else {
        return Vec::new();
    };
    let mut rows: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for row in (0..table.rows()).filter(|row| cells.code("millesime", *row) == last) {
        if let Some(cfd) = cells.code("cfd", row) {
            let place = cells.code("region", row).unwrap_or("france");
            rows.entry((place, cfd)).or_default().push(row);
        }
    }
    let card = |((place, cfd), rows): ((&str, &str), Vec<usize>)| {
        let lines = rows.iter().flat_map(|row| figures(&cells, *row, millesime));
        let card = Card {
            title: material.libelle(cfd),
            subtitle: subtitle(&material.nom_de_region(place), millesime),
            lines: lines.take(6).collect(),
            source: source(""),
        };
        (format!("formation/{cfd}/{place}.svg"), card)
    };
    rows.into_iter().map(card).collect()
}

fn figures(cells: &Rows, row: usize, millesime: Millesime) -> [Line; 3] {
    let way = match cells.code("voie", row) {
        Some("apprentissage") => "apprentis",
        _ => "élèves",
    };
    shares(cells, row, millesime).map(|(indicator, figure)| {
        let mut line = line(indicator, figure);
        line.label = format!("{} ({way})", line.label);
        line
    })
}

fn line(indicator: &Indicator, figure: Figure) -> Line {
    let value = figure.value();
    let share = value.filter(|_| indicator.unit == Unit::Percent);
    Line {
        label: indicator.label.into(),
        value: match figure {
            Figure::Known { value, .. } => text::value(value, indicator.unit),
            Figure::Missing(reason) => text::etat(reason).cell.into(),
        },
        share: share.and_then(|value| value.rounded().try_into().ok()),
        reference: None,
    }
}

fn subtitle(place: &str, millesime: Millesime) -> String {
    let cohort = format!("sortants de {}", millesime.label());
    if place.is_empty() {
        return cohort;
    }
    format!("{place}, {cohort}")
}

fn source(more: &str) -> String {
    format!("DEPP et Dares, InserJeunes. {more}")
        .trim_end()
        .into()
}
