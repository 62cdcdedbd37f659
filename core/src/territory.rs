//! Territories: régions, académies, départements, and which holds which.

use crate::code::{Academie, Departement, Region};
use crate::table::{Table, TableError};
use std::fmt;
use std::str::FromStr;

/// A level of territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Niveau {
    /// 18 régions.
    Region,
    /// 30 académies.
    Academie,
    /// 101 départements, and the collectivités that have schools.
    Departement,
}

impl Niveau {
    /// From the largest territories to the smallest.
    pub const ALL: [Self; 3] = [Self::Region, Self::Academie, Self::Departement];

    /// Its name in published tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Academie => "academie",
            Self::Departement => "departement",
        }
    }

    /// Its three letters in addresses.
    pub fn short(self) -> &'static str {
        match self {
            Self::Region => "reg",
            Self::Academie => "aca",
            Self::Departement => "dep",
        }
    }
}

/// A level and an official code, written `dep:31` in addresses.
///
/// ```
/// use orion_indicateurs::territory::TerritoireId;
/// let id: TerritoireId = "dep:031".parse().unwrap();
/// assert_eq!(id.to_string(), "dep:31");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TerritoireId {
    /// A région.
    Region(Region),
    /// An académie.
    Academie(Academie),
    /// A département.
    Departement(Departement),
}

impl TerritoireId {
    /// Its level.
    pub fn niveau(self) -> Niveau {
        match self {
            Self::Region(_) => Niveau::Region,
            Self::Academie(_) => Niveau::Academie,
            Self::Departement(_) => Niveau::Departement,
        }
    }

    /// The territory of a level and a code; `None` when the code is not one of that level.
    pub fn of(niveau: Niveau, code: &str) -> Option<Self> {
        match niveau {
            Niveau::Region => code.parse().map(Self::Region).ok(),
            Niveau::Academie => code.parse().map(Self::Academie).ok(),
            Niveau::Departement => code.parse().map(Self::Departement).ok(),
        }
    }

    /// Its official code.
    pub fn code(&self) -> &str {
        match self {
            Self::Region(code) => code.as_str(),
            Self::Academie(code) => code.as_str(),
            Self::Departement(code) => code.as_str(),
        }
    }
}

impl fmt::Display for TerritoireId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.niveau().short(), self.code())
    }
}

impl FromStr for TerritoireId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parse = || {
            let (short, code) = text.split_once(':')?;
            let niveau = Niveau::ALL.into_iter().find(|n| n.short() == short)?;
            Self::of(niveau, code)
        };
        parse().ok_or_else(|| "expected reg:, aca: or dep: and a code".into())
    }
}

/// One territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territoire {
    /// Its level and code.
    pub id: TerritoireId,
    /// Its name.
    pub nom: String,
    academie: Option<Academie>,
    region: Option<Region>,
}

/// All territories, level by level, each level by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Territoires {
    all: Vec<Territoire>,
}

