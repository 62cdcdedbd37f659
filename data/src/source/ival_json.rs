//! Indicators of results of lycées as a comparison site joins them: totals of one
//! session, without domains.
//!
//! Publisher of the figures: DEPP. File: `comparateur-lycees_2025.json`, every lycée with
//! its figures of `fr-en-indicateurs-de-resultat-des-lycees-{gt,pro}_v2`. Trap: general
//! and vocational tracks of one school are two records, told by `type`.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::SourceFile;
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::{Rentree, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::RESULTATS;
use serde::Deserialize;

pub(super) static SOURCE: Declared = Declared {
    id: "ival_json",
    source: &indicator::source::IVAL,
    rights: Rights::Open,
    cadence: "Chaque printemps",
    datasets: &[Dataset::ByHand(
        "comparateur qui joint les exports de data.education.gouv.fr ; le jeu `ival` suffit",
    )],
    known: Known::All(is),
    required: None,
    read,
};

#[derive(Deserialize)]
struct Comparateur {
    meta: Meta,
    lycees: Vec<Lycee>,
}

#[derive(Deserialize)]
struct Meta {
    year: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lycee {
    uai: String,
    r#type: String,
    presents: Option<i64>,
    taux_reussite: Option<i64>,
    va_reussite: Option<i64>,
    taux_mention: Option<i64>,
    va_mention: Option<i64>,
    taux_acces: Option<i64>,
    va_acces: Option<i64>,
}

fn is(file: &SourceFile) -> bool {
    let head = file.bytes.get(..4_096).unwrap_or(&file.bytes);
    let head = String::from_utf8_lossy(head);
    head.starts_with('{') && head.contains("\"lycees\"") && head.contains("\"vaReussite\"")
}

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let all: Comparateur =
        serde_json::from_slice(&file.bytes).map_err(|e| DataError::format(&file.name, e))?;
    let year = all.meta.year.parse().ok().and_then(Rentree::from_year);
    let session = year
        .ok_or_else(|| DataError::format(&file.name, "has no session in meta.year"))?
        .year();
    let mut tally = Tally::default();
    for lycee in &all.lycees {
        tally.rows += 1;
        let uai = lycee.uai.parse::<Uai>();
        match (lycee.r#type.as_str(), uai) {
            ("Pro", Ok(uai)) => push(file, lycee, session, uai, material)?,
            ("Pro", Err(_)) => tally.drop_row("ligne sans UAI valide"),
            _ => tally.drop_row("voie générale et technologique"),
        }
    }
    Ok(tally)
}

fn push(
    file: &SourceFile,
    lycee: &Lycee,
    session: u16,
    uai: Uai,
    material: &mut Material,
) -> Result<(), DataError> {
    let figures = [
        (lycee.presents, 0..=20_000),
        (lycee.taux_reussite, 0..=100),
        (lycee.va_reussite, -100..=100),
        (lycee.taux_mention, 0..=100),
        (lycee.va_mention, -100..=100),
        (lycee.taux_acces, 0..=100),
        (lycee.va_acces, -100..=100),
    ];
    for (figure, range) in &figures {
        if figure.is_some_and(|figure| !range.contains(&figure)) {
            let message = format!("{uai} has a figure outside {range:?}");
            return Err(DataError::format(&file.name, message));
        }
    }
    let [
        presents,
        reussite,
        va_reussite,
        mentions,
        va_mentions,
        acces,
        va_acces,
    ] = figures.map(|(figure, _)| Cell::from(figure));
    let none = Cell::None;
    material.tables.of(&RESULTATS).push([
        session.into(),
        uai.as_str().into(),
        presents,
        reussite,
        va_reussite,
        mentions,
        va_mentions,
        acces,
        none,
        none,
        va_acces,
        none,
        none,
        none,
        none,
        none,
    ]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(taux: i64) -> SourceFile {
        let text = format!(
            r#"{{"meta":{{"year":"2025"}},"lycees":[
            {{"uai":"0040007L","type":"Pro","presents":12,"tauxReussite":{taux},"vaReussite":-3}},
            {{"uai":"0040007L","type":"GT","presents":50}},
            {{"uai":"non","type":"Pro"}}]}}"#
        );
        SourceFile::of("comparateur.json".into(), text.into_bytes()).unwrap()
    }

    #[test]
    fn the_vocational_track_is_kept_and_the_rest_is_counted() {
        assert!(is(&file(50)));
        let mut material = Material::official();
        let tally = read(&file(50), &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept(), tally.entries().len()), (3, 1, 2));
        assert_eq!(material.tables.of(&RESULTATS).len(), 1);
    }

    #[test]
    fn an_absurd_figure_is_refused() {
        let error = read(&file(150), &mut Material::official()).unwrap_err();
        assert!(error.to_string().contains("0040007L"), "{error}");
    }
}
