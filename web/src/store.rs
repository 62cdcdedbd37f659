//! What is loaded of the publication.

use crate::contours::Contours;
use crate::published::{self, Sentence};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use orion_indicateurs::indicator::Insertion;
use orion_indicateurs::publication::{CONTOURS, Catalogue, ETABLISSEMENTS, INSERTION, TERRITOIRES};
use orion_indicateurs::school::Etablissements;
use orion_indicateurs::table::{Schema, Table, TableError};
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

/// The files that the page reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Territoires,
    Contours,
    Insertion,
    Etablissements,
}

/// What the first map is drawn from.
const FIRST: [File; 3] = [File::Territoires, File::Contours, File::Insertion];

impl File {
    fn schema(self) -> &'static Schema {
        match self {
            Self::Territoires => &TERRITOIRES,
            Self::Contours => &CONTOURS,
            Self::Insertion => &INSERTION,
            Self::Etablissements => &ETABLISSEMENTS,
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
    /// Whether the file of schools is on its way or there.
    schools_asked: StoredValue<bool>,
}

impl Store {
    pub(crate) fn new() -> Self {
        Self {
            catalogue: RwSignal::new(Loaded::Loading),
            territoires: RwSignal::new(Loaded::Loading),
            contours: RwSignal::new(Loaded::Loading),
            etablissements: RwSignal::new(Loaded::Loading),
            insertion: RwSignal::new(Loaded::Loading),
            schools_asked: StoredValue::new(false),
        }
    }

    /// Fetches what is not there yet: what the first map is drawn from, then the schools.
    pub(crate) fn load(self) {
        spawn_local(async move {
            if self.catalogue.with_untracked(|c| c.ready().is_none()) {
                self.catalogue.set(published::catalogue().await.into());
            }
            let Some(catalogue) = self.catalogue.with_untracked(|c| c.ready().cloned()) else {
                return;
            };
            for file in FIRST.into_iter().filter(|file| !self.is_ready(*file)) {
                self.fetch(file, Arc::clone(&catalogue));
            }
            self.load_schools(catalogue);
        });
    }

    fn fetch(self, file: File, catalogue: Arc<Catalogue>) {
        spawn_local(async move {
            let table = published::table(&catalogue, file.schema()).await;
            self.receive(file, table);
            // A failure of the schools waits for the visitor to ask again.
            if file != File::Etablissements {
                self.load_schools(catalogue);
            }
        });
    }

    /// The schools are many: they come once the map stands, or cannot.
    fn load_schools(self, catalogue: Arc<Catalogue>) {
        let drawn = FIRST
            .into_iter()
            .all(|file| self.is_ready(file) || self.has_failed(file));
        if drawn && !self.is_ready(File::Etablissements) && !self.schools_asked.get_value() {
            self.schools_asked.set_value(true);
            self.fetch(File::Etablissements, catalogue);
        }
    }

    fn is_ready(self, file: File) -> bool {
        match file {
            File::Territoires => self.territoires.with_untracked(|l| l.ready().is_some()),
            File::Contours => self.contours.with_untracked(|l| l.ready().is_some()),
            File::Insertion => self.insertion.with_untracked(|l| l.ready().is_some()),
            File::Etablissements => self.etablissements.with_untracked(|l| l.ready().is_some()),
        }
    }

    fn has_failed(self, file: File) -> bool {
        match file {
            File::Territoires => self.territoires.with_untracked(|l| l.failure().is_some()),
            File::Contours => self.contours.with_untracked(|l| l.failure().is_some()),
            File::Insertion => self.insertion.with_untracked(|l| l.failure().is_some()),
            File::Etablissements => self
                .etablissements
                .with_untracked(|l| l.failure().is_some()),
        }
    }

    fn receive(self, file: File, table: Result<Table, Sentence>) {
        let wrong = |problem: TableError| {
            leptos::logging::warn!("{problem}");
            let why = "ses valeurs ne sont pas celles attendues";
            words::unread(&format!("{}.arrow", file.schema().name), why)
        };
        match file {
            File::Territoires => {
                let view = table.and_then(|table| Territoires::try_new(&table).map_err(wrong));
                self.territoires.set(view.into());
            }
            File::Contours => {
                let view = table.and_then(|table| Contours::try_new(&table).map_err(wrong));
                self.contours.set(view.into());
            }
            File::Insertion => {
                let view = table.and_then(|table| Insertion::try_new(table).map_err(wrong));
                self.insertion.set(view.into());
            }
            File::Etablissements => {
                let view = table.and_then(|table| Etablissements::try_new(&table).map_err(wrong));
                self.schools_asked.set_value(view.is_ok());
                self.etablissements.set(view.into());
            }
        }
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
