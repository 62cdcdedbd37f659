//! What sources say of courses of schools, before they are put together.

use orion_indicateurs::code::{Mefstat11, Rentree, Uai};
use orion_indicateurs::indicator::{capacite_affelnet, capacite_parcoursup};
use std::collections::{BTreeMap, BTreeSet};

/// A year of a course of a school at a rentrée.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Annee {
    /// The rentrée.
    pub rentree: Rentree,
    /// The school.
    pub uai: Uai,
    /// The course and its year.
    pub mefstat11: Mefstat11,
}

/// An application through which pupils ask for places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Application {
    /// After the troisième; wishes are ranked.
    Affelnet,
    /// After the baccalauréat; wishes are not ranked.
    Parcoursup,
}

impl Application {
    /// Its name in published tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Affelnet => "affelnet",
            Self::Parcoursup => "parcoursup",
        }
    }
}

/// Places and wishes of a year of a course of a school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The capacity of each line, as written.
    pub capacites: Vec<u32>,
    /// The wishes of all lines; `None` where no line has any number.
    pub voeux: Option<u32>,
}

impl Places {
    /// The capacity by the rule of an application; `None` where none is valid.
    pub fn capacite(&self, application: Application) -> Option<u32> {
        let lines = self.capacites.iter().copied();
        match application {
            Application::Affelnet => capacite_affelnet(lines),
            Application::Parcoursup => capacite_parcoursup(lines),
        }
    }

    /// The sum of what is written, whatever it means.
    pub fn capacite_brute(&self) -> Option<u32> {
        self.capacites.iter().copied().reduce(u32::saturating_add)
    }
}

/// Headcounts, places and wishes, by year of a course of a school.
#[derive(Debug, Clone, Default)]
pub struct Offres {
    /// Pupils (constat de rentrée).
    pub effectifs: BTreeMap<Annee, u32>,
    /// Places and wishes (Affelnet, Parcoursup).
    pub places: BTreeMap<(Annee, Application), Places>,
}

impl Offres {
    /// The rentrées whose headcounts were read.
    pub(crate) fn rentrees(&self) -> BTreeSet<Rentree> {
        self.effectifs.keys().map(|annee| annee.rentree).collect()
    }

    /// The rentrées of which an application was read.
    pub(crate) fn rentrees_of(&self, application: Application) -> BTreeSet<Rentree> {
        let own = self.places.keys().filter(|(_, own)| *own == application);
        own.map(|(annee, _)| annee.rentree).collect()
    }

    /// Adds a line of an application.
    pub(crate) fn add(
        &mut self,
        annee: Annee,
        application: Application,
        capacite: Option<u32>,
        voeux: Option<u32>,
    ) {
        let places = self.places.entry((annee, application)).or_default();
        places.capacites.extend(capacite);
        places.voeux = plus(places.voeux, voeux);
    }
}

/// The sum of two counts; one that is missing adds nothing.
pub(crate) fn plus(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (a, b) => a.or(b),
    }
}
