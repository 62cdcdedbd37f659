//! What was published: the catalogue, the operator, the tables.

use anyhow::{Context, Result};
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{Catalogue, Provenance, TABLES, check_version};
use orion_indicateurs::table::Table;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What was published.
pub(crate) struct Publication {
    folder: PathBuf,
    /// Its list.
    pub(crate) catalogue: Catalogue,
    operateur: Value,
}

impl Publication {
    /// Reads what a folder says of itself; its tables are read when they are asked for.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("catalogue.json");
        let what = || path.display().to_string();
        let json: Value = serde_json::from_slice(&fs::read(&path).with_context(what)?)?;
        check_version(json["version"].as_str().unwrap_or_default()).with_context(what)?;
        let operateur = fs::read(folder.join("operateur.json")).ok();
        let operateur = operateur.map(|bytes| serde_json::from_slice(&bytes));
        Ok(Self {
            folder: folder.into(),
            catalogue: serde_json::from_value(json).with_context(what)?,
            operateur: operateur.transpose()?.unwrap_or_default(),
        })
    }

    /// Whether its figures are made up.
    pub(crate) fn is_demonstration(&self) -> bool {
        self.catalogue.provenance == Provenance::Demonstration
    }

    /// What the operator said of himself under this name, if anything.
    pub(crate) fn operateur(&self, name: &str) -> Option<&str> {
        self.operateur[name]
            .as_str()
            .filter(|text| !text.is_empty())
    }

    /// Every published table that is one file, in the order of the catalogue.
    pub(crate) fn tables(&self) -> Result<Vec<Table>> {
        let whole = |path: &str| {
            let name = path.strip_suffix(".arrow")?.split('.').next()?;
            TABLES
                .iter()
                .copied()
                .flatten()
                .find(|table| table.schema.name == name)
        };
        let mut tables = Vec::new();
        for file in &self.catalogue.files {
            if let Some(published) = whole(&file.path) {
                let bytes = fs::read(self.folder.join(&file.path))?;
                let table = arrow::read(&bytes, published.schema);
                tables.push(table.with_context(|| file.path.clone())?);
            }
        }
        Ok(tables)
    }
}
