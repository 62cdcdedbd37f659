//! The operator's configuration, `orion.toml`: who publishes, what pages must say of it,
//! and what the operator knows of the files.

use crate::error::DataError;
use crate::publish::Options;
use crate::source::{Choice, SOURCES};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What an operator sets. Everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Who publishes, and what the law asks a site to say of it.
    pub operateur: Operateur,
    /// Whether sources without an established open licence are published too.
    pub sources_restreintes: bool,
    /// Whether a card is drawn for each diploma and school, as SVG files.
    pub cartes: bool,
    /// Headers that a new vintage uses.
    pub entete: Vec<Entete>,
}

/// Who publishes: written to the publication as [`Operateur::FILE`], shown by the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Operateur {
    /// Its name.
    pub nom: String,
    /// An address that answers: an e-mail or a page.
    pub contact: String,
    /// Where the site is served.
    pub site: String,
    /// The editor of the site, as legal notices name it.
    pub editeur: String,
    /// The director of the publication.
    pub directeur_publication: String,
    /// Who hosts the site, with its postal address.
    pub hebergeur: String,
    /// Whom to tell of a page that cannot be used with a disability.
    pub accessibilite: String,
}

impl Operateur {
    /// The name of its file in a publication.
    pub const FILE: &'static str = "operateur.json";
}

/// A header that a new vintage uses for a column that is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entete {
    /// The source, by its identifier.
    pub source: String,
    /// The column, by the name that Orion gives it.
    pub colonne: String,
    /// The header that the new file has.
    pub entete: String,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// When the file cannot be read, is not of this shape, or names a source that no one
    /// declares.
    pub fn read(path: &Path) -> Result<Self, DataError> {
        let text = std::fs::read_to_string(path).map_err(DataError::io(path))?;
        Self::parse(&text)
            .map_err(|problem| DataError::format(&path.display().to_string(), problem))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let known = |entete: &&Entete| !SOURCES.iter().any(|source| source.id == entete.source);
        if let Some(entete) = config.entete.iter().find(known) {
            let ids: Vec<_> = SOURCES.iter().map(|source| source.id).collect();
            return Err(format!(
                "no source {:?} for the header {:?}: expected one of {}",
                entete.source,
                entete.entete,
                ids.join(", ")
            ));
        }
        Ok(config)
    }

    /// What to publish besides the tables.
    pub fn options(&self) -> Options {
        Options { cards: self.cartes }
    }

    /// Which files to read, and how.
    pub fn choice(&self) -> Choice {
        let header = |entete: &Entete| {
            let Entete {
                source,
                colonne,
                entete,
            } = entete.clone();
            [source, colonne, entete]
        };
        Choice {
            restricted: self.sources_restreintes,
            headers: self.entete.iter().map(header).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_of_the_project_is_read() {
        let config = Config::parse(include_str!("../orion.toml")).unwrap();
        assert!(!config.sources_restreintes);
        assert!(config.entete.is_empty());
    }

    #[test]
    fn a_declared_header_is_handed_to_its_source() {
        let text = "sources_restreintes = true\n[[entete]]\nsource = \"mef\"\ncolonne = \"MEF_STAT_11\"\nentete = \"Code MEF\"";
        let choice = Config::parse(text).unwrap().choice();
        assert!(choice.restricted);
        assert_eq!(
            choice.headers,
            [["mef", "MEF_STAT_11", "Code MEF"].map(String::from)]
        );
    }

    #[test]
    fn what_would_be_read_over_in_silence_is_refused() {
        for (text, named) in [
            ("sources_restreinte = true", "sources_restreinte"),
            ("[operateur]\nnon = \"x\"", "non"),
            (
                "[[entete]]\nsource = \"mefs\"\ncolonne = \"a\"\nentete = \"b\"",
                "mefs",
            ),
            ("[[entete]]\nsource = \"mef\"", "colonne"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
