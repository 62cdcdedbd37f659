//! What is loaded of the publication.

use crate::contours::Contours;
use crate::published::{self, Sentence};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use orion_indicateurs::code::Millesime;
use orion_indicateurs::indicator::Insertion;
use orion_indicateurs::publication::{
    CONTOURS, ETABLISSEMENTS, INSERTION_COHORTE, Listing, TERRITOIRES, cohort_name,
};
use orion_indicateurs::school::Etablissements;
use orion_indicateurs::table::{Table, TableError};
use orion_indicateurs::territory::Territoires;
use std::sync::Arc;

/// A part of the publication: on its way, read, or not shown for a reason.
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

/// A file that the page reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Territoires,
    Contours,
    Insertion(Millesime),
    Etablissements,
}

/// The insertion of the cohorts that were asked for.
type Cohorts = Vec<(Millesime, Loaded<Insertion>)>;

/// What is loaded. Each file is read on its own: one that cannot be read leaves the
/// others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Store {
    pub(crate) listing: RwSignal<Loaded<Listing>>,
    pub(crate) territoires: RwSignal<Loaded<Territoires>>,
    pub(crate) contours: RwSignal<Loaded<Contours>>,
    pub(crate) etablissements: RwSignal<Loaded<Etablissements>>,
    cohorts: RwSignal<Cohorts>,
    schools_asked: StoredValue<bool>,
}

impl Store {
    pub(crate) fn new() -> Self {
        Self {
            listing: RwSignal::new(Loaded::Loading),
            territoires: RwSignal::new(Loaded::Loading),
            contours: RwSignal::new(Loaded::Loading),
            etablissements: RwSignal::new(Loaded::Loading),
            cohorts: RwSignal::new(Cohorts::new()),
            schools_asked: StoredValue::new(false),
        }
    }

    /// Fetches the listing, then what every view needs.
    pub(crate) fn load(self) {
        spawn_local(async move {
            self.listing.set(published::listing().await.into());
            self.fetch(File::Territoires);
            self.fetch(File::Contours);
        });
    }

    /// The insertion of a cohort, fetched when it is first asked for.
    pub(crate) fn cohort(self, millesime: Millesime) -> Loaded<Insertion> {
        let known = self.cohorts.with(|all| find(all, millesime).cloned());
        known.unwrap_or_else(|| {
            self.cohorts
                .update_untracked(|all| all.push((millesime, Loaded::Loading)));
            self.fetch(File::Insertion(millesime));
            Loaded::Loading
        })
    }

    /// Fetches the schools when they are first looked at.
    pub(crate) fn ask_schools(self) {
        if !self.schools_asked.get_value() {
            self.schools_asked.set_value(true);
            self.fetch(File::Etablissements);
        }
    }

    /// Fetches again what could not be read.
    pub(crate) fn retry(self) {
        if self.listing.with_untracked(|l| l.failure().is_some()) {
            return self.load();
        }
        let mut failed = self.cohorts.with_untracked(|all| {
            let failed = all.iter().filter(|(_, loaded)| loaded.failure().is_some());
            failed
                .map(|(millesime, _)| File::Insertion(*millesime))
                .collect::<Vec<_>>()
        });
        let others = [
            (
                File::Territoires,
                self.territoires.with_untracked(|l| l.failure().is_some()),
            ),
            (
                File::Contours,
                self.contours.with_untracked(|l| l.failure().is_some()),
            ),
            (
                File::Etablissements,
                self.etablissements
                    .with_untracked(|l| l.failure().is_some()),
            ),
        ];
        failed.extend(
            others
                .into_iter()
                .filter(|(_, failed)| *failed)
                .map(|(file, _)| file),
        );
        for file in failed {
            self.fetch(file);
        }
    }

    /// The sentences of what could not be read.
    pub(crate) fn failures(self) -> Vec<Sentence> {
        let all = [
            self.listing.with(|l| l.failure().cloned()),
            self.territoires.with(|l| l.failure().cloned()),
            self.contours.with(|l| l.failure().cloned()),
            self.etablissements.with(|l| l.failure().cloned()),
        ];
        let cohorts = self.cohorts.with(|all| {
            all.iter()
                .filter_map(|(_, loaded)| loaded.failure().cloned())
                .collect::<Vec<_>>()
        });
        all.into_iter().flatten().chain(cohorts).collect()
    }

    fn fetch(self, file: File) {
        let Some(listing) = self.listing.with_untracked(|l| l.ready().cloned()) else {
            return;
        };
        spawn_local(async move {
            let (name, schema) = match file {
                File::Territoires => ("territoires".into(), &TERRITOIRES),
                File::Contours => ("contours".into(), &CONTOURS),
                File::Insertion(millesime) => (cohort_name(millesime), &INSERTION_COHORTE),
                File::Etablissements => ("etablissements".into(), &ETABLISSEMENTS),
            };
            let table = published::table(&listing, &name, schema).await;
            self.receive(file, table, &name);
        });
    }

    fn receive(self, file: File, table: Result<Table, Sentence>, name: &str) {
        let wrong = |problem: TableError| {
            leptos::logging::warn!("{problem}");
            words::unread(
                &format!("{name}.arrow"),
                "ses valeurs ne sont pas celles attendues",
            )
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
            File::Etablissements => {
                let view = table.and_then(|table| Etablissements::try_new(&table).map_err(wrong));
                self.etablissements.set(view.into());
            }
            File::Insertion(millesime) => {
                let view = table.and_then(|table| Insertion::try_new(table).map_err(wrong));
                self.cohorts.update(|all| {
                    all.retain(|(of, _)| *of != millesime);
                    all.push((millesime, view.into()));
                });
            }
        }
    }
}

fn find(cohorts: &Cohorts, millesime: Millesime) -> Option<&Loaded<Insertion>> {
    cohorts
        .iter()
        .find(|(of, _)| *of == millesime)
        .map(|(_, loaded)| loaded)
}
