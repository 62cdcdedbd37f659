//! Everything the site says in French that is not said by the core.

use orion_indicateurs::publication::CatalogueError;
use orion_indicateurs::territory::Niveau;

/// The name of the site.
pub(crate) const SITE: &str = "Orion";

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

/// What a visitor is told of an address that was understood in part.
pub(crate) fn ignored(parts: &[String]) -> String {
    let parts = parts.join(", ");
    format!("Une partie de l’adresse n’a pas été comprise et a été ignorée : {parts}.")
}