impl Territoires {
    /// From the table [`crate::publication::TERRITOIRES`].
    ///
    /// # Errors
    /// When a level or a code is unknown, or rows are not in order.
    pub fn try_new(table: &Table) -> Result<Self, TableError> {
        let (niveaux, codes) = (table.codes("niveau")?, table.texts("code")?);
        let (noms, academies, regions) = (
            table.texts("nom")?,
            table.codes("academie")?,
            table.codes("region")?,
        );
        let error = |column, row, problem: &str| table.schema().cell_error(column, row, problem);
        let mut all: Vec<Territoire> = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            let niveau = niveaux.get(row);
            let niveau = Niveau::ALL.into_iter().find(|n| Some(n.code()) == niveau);
            let niveau = niveau.ok_or_else(|| error("niveau", row, "is not a level"))?;
            let id = codes
                .get(row)
                .and_then(|code| TerritoireId::of(niveau, code));
            let id = id.ok_or_else(|| error("code", row, "is not a code of its level"))?;
            if all.last().is_some_and(|before| before.id >= id) {
                return Err(error("code", row, "does not follow the one before"));
            }
            all.push(Territoire {
                id,
                nom: noms.get(row).unwrap_or_default().into(),
                academie: academies.get(row).and_then(|code| code.parse().ok()),
                region: regions.get(row).and_then(|code| code.parse().ok()),
            });
        }
        Ok(Self { all })
    }

    /// The territories of a level, by code.
    pub fn of_level(&self, niveau: Niveau) -> &[Territoire] {
        let start = self.all.partition_point(|t| t.id.niveau() < niveau);
        let end = self.all.partition_point(|t| t.id.niveau() <= niveau);
        self.all.get(start..end).unwrap_or_default()
    }

    /// The territory of an identifier.
    pub fn get(&self, id: TerritoireId) -> Option<&Territoire> {
        let at = self.all.binary_search_by_key(&id, |t| t.id).ok()?;
        self.all.get(at)
    }

    /// Its position among those of its level.
    pub fn rank(&self, id: TerritoireId) -> Option<usize> {
        self.of_level(id.niveau())
            .binary_search_by_key(&id, |t| t.id)
            .ok()
    }

    /// The territory of a level that a département is in (itself at its own level).
    pub fn parent(&self, departement: Departement, niveau: Niveau) -> Option<TerritoireId> {
        let own = self.get(TerritoireId::Departement(departement))?;
        match niveau {
            Niveau::Region => own.region.map(TerritoireId::Region),
            Niveau::Academie => own.academie.map(TerritoireId::Academie),
            Niveau::Departement => Some(own.id),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::publication::TERRITOIRES;
    use crate::table::{Codes, Column};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Level, code, name, académie, région; empty for none.
    pub(crate) fn table(rows: &[[&str; 5]]) -> Table {
        let codes = |i: usize| {
            let cells: Vec<_> = rows
                .iter()
                .map(|r| Some(r[i]).filter(|c| !c.is_empty()))
                .collect();
            Column::Code(Codes::encode(&cells).unwrap())
        };
        let texts = |i: usize| Column::Text(rows.iter().map(|r| r[i]).collect());
        Table::new(
            &TERRITOIRES,
            vec![codes(0), texts(1), texts(2), codes(3), codes(4)],
        )
        .unwrap()
    }

    fn sample() -> Territoires {
        Territoires::try_new(&table(&[
            ["region", "84", "Auvergne-Rhône-Alpes", "", ""],
            ["academie", "08", "Grenoble", "", "84"],
            ["academie", "10", "Lyon", "", "84"],
            ["departement", "01", "Ain", "10", "84"],
            ["departement", "38", "Isère", "08", "84"],
        ]))
        .unwrap()
    }

    #[test]
    fn a_departement_knows_its_parents() {
        let territoires = sample();
        let parent = |code: &str, niveau| {
            territoires
                .parent(code.parse().unwrap(), niveau)
                .unwrap()
                .to_string()
        };
        assert_eq!(parent("01", Niveau::Academie), "aca:10");
        assert_eq!(parent("38", Niveau::Region), "reg:84");
        assert_eq!(parent("38", Niveau::Departement), "dep:38");
        assert_eq!(
            territoires.parent("2A".parse().unwrap(), Niveau::Region),
            None
        );
    }

    #[test]
    fn levels_are_slices_and_ranks_are_positions_in_them() {
        let territoires = sample();
        assert_eq!(territoires.of_level(Niveau::Academie).len(), 2);
        assert_eq!(territoires.rank("aca:10".parse().unwrap()), Some(1));
        assert_eq!(
            territoires.rank("dep:99".parse().unwrap_or("dep:95".parse().unwrap())),
            None
        );
    }

    #[test]
    fn unknown_levels_and_disorder_are_refused() {
        let error =
            |rows: &[[&str; 5]]| Territoires::try_new(&table(rows)).unwrap_err().to_string();
        assert!(error(&[["pays", "01", "", "", ""]]).contains("row 0, column niveau"));
        let disorder = [["region", "84", "", "", ""], ["region", "11", "", "", ""]];
        assert!(error(&disorder).contains("row 1, column code"));
        assert!(error(&[["region", "8x", "", "", ""]]).contains("not a code"));
    }

    #[test]
    fn identifiers_round_trip() {
        for text in ["reg:84", "aca:10", "dep:2A", "dep:974"] {
            assert_eq!(text.parse::<TerritoireId>().unwrap().to_string(), text);
        }
        for text in ["", "dep", "dep:", "pays:fr", "dep:99", ":01"] {
            assert!(text.parse::<TerritoireId>().is_err(), "{text}");
        }
    }
}
