//! A card per diploma, national and regional, and per school: SVG files that any page
//! can show as an image.

use super::diplomas::{self, Diploma};
use super::swap::Beside;
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
use orion_indicateurs::publication::Provenance;
use orion_indicateurs::text;
use plotters_svg::SVGBackend;
use std::collections::BTreeMap;

/// Where they are in a publication.
const FOLDER: &str = "cartes/v1";
/// The figures of two voies.
const MOST_LINES: usize = 6;
/// The most bytes of a card.
pub const MOST_BYTES: usize = 8_192;

/// Writes every card of the last cohort.
pub(super) fn write(beside: &Beside, parts: &[Part], material: &Material) -> Result<(), DataError> {
    let cards = schools(material)
        .into_iter()
        .chain(diplomas(parts, material));
    for (name, card) in cards {
        let path = format!("{FOLDER}/{name}.svg");
        let svg = svg(&card).map_err(|error| DataError::format(&path, error))?;
        beside.write(&path, svg.as_bytes())?;
    }
    Ok(())
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
        source: source(material, "Trait noir : le taux attendu."),
    };
    (format!("etablissement/{}", row.uai), card)
}

/// A card per diploma and place, both voies together on it.
fn diplomas(parts: &[Part], material: &Material) -> Vec<(String, Card)> {
    let all = diplomas::all(parts);
    let mut cards: BTreeMap<(&str, &str), Vec<&Diploma>> = BTreeMap::new();
    for diploma in &all {
        cards
            .entry((diploma.cfd, diploma.place))
            .or_default()
            .push(diploma);
    }
    let card = |((cfd, place), own): ((&str, &str), Vec<&Diploma>)| {
        let cohort = own.first()?.cohort;
        let lines = own.iter().flat_map(|diploma| lines(diploma));
        let card = Card {
            title: material.libelle(cfd),
            subtitle: subtitle(&material.nom_de_region(place), cohort),
            lines: lines.take(MOST_LINES).collect(),
            source: source(material, ""),
        };
        Some((format!("formation/{cfd}/{place}"), card))
    };
    cards.into_iter().filter_map(card).collect()
}

fn lines(diploma: &Diploma) -> [Line; 3] {
    let way = match diploma.voie {
        "apprentissage" => "apprentis",
        _ => "élèves",
    };
    diploma.figures.map(|(indicator, figure)| {
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

fn source(material: &Material, more: &str) -> String {
    let from = match material.provenance {
        Provenance::Officielle => "DEPP et Dares, InserJeunes.",
        Provenance::Demonstration => "Jeu de démonstration : chiffres inventés.",
    };
    format!("{from} {more}").trim_end().into()
}
