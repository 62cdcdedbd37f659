//! What every part of the page shares: its state, what is loaded, the rows they make.

use crate::rows::{self, SchoolRow, TerritoryRow};
use crate::state::State;
use crate::store::Store;
use leptos::prelude::*;
use orion_indicateurs::code::Millesime;
use orion_indicateurs::position::Classes;
use std::sync::Arc;

/// What every part of the page shares.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) state: RwSignal<State>,
    pub(crate) store: Store,
    /// The cohort shown: the one of the state, else the latest.
    pub(crate) cohort: Memo<Option<Millesime>>,
    /// The territories of the level shown, by code.
    pub(crate) territories: Signal<Arc<Vec<TerritoryRow>>>,
    /// The schools within the selection, by UAI.
    pub(crate) schools: Signal<Arc<Vec<SchoolRow>>>,
    /// The classes that map and legend show.
    pub(crate) classes: Memo<Classes>,
}

impl Page {
    pub(super) fn new(state: RwSignal<State>, store: Store) -> Self {
        let latest = move || {
            store
                .listing
                .with(|l| l.ready()?.millesimes().last().copied())
        };
        let cohort = Memo::new(move |_| {
            let listed = latest()?;
            Some(state.with(|s| s.millesime).unwrap_or(listed))
        });
        // Rows depend on these alone: turning a page or sorting does not make them anew.
        let subject = Memo::new(move |_| state.with(|s| (s.indicator, s.niveau)));
        let selected = Memo::new(move |_| state.with(State::selected_territories));
        let list = Memo::new(move |_| state.with(|s| s.list));
        let insertion = move || {
            let cohort = cohort.get()?;
            Some((cohort, store.cohort(cohort).ready().cloned()?))
        };
        let territories = shared(move || {
            let territoires = store.territoires.get();
            let (indicator, niveau) = subject.get();
            let insertion = insertion();
            let insertion = insertion
                .as_ref()
                .map(|(m, insertion)| (*m, insertion.as_ref()));
            Some(rows::territory_rows(
                indicator,
                niveau,
                territoires.ready()?,
                insertion,
            ))
        });
        // The schools are many: they come when they are looked at.
        Effect::new(move || {
            if store.listing.with(|l| l.ready().is_some()) && state.with(State::shows_schools) {
                store.ask_schools();
            }
        });
        let schools = shared(move || {
            let (territoires, etablissements) =
                (store.territoires.get(), store.etablissements.get());
            let (indicator, _) = subject.get();
            let (millesime, insertion) = insertion()?;
            let place = (territoires.ready()?, etablissements.ready()?);
            let who = (millesime, insertion.as_ref());
            Some(
                selected.with(|within| rows::school_rows(indicator, within, place.0, place.1, who)),
            )
        });
        let classes =
            Memo::new(move |_| rows::classes(list.get(), &territories.get(), &schools.get()));
        Self {
            state,
            store,
            cohort,
            territories,
            schools,
            classes,
        }
    }

    /// The label of the cohort shown, `2021-2022`.
    pub(crate) fn cohort_label(self) -> String {
        self.cohort.get().map(Millesime::label).unwrap_or_default()
    }
}

/// Rows made once for all that show them; none until what they are made of is read.
fn shared<T: Send + Sync + 'static>(
    make: impl Fn() -> Option<Vec<T>> + Send + Sync + 'static,
) -> Signal<Arc<Vec<T>>> {
    // Never the same as before: comparing rows would cost more than showing them.
    Memo::new_with_compare(move |_| Arc::new(make().unwrap_or_default()), |_, _| true).into()
}
