//! French sentences: reasons, text alternatives, errors.

use super::{integer, quarters};
#[cfg(feature = "arrow")]
use crate::arrow::ReadError;
use crate::figure::Missing;
use crate::indicator::{Indicator, Spread};
use crate::publication::Provenance;

/// How a missing figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Etat {
    /// What the cell shows.
    pub cell: &'static str,
    /// The sentence that explains it.
    pub sentence: &'static str,
}

/// The words for a reason.
pub fn etat(reason: Missing) -> Etat {
    let (cell, sentence) = match reason {
        Missing::PetitEffectif => ("< 20", "Moins de 20 élèves : le taux n’est pas diffusable."),
        Missing::NonDiffuse => (
            "nd",
            "La source ne diffuse pas cette valeur, le plus souvent faute d’effectif suffisant.",
        ),
        Missing::Absent => ("–", "La source n’a pas de donnée ici pour cette cohorte."),
        Missing::MillesimeAbsent => (
            "–",
            "Pas de valeur pour cette cohorte ; une autre en a une.",
        ),
        Missing::AnneeCommune => (
            "commune",
            "Année commune à plusieurs diplômes : voir ceux qui la suivent.",
        ),
        Missing::Nouvelle => (
            "trop récent",
            "Formation trop récente pour avoir des sortants.",
        ),
        Missing::Fermee => ("fermée", "Formation fermée."),
        Missing::HorsChamp => (
            "hors champ",
            "La source ne couvre pas ce territoire ou cette formation.",
        ),
        Missing::GroupeTropPetit => (
            "–",
            "Trop peu de comparables : la position n’est pas calculée.",
        ),
        Missing::AnneesDifferentes => (
            "–",
            "Les deux valeurs ne portent pas sur des années qui se comparent.",
        ),
        Missing::Rupture => (
            "rupture",
            "La série change de définition entre les deux années.",
        ),
    };
    Etat { cell, sentence }
}

/// The text alternative of a choropleth: what it shows, how many have a figure, the
/// highest and the lowest.
pub fn choropleth<'a>(
    indicator: &Indicator,
    cohort: &str,
    spreads: impl Iterator<Item = (&'a str, &'a Spread)>,
) -> String {
    let (mut known, mut without) = (Vec::new(), 0_i64);
    for (nom, spread) in spreads {
        match &spread.distribution {
            Ok(distribution) => known.push((distribution.median, nom)),
            Err(_) => without += 1,
        }
    }
    let n = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let counts = format!(
        "{}, cohorte {cohort}, médiane des établissements. {} avec donnée, {} sans.",
        indicator.label,
        counted(n, "territoire", "territoires"),
        integer(without),
    );
    let bounds = (
        known.iter().max_by_key(|k| k.0),
        known.iter().min_by_key(|k| k.0),
    );
    let (Some((most, high)), Some((least, low))) = bounds else {
        return counts;
    };
    let (most, least) = (
        quarters(*most, indicator.unit),
        quarters(*least, indicator.unit),
    );
    format!("{counts} Le plus élevé : {high} ({most}). Le plus bas : {low} ({least}).")
}

fn counted(n: i64, one: &str, many: &str) -> String {
    format!("{} {}", integer(n), if n < 2 { one } else { many })
}

/// Whether the figures of a publication are official or made up: said on every page.
/// `made` is the day it was made, `2026-11-22`.
pub fn provenance(provenance: Provenance, made: Option<&str>, licence: &str) -> String {
    if provenance == Provenance::Demonstration {
        return "Jeu de démonstration : les établissements et tous les chiffres de cette page sont inventés.".into();
    }
    let french = |day: &str| day.rsplit('-').collect::<Vec<_>>().join("/");
    let made = made.map_or_else(String::new, |day| format!(", publiés le {}", french(day)));
    format!("Chiffres officiels{made}. {licence}.")
}

/// What a visitor is told of a published file that cannot be read.
#[cfg(feature = "arrow")]
pub fn file_error(error: &ReadError) -> &'static str {
    match error {
        ReadError::TooLong { .. } => "il est plus gros que ce que cette page accepte de lire",
        ReadError::Malformed { part: "file", .. } => "ce n’est pas un fichier Arrow entier",
        ReadError::Malformed {
            part: "schema" | "footer",
            ..
        } => "ses colonnes ne sont pas celles attendues",
        ReadError::Malformed { .. } | ReadError::Decoder { .. } => "son contenu est abîmé",
        ReadError::Table(_) => "ses valeurs ne sont pas celles attendues",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::EMPLOI_6_MOIS;
    use crate::position::Distribution;
    use std::collections::BTreeMap;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_day_of_official_figures_is_told_and_made_up_ones_say_so() {
        let day = Some("2026-11-22");
        assert_eq!(
            provenance(Provenance::Officielle, day, "Licence Ouverte 2.0"),
            "Chiffres officiels, publiés le 22/11/2026. Licence Ouverte 2.0."
        );
        assert!(provenance(Provenance::Demonstration, day, "").contains("inventés"));
    }

    #[test]
    fn a_map_is_told_in_words() {
        let spread = |rates: Vec<i32>| Spread {
            distribution: Distribution::of(rates).ok_or(Missing::HorsChamp),
            schools: 0,
            missing: BTreeMap::new(),
        };
        let (ain, isere, mayotte) = (spread(vec![40, 45]), spread(vec![60]), spread(vec![]));
        let all = [("Ain", &ain), ("Isère", &isere), ("Mayotte", &mayotte)];
        let text = choropleth(&EMPLOI_6_MOIS, "2018-2019", all.into_iter());
        assert!(
            text.contains("2 territoires avec donnée, 1 sans."),
            "{text}"
        );
        assert!(
            text.ends_with(
                "Le plus élevé : Isère (60\u{202F}%). Le plus bas : Ain (42,5\u{202F}%)."
            ),
            "{text}"
        );
    }

    #[test]
    fn every_reason_has_a_sentence() {
        for reason in Missing::ALL {
            let etat = etat(reason);
            assert!(!etat.cell.is_empty() && etat.sentence.ends_with('.'));
        }
    }
}
