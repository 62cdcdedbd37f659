//! What the map and the table show: the same rows, made by the core.

use crate::state::{List, Sort, SortKey};
use orion_indicateurs::code::Millesime;
use orion_indicateurs::figure::Figure;
use orion_indicateurs::indicator::{Indicator, Insertion, Population, Spread, territorial};
use orion_indicateurs::position::{Classes, Quarters};
use orion_indicateurs::query::{SortValue, order};
use orion_indicateurs::school::{Etablissement, Etablissements};
use orion_indicateurs::territory::{Niveau, Territoire, TerritoireId, Territoires};
use orion_indicateurs::text::fold;

/// Whom the page shows.
pub(crate) const POPULATION: Population = Population::Ensemble;

/// One territory of the level shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TerritoryRow {
    pub(crate) id: TerritoireId,
    pub(crate) nom: String,
    /// None until the file of the cohort is read.
    pub(crate) spread: Option<Spread>,
}

impl TerritoryRow {
    pub(crate) fn median(&self) -> Option<Quarters> {
        let distribution = self.spread.as_ref()?.distribution.as_ref().ok()?;
        Some(distribution.median)
    }
}

/// One school.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SchoolRow {
    pub(crate) school: Etablissement,
    pub(crate) figure: Figure,
}

impl SchoolRow {
    pub(crate) fn quarters(&self) -> Option<Quarters> {
        self.figure
            .value()
            .map(|value| Quarters::from_units(value.rounded()))
    }
}

/// The territories of a level, by code.
pub(crate) fn territory_rows(
    indicator: &Indicator,
    niveau: Niveau,
    territoires: &Territoires,
    insertion: Option<(Millesime, &Insertion)>,
) -> Vec<TerritoryRow> {
    let spreads = insertion.map(|(millesime, insertion)| {
        let (who, place) = ((POPULATION, millesime), (territoires, niveau));
        territorial(indicator, insertion, who, place)
    });
    let mut spreads = spreads.map(Vec::into_iter);
    let row = |t: &Territoire| TerritoryRow {
        id: t.id,
        nom: t.nom.clone(),
        spread: spreads.as_mut().and_then(Iterator::next),
    };
    territoires.of_level(niveau).iter().map(row).collect()
}

/// The lycées of a cohort, by UAI; those within the territories selected when there
/// are some.
pub(crate) fn school_rows(
    indicator: &Indicator,
    within: &[TerritoireId],
    territoires: &Territoires,
    etablissements: &Etablissements,
    (millesime, insertion): (Millesime, &Insertion),
) -> Vec<SchoolRow> {
    let is_within = |school: &Etablissement| {
        let place =
            |id: &TerritoireId| territoires.parent(school.departement, id.niveau()) == Some(*id);
        within.is_empty() || within.iter().any(place)
    };
    insertion
        .figures(indicator, POPULATION, millesime)
        .filter_map(|(uai, _, figure)| Some((etablissements.get(uai)?, figure)))
        .filter(|(school, _)| is_within(school))
        .map(|(school, figure)| SchoolRow {
            school: school.clone(),
            figure,
        })
        .collect()
}

/// The order of the territories of a table.
pub(crate) fn order_territories(
    rows: &[TerritoryRow],
    Sort { key, descending }: Sort,
) -> Vec<usize> {
    let value = |row: &TerritoryRow| match key {
        SortKey::Nom | SortKey::Lieu => Some(SortValue::Text(fold(&row.nom))),
        SortKey::Valeur => row
            .median()
            .map(|median| SortValue::Number(median.quarters())),
        SortKey::Nombre => {
            let known = row.spread.as_ref().map(Spread::known)?;
            i32::try_from(known).ok().map(SortValue::Number)
        }
    };
    order(&rows.iter().map(value).collect::<Vec<_>>(), descending)
}

/// The order of the schools of a table.
pub(crate) fn order_schools(rows: &[SchoolRow], Sort { key, descending }: Sort) -> Vec<usize> {
    let value = |row: &SchoolRow| match key {
        SortKey::Nom => Some(SortValue::Text(fold(&row.school.nom))),
        SortKey::Lieu => row
            .school
            .commune
            .as_deref()
            .map(|commune| SortValue::Text(fold(commune))),
        SortKey::Valeur | SortKey::Nombre => row
            .quarters()
            .map(|value| SortValue::Number(value.quarters())),
    };
    order(&rows.iter().map(value).collect::<Vec<_>>(), descending)
}

/// The classes of the map: of medians when territories are listed, of schools otherwise.
pub(crate) fn classes(list: List, territories: &[TerritoryRow], schools: &[SchoolRow]) -> Classes {
    match list {
        List::Territoires => {
            Classes::quantiles(territories.iter().filter_map(TerritoryRow::median))
        }
        List::Etablissements => Classes::quantiles(schools.iter().filter_map(SchoolRow::quarters)),
    }
}
