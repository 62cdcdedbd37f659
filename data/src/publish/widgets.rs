//! Small JSON files that other sites show as they are, at addresses that do not change:
//! `widgets/v1/departement/<code>.json` and `widgets/v1/formation/<cfd>.json`.
//!
//! Each says a figure with what it is out of and its vintage, or why there is none, and
//! the sentence to show.

use super::diplomas::{self, Diploma};
use super::swap::Beside;
use crate::error::DataError;
use crate::material::Material;
use crate::tables::Part;
use orion_indicateurs::code::Millesime;
use orion_indicateurs::figure::{Figure, Missing, Value as Worth};
use orion_indicateurs::indicator::source::{INSERJEUNES_LYCEE, INSERJEUNES_REGION, Source};
use orion_indicateurs::indicator::{
    Indicator, Insertion, PAR_ETABLISSEMENT, Population, Spread, territorial,
};
use orion_indicateurs::publication::Provenance;
use orion_indicateurs::table::Table;
use orion_indicateurs::territory::{Niveau, Territoire, Territoires};
use orion_indicateurs::text;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where they are in a publication; another shape would have another version.
const FOLDER: &str = "widgets/v1";

/// Writes the figures of every département, of the latest cohort.
pub(super) fn write(
    beside: &Beside,
    provenance: Provenance,
    territoires: &Table,
    insertion: Table,
) -> Result<(), DataError> {
    let territoires = Territoires::try_new(territoires)?;
    let insertion = Insertion::try_new(insertion)?;
    let Some(latest) = insertion.millesimes().next_back() else {
        return Ok(());
    };
    let who = (Population::Ensemble, latest);
    let columns = PAR_ETABLISSEMENT.map(|indicator| {
        let level = (&territoires, Niveau::Departement);
        (indicator, territorial(indicator, &insertion, who, level))
    });
    let departements = territoires.of_level(Niveau::Departement);
    for (rank, territoire) in departements.iter().enumerate() {
        let spreads = columns.iter().filter_map(|(i, s)| Some((*i, s.get(rank)?)));
        let figures = spreads.map(|(indicator, spread)| figure(indicator, latest, spread));
        let shard = shard(provenance, territoire, &figures.collect::<Vec<_>>());
        let path = format!("{FOLDER}/departement/{}.json", territoire.id.code());
        let json = serde_json::to_vec(&shard).map_err(|error| DataError::format(&path, error))?;
        beside.write(&path, &json)?;
    }
    Ok(())
}

/// Writes the figures of every diploma, in France and in each région.
pub(super) fn write_formations(
    beside: &Beside,
    parts: &[Part],
    material: &Material,
) -> Result<(), DataError> {
    let diplomas = diplomas::all(parts);
    let mut by_cfd: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for diploma in &diplomas {
        by_cfd
            .entry(diploma.cfd)
            .or_default()
            .push(at_place(diploma));
    }
    for (cfd, places) in by_cfd {
        let shard = json!({
            "provenance": material.provenance,
            "cfd": cfd,
            "nom": material.libelle(cfd),
            "lieux": places,
            "sources": sources(material.provenance, &INSERJEUNES_REGION),
        });
        let path = format!("{FOLDER}/formation/{cfd}.json");
        let json = serde_json::to_vec(&shard).map_err(|error| DataError::format(&path, error))?;
        beside.write(&path, &json)?;
    }
    Ok(())
}

/// What is known of a diploma at one place, in one voie.
fn at_place(diploma: &Diploma) -> Value {
    let figures = diploma
        .figures
        .map(|(indicator, figure)| share(indicator, figure));
    json!({
        "lieu": diploma.place,
        "voie": diploma.voie,
        "dispositif": diploma.dispositif,
        "millesime": diploma.cohort.label(),
        "chiffres": figures,
    })
}

