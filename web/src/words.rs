//! Everything the site says in French that is not said by the core.

use orion_indicateurs::publication::CatalogueError;
use orion_indicateurs::territory::Niveau;

/// The name of the site.
pub(crate) const SITE: &str = "Orion";

/// Said on every page of a demonstration set.
pub(crate) const DEMONSTRATION: &str =
    "Jeu de démonstration : les établissements et tous les chiffres de cette page sont inventés.";

/// While the figures are on their way.
pub(crate) const LOADING: &str = "Chargement des données…";

/// In the place of a figure whose file is on its way, or could not be read.
pub(crate) const NOT_LOADED: &str = "chiffre non chargé.";

/// Several territories of a level.
pub(crate) fn niveaux(niveau: Niveau) -> &'static str {
    match niveau {
        Niveau::Region => "Régions",
        Niveau::Academie => "Académies",
        Niveau::Departement => "Départements",
    }
}

/// One territory of a level.
pub(crate) fn niveau(niveau: Niveau) -> &'static str {
    match niveau {
        Niveau::Region => "Région",
        Niveau::Academie => "Académie",
        Niveau::Departement => "Département",
    }
}

/// A number of things, with their noun.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    let number = orion_indicateurs::text::integer(i64::try_from(n).unwrap_or(i64::MAX));
    format!("{number} {}", if n < 2 { one } else { many })
}

/// What a visitor is told of a file that is not shown.
pub(crate) fn unread(file: &str, why: &str) -> String {
    format!("Le fichier {file} n’a pas pu être lu : {why}.")
}

/// What a visitor is told of a catalogue that cannot be used.
pub(crate) fn catalogue(error: &CatalogueError) -> String {
    match error {
        CatalogueError::Version { found } => format!(
            "La publication est d’une version ({found}) que cette page ne sait pas lire. Rechargez la page pour obtenir sa dernière version."
        ),
        CatalogueError::Absent { file } => {
            format!("La publication est incomplète : elle n’annonce pas {file}.")
        }
        CatalogueError::Path => unread(
            "site.json",
            "il annonce un fichier dont le nom n’est pas permis",
        ),
    }
}

/// Where official figures come from.
pub(crate) fn official(made: Option<&str>, licence: &str) -> String {
    let made = made
        .map(|day| format!(", publiés le {}", french_date(day)))
        .unwrap_or_default();
    format!("Chiffres officiels{made}. {licence}.")
}

/// `2026-11-22` as `22/11/2026`.
fn french_date(day: &str) -> String {
    day.rsplit('-').collect::<Vec<_>>().join("/")
}

/// What a visitor is told of an address that was understood in part.
pub(crate) fn ignored(parts: &[String]) -> String {
    let parts = parts.join(", ");
    format!("Une partie de l’adresse n’a pas été comprise et a été ignorée : {parts}.")
}
