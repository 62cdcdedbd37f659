//! What the page shows: one value, which the address holds whole.

use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::{Indicator, PAR_ETABLISSEMENT};
use orion_indicateurs::territory::{Niveau, TerritoireId};

/// How many things can be selected at once.
pub(crate) const MOST_SELECTED: usize = 6;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// The indicator.
    pub(crate) indicator: &'static Indicator,
    /// The cohort; the latest when none is named.
    pub(crate) millesime: Option<Millesime>,
    /// The level of territory.
    pub(crate) niveau: Niveau,
    /// What the table lists, and what a click on the map selects.
    pub(crate) list: List,
    /// What is selected, in order; at most [`MOST_SELECTED`].
    pub(crate) selection: Vec<Item>,
    /// How the table is sorted.
    pub(crate) sort: Sort,
    /// The page of the table, from 1.
    pub(crate) page: usize,
}

/// What the table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Territoires,
    Etablissements,
}

/// Something selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Territoire(TerritoireId),
    Etablissement(Uai),
}

/// The order of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sort {
    pub(crate) key: SortKey,
    pub(crate) descending: bool,
}

/// What a table is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortKey {
    /// The name.
    Nom,
    /// The commune of a school.
    Lieu,
    /// The median, or the value of a school.
    Valeur,
    /// How many schools.
    Nombre,
}

impl Default for State {
    fn default() -> Self {
        let [indicator, ..] = PAR_ETABLISSEMENT;
        Self {
            indicator,
            millesime: None,
            niveau: Niveau::Region,
            list: List::Territoires,
            selection: Vec::new(),
            sort: Sort {
                key: SortKey::Valeur,
                descending: true,
            },
            page: 1,
        }
    }
}

impl State {
    /// Selects an item, or lets it go. Beyond [`MOST_SELECTED`] the oldest goes.
    pub(crate) fn toggle(&mut self, item: Item) {
        if let Some(at) = self.selection.iter().position(|selected| *selected == item) {
            self.selection.remove(at);
            return;
        }
        if self.selection.len() == MOST_SELECTED {
            self.selection.remove(0);
        }
        self.selection.push(item);
    }

    /// The letter of a selected item: A for the first.
    pub(crate) fn letter(&self, item: Item) -> Option<char> {
        let at = self
            .selection
            .iter()
            .position(|selected| *selected == item)?;
        ('A'..='F').nth(at)
    }

    /// The territories selected at the level shown.
    pub(crate) fn selected_territories(&self) -> Vec<TerritoireId> {
        let territory = |item: &Item| match item {
            Item::Territoire(id) if id.niveau() == self.niveau => Some(*id),
            _ => None,
        };
        self.selection.iter().filter_map(territory).collect()
    }

    /// Whether it shows schools: as a list, or one that is selected.
    pub(crate) fn shows_schools(&self) -> bool {
        self.list == List::Etablissements
            || self
                .selection
                .iter()
                .any(|item| matches!(item, Item::Etablissement(_)))
    }

    /// Sorts by a key; by the same key again, in the other direction.
    pub(crate) fn sort_by(&mut self, key: SortKey) {
        let descending = match self.sort {
            Sort {
                key: same,
                descending,
            } if same == key => !descending,
            _ => matches!(key, SortKey::Valeur | SortKey::Nombre),
        };
        self.sort = Sort { key, descending };
        self.page = 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(code: &str) -> Item {
        Item::Territoire(code.parse().unwrap())
    }

    #[test]
    fn selecting_again_lets_go_and_a_seventh_pushes_the_first_out() {
        let mut state = State::default();
        for code in ["dep:01", "dep:02", "dep:03", "dep:04", "dep:05", "dep:06"] {
            state.toggle(item(code));
        }
        assert_eq!(state.letter(item("dep:06")), Some('F'));
        state.toggle(item("dep:03"));
        assert_eq!(state.letter(item("dep:06")), Some('E'));
        state.toggle(item("dep:07"));
        state.toggle(item("dep:08"));
        assert_eq!(state.selection.len(), MOST_SELECTED);
        assert_eq!(
            (state.letter(item("dep:01")), state.letter(item("dep:02"))),
            (None, Some('A'))
        );
    }

    #[test]
    fn sorting_by_the_same_key_turns_the_order() {
        let mut state = State {
            page: 3,
            ..State::default()
        };
        state.sort_by(SortKey::Valeur);
        assert_eq!((state.sort.descending, state.page), (false, 1));
        state.sort_by(SortKey::Nom);
        assert!(!state.sort.descending, "names start from A");
    }
}
