//! The published borders, as the map draws them.

use orion_indicateurs::chart::topology::{Shape, Topology};
use orion_indicateurs::code::Departement;
use orion_indicateurs::table::{Table, TableError};
use orion_indicateurs::territory::{Niveau, TerritoireId, Territoires};
use std::collections::BTreeMap;

/// The borders of départements, whose sides are positions in a list of codes.
#[derive(Debug)]
pub(crate) struct Contours {
    topology: Topology,
    departements: Vec<Departement>,
}

impl Contours {
    /// From the table [`orion_indicateurs::publication::CONTOURS`].
    pub(crate) fn try_new(table: &Table) -> Result<Self, TableError> {
        let (left, right) = (table.codes("gauche")?, table.codes("droite")?);
        let numbers = |name| -> Result<Vec<u16>, TableError> {
            Ok(table.u16s(name)?.iter().flatten().collect())
        };
        let mut departements: Vec<Departement> = Vec::new();
        for code in left.dictionary().iter().chain(right.dictionary().iter()) {
            let code = code
                .parse()
                .map_err(|error| table.schema().cell_error("gauche", 0, error))?;
            if let Err(at) = departements.binary_search(&code) {
                departements.insert(at, code);
            }
        }
        let side = |code: Option<&str>| {
            let at = departements.binary_search(&code?.parse().ok()?).ok()?;
            u16::try_from(at).ok()
        };
        let topology = Topology::from_columns(
            &numbers("arc")?,
            |row| side(left.get(row)),
            |row| side(right.get(row)),
            &numbers("x")?,
            &numbers("y")?,
        )
        .map_err(|error| table.schema().cell_error("arc", 0, error))?;
        Ok(Self {
            topology,
            departements,
        })
    }

    /// The outline of each territory of a level that has one.
    pub(crate) fn shapes(
        &self,
        territoires: &Territoires,
        niveau: Niveau,
    ) -> BTreeMap<TerritoireId, Shape> {
        let parent = |departement: u16| {
            let code = self.departements.get(usize::from(departement))?;
            let rank = territoires.rank(territoires.parent(*code, niveau)?)?;
            u16::try_from(rank).ok()
        };
        let all = territoires.of_level(niveau);
        let id = |rank: u16| all.get(usize::from(rank)).map(|territoire| territoire.id);
        let shapes = self.topology.dissolve(parent).into_iter();
        shapes
            .filter_map(|(rank, shape)| Some((id(rank)?, shape)))
            .collect()
    }
}
