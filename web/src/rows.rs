//! What the map and the table show: the same rows, made by the core.

use crate::state::{List, Sort, SortKey, State};
use orion_indicateurs::code::Millesime;
use orion_indicateurs::figure::Figure;
use orion_indicateurs::indicator::{Insertion, Population, Spread, territorial};
use orion_indicateurs::position::{Classes, Quarters};
use orion_indicateurs::query::{SortValue, order};
use orion_indicateurs::school::{Etablissement, Etablissements};
use orion_indicateurs::territory::{TerritoireId, Territoires};
use orion_indicateurs::text::fold;

/// Whom the page shows.
pub(crate) const POPULATION: Population = Population::Ensemble;

/// One territory of the level shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TerritoryRow {
    pub(crate) id: TerritoireId,
    pub(crate) nom: String,
    pub(crate) spread: Spread,
}

impl TerritoryRow {
    pub(crate) fn median(&self) -> Option<Quarters> {
        self.spread.distribution.as_ref().ok().map(|d| d.median)
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

/// The cohort shown: the one of the state, else the latest.
pub(crate) fn cohort(state: &State, insertion: &Insertion) -> Option<Millesime> {
    state
        .millesime
        .or_else(|| insertion.millesimes().next_back())
}

/// The territories of the level shown, by code.
pub(crate) fn territory_rows(
    state: &State,
    territoires: &Territoires,
    etablissements: &Etablissements,
    insertion: Option<&Insertion>,
) -> Vec<TerritoryRow> {
    let level = territoires.of_level(state.niveau);
    let spreads = insertion.and_then(|insertion| {
        let who = (POPULATION, cohort(state, insertion)?);
        let place = (territoires, state.niveau);
        Some(territorial(
            state.indicator,
            insertion,
            who,
            etablissements,
            place,
        ))
    });
    let spreads = spreads.unwrap_or_else(|| level.iter().map(|_| Spread::of(&[])).collect());
    let rows = level.iter().zip(spreads);
    rows.map(|(t, spread)| TerritoryRow {
        id: t.id,
        nom: t.nom.clone(),
        spread,
    })
    .collect()
}

/// The schools that InserJeunes follows in lycées, within the territories selected when
/// there are some, by UAI.
pub(crate) fn school_rows(
    state: &State,
    territoires: &Territoires,
    etablissements: &Etablissements,
    insertion: &Insertion,
) -> Vec<SchoolRow> {
    let Some(millesime) = cohort(state, insertion) else {
        return Vec::new();
    };
    let within = state.selected_territories();
    let is_within = |school: &Etablissement| {
        within.is_empty()
            || territoires
                .parent(school.departement, state.niveau)
                .is_some_and(|id| within.contains(&id))
    };
    let figures = insertion.figures(state.indicator, POPULATION, millesime);
    figures
        .filter_map(|(uai, figure)| {
            Some(SchoolRow {
                school: etablissements.get(uai)?.clone(),
                figure,
            })
        })
        .filter(|row| is_within(&row.school))
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
        SortKey::Nombre => i32::try_from(row.spread.known())
            .ok()
            .map(SortValue::Number),
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
