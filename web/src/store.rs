//! What is loaded of the publication.

use crate::contours::Contours;
use crate::published::{self, Sentence};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use orion_indicateurs::indicator::Insertion;
use orion_indicateurs::publication::{CONTOURS, Catalogue, ETABLISSEMENTS, INSERTION, TERRITOIRES};
use orion_indicateurs::school::Etablissements;
use orion_indicateurs::table::{Schema, Table};
use orion_indicateurs::territory::Territoires;
use std::sync::Arc;

/// A file of the publication: on its way, read, or not shown for a reason.
#[derive(Debug)]
pub(crate) enum Loaded<T> {
    Loading,
    Ready(Arc<T>),
    Failed(Sentence),
}

// Not derived: what is shared need not be cloned itself.
impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Loading => Self::Loading,
            Self::Ready(value) => Self::Ready(Arc::clone(value)),
            Self::Failed(sentence) => Self::Failed(sentence.clone()),
        }
    }
}

impl<T> Loaded<T> {
    pub(crate) fn ready(&self) -> Option<&Arc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn failure(&self) -> Option<&Sentence> {
        match self {
            Self::Failed(sentence) => Some(sentence),
            _ => None,
        }
    }
}

impl<T> From<Result<T, Sentence>> for Loaded<T> {
    fn from(result: Result<T, Sentence>) -> Self {
        match result {
            Ok(value) => Self::Ready(Arc::new(value)),
            Err(sentence) => Self::Failed(sentence),
        }
    }
}

/// Every file of the publication. Each is read on its own: one that cannot be read
/// leaves the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Store {
    pub(crate) catalogue: RwSignal<Loaded<Catalogue>>,
    pub(crate) territoires: RwSignal<Loaded<Territoires>>,
    pub(crate) contours: RwSignal<Loaded<Contours>>,
    pub(crate) etablissements: RwSignal<Loaded<Etablissements>>,
    pub(crate) insertion: RwSignal<Loaded<Insertion>>,
}

impl Store {
    pub(crate) fn new() -> Self {
        Self {
            catalogue: RwSignal::new(Loaded::Loading),
            territoires: RwSignal::new(Loaded::Loading),
            contours: RwSignal::new(Loaded::Loading),
            etablissements: RwSignal::new(Loaded::Loading),
            insertion: RwSignal::new(Loaded::Loading),
        }
    }

    /// Fetches what is not there yet.
    pub(crate) fn load(self) {
        spawn_local(async move {
            if self.catalogue.with_untracked(|c| c.ready().is_none()) {
                self.catalogue.set(published::catalogue().await.into());
            }
            let Some(catalogue) = self.catalogue.with_untracked(|c| c.ready().cloned()) else {
                return;
            };
            load_table(self.territoires, &catalogue, &TERRITOIRES, |table| {
                Territoires::try_new(&table).map_err(|e| e.to_string())
            });
            load_table(self.contours, &catalogue, &CONTOURS, |table| {
                Contours::try_new(&table)
            });
            load_table(self.etablissements, &catalogue, &ETABLISSEMENTS, |table| {
                Etablissements::try_new(&table).map_err(|e| e.to_string())
            });
            load_table(self.insertion, &catalogue, &INSERTION, |table| {
                Insertion::try_new(table).map_err(|e| e.to_string())
            });
        });
    }

    /// The sentences of what could not be read.
    pub(crate) fn failures(self) -> Vec<Sentence> {
        let all = [
            self.catalogue.with(|l| l.failure().cloned()),
            self.territoires.with(|l| l.failure().cloned()),
            self.contours.with(|l| l.failure().cloned()),
            self.etablissements.with(|l| l.failure().cloned()),
            self.insertion.with(|l| l.failure().cloned()),
        ];
        all.into_iter().flatten().collect()
    }
}

fn load_table<T: Send + Sync + 'static>(
    into: RwSignal<Loaded<T>>,
    catalogue: &Arc<Catalogue>,
    schema: &'static Schema,
    view: impl FnOnce(Table) -> Result<T, String> + 'static,
) {
    if into.with_untracked(|l| l.ready().is_some()) {
        return;
    }
    let catalogue = Arc::clone(catalogue);
    spawn_local(async move {
        let read = published::table(&catalogue, schema)
            .await
            .and_then(|table| {
                view(table).map_err(|problem| {
                    leptos::logging::warn!("{problem}");
                    let why = "ses valeurs ne sont pas celles attendues";
                    words::unread(&format!("{}.arrow", schema.name), why)
                })
            });
        into.set(read.into());
    });
}
