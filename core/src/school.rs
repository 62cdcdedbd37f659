//! Schools that insertion figures are about.

use crate::code::{Departement, Uai};
use crate::table::{Table, TableError};

/// One school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etablissement {
    /// Its identifier.
    pub uai: Uai,
    /// Its name.
    pub nom: String,
    /// The name of its commune, when the directory has it.
    pub commune: Option<String>,
    /// Its département.
    pub departement: Departement,
    /// Whether it is public or private, when the directory says.
    pub secteur: Option<Secteur>,
    /// Where it is on the sheet, when the directory places it.
    pub place: Option<[u16; 2]>,
}

/// Public or private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secteur {
    /// Public.
    Public,
    /// Private.
    Prive,
}

impl Secteur {
    /// Its name in published tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Prive => "prive",
        }
    }
}

/// All schools, by UAI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Etablissements {
    all: Vec<Etablissement>,
}

impl Etablissements {
    /// From the table [`crate::publication::ETABLISSEMENTS`] or
    /// [`crate::publication::ETABLISSEMENTS_CFA`].
    ///
    /// # Errors
    /// When a code is wrong, or rows are not in the order of their UAI.
    pub fn try_new(table: &Table) -> Result<Self, TableError> {
        let (uais, noms) = (table.texts("uai")?, table.texts("nom")?);
        let (communes, secteurs) = (table.codes("commune")?, table.codes("secteur")?);
        let departements = table.codes("departement")?;
        let (xs, ys) = (table.u16s("x")?, table.u16s("y")?);
        let schema = table.schema();
        let mut all: Vec<Etablissement> = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            let uai = uais.get(row).unwrap_or_default().parse();
            let uai: Uai = uai.map_err(|e| schema.cell_error("uai", row, e))?;
            if all.last().is_some_and(|before| before.uai >= uai) {
                return Err(schema.cell_error("uai", row, "does not follow the one before"));
            }
            let departement = departements.get(row).unwrap_or_default().parse();
            all.push(Etablissement {
                uai,
                nom: noms.get(row).unwrap_or_default().into(),
                commune: communes.get(row).map(Into::into),
                departement: departement.map_err(|e| schema.cell_error("departement", row, e))?,
                secteur: [Secteur::Public, Secteur::Prive]
                    .into_iter()
                    .find(|s| Some(s.code()) == secteurs.get(row)),
                place: xs.get(row).zip(ys.get(row)).map(|(x, y)| [x, y]),
            });
        }
        Ok(Self { all })
    }

    /// Every school, by UAI.
    pub fn all(&self) -> &[Etablissement] {
        &self.all
    }

    /// The school of a UAI.
    pub fn get(&self, uai: Uai) -> Option<&Etablissement> {
        let at = self
            .all
            .binary_search_by_key(&uai, |school| school.uai)
            .ok()?;
        self.all.get(at)
    }
}