/// A rate with its counts where they are out, or the reason why there is none.
fn share(indicator: &Indicator, figure: Figure) -> Value {
    let mut json = json!({ "indicateur": indicator.id, "libelle": indicator.label });
    match figure {
        Figure::Known { value, .. } => {
            json["texte"] = text::value(value, indicator.unit).into();
            if let Worth::Ratio(ratio) = value {
                json["numerateur"] = ratio.numerator().into();
                json["denominateur"] = ratio.denominator().into();
            }
        }
        Figure::Missing(reason) => {
            json["manque"] = json!(reason);
            json["texte"] = text::etat(reason).sentence.into();
        }
    }
    json
}

fn sources(provenance: Provenance, source: &'static Source) -> String {
    match provenance {
        Provenance::Officielle => text::sources(&[source]),
        Provenance::Demonstration => "Jeu de démonstration : chiffres inventés".into(),
    }
}

/// What one file says.
fn shard(provenance: Provenance, territoire: &Territoire, figures: &[Value]) -> Value {
    json!({
        "provenance": provenance,
        "niveau": territoire.id.niveau().code(),
        "code": territoire.id.code(),
        "nom": territoire.nom,
        "chiffres": figures,
        "sources": sources(provenance, &INSERJEUNES_LYCEE),
    })
}

/// The median of the schools of a territory, or why there is none. Schools publish rates
/// without counts: the figure is out of schools, not of pupils.
fn figure(indicator: &Indicator, cohort: Millesime, spread: &Spread) -> Value {
    let mut figure = json!({
        "indicateur": indicator.id,
        "libelle": indicator.label,
        "unite": text::unit(indicator.unit),
        "millesime": cohort.label(),
        "etablissements": spread.schools,
        "etablissements_avec_donnee": spread.known(),
    });
    match &spread.distribution {
        Ok(distribution) => {
            let median = text::quarters(distribution.median, indicator.unit);
            figure["mediane"] = json!(distribution.median);
            figure["texte"] = format!(
                "{}, cohorte {} : {median}, médiane de {} sur {}.",
                indicator.label,
                cohort.label(),
                counted(
                    spread.known(),
                    "établissement avec donnée",
                    "établissements avec donnée"
                ),
                text::integer(spread.schools.into()),
            )
            .into();
        }
        Err(reason) => {
            figure["manque"] = json!(reason);
            figure["texte"] = missing(indicator, *reason).into();
        }
    }
    figure
}

fn missing(indicator: &Indicator, reason: Missing) -> String {
    format!("{} : {}", indicator.label, text::etat(reason).sentence)
}

fn counted(n: u32, one: &str, many: &str) -> String {
    let word = if n < 2 { one } else { many };
    format!("{} {word}", text::integer(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::figure::Vintage;
    use orion_indicateurs::indicator::EMPLOI_6_MOIS;

    #[test]
    fn a_figure_says_its_median_or_why_there_is_none() {
        let cohort: Millesime = "2021_2022".parse().unwrap();
        let known = |value| Figure::Known {
            value: Worth::Published(value),
            vintage: Vintage::Cohorte(cohort),
        };
        let withheld = Figure::Missing(Missing::NonDiffuse);
        let spread = Spread::of(&[known(40), known(45), withheld]);
        let said = figure(&EMPLOI_6_MOIS, cohort, &spread);
        assert_eq!(said["mediane"], 42.5);
        assert_eq!(said["etablissements"], 3);
        assert_eq!(
            said["texte"],
            "Emploi à 6 mois (sortants), cohorte 2021-2022 : 42,5\u{202F}%, médiane de 2 établissements avec donnée sur 3."
        );

        let said = figure(&EMPLOI_6_MOIS, cohort, &Spread::of(&[withheld]));
        assert_eq!(said["manque"], "non_diffuse");
        assert_eq!(said.get("mediane"), None);
        let sentence = said["texte"].as_str().unwrap();
        assert!(sentence.contains("ne diffuse pas"), "{sentence}");
    }
}
