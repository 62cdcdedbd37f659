//! Where a row stands among the sums: the arc of the circulation that its count flows in.

use orion_indicateurs::code::{Cfd, Dispositif, NiveauDiplome, Nsf, Region};
use std::collections::BTreeMap;

/// The courses of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Every course.
    Tout,
    /// Those of a level.
    Niveau(NiveauDiplome),
    /// Those of a level and a group of specialities.
    Nsf(NiveauDiplome, Nsf),
    /// One course.
    Formation(Cfd, Option<Dispositif>),
}

/// A territory, the nation when there is no région, and the courses of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The région.
    pub region: Option<Region>,
    /// The courses.
    pub group: Group,
}

impl Place {
    /// Every sum that a course of a région is counted in.
    pub fn totals(region: Region, cfd: Cfd, dispositif: Option<Dispositif>) -> [Self; 7] {
        let course = Group::Formation(cfd, dispositif);
        let [nsf, niveau] = course.above();
        let at = |region, group| Self { region, group };
        [
            at(None, course),
            at(Some(region), nsf),
            at(Some(region), niveau),
            at(Some(region), Group::Tout),
            at(None, nsf),
            at(None, niveau),
            at(None, Group::Tout),
        ]
    }

    /// How much dearer than that of a cell each pupil of a withheld row is.
    pub(super) fn weight(self) -> i64 {
        match (self.region, self.group) {
            (Some(_), Group::Formation(..)) => 1,
            (Some(_), Group::Nsf(..)) => 2,
            (None, Group::Formation(..)) => 4,
            (None, Group::Nsf(..)) => 8,
            _ => 32,
        }
    }

    /// Where its arc goes from and to: from all through régions, levels and specialities
    /// of each to the courses, and back through those of the nation.
    fn ends(self) -> [Node; 2] {
        let node = |group| Node {
            region: self.region,
            group: Some(group),
        };
        let source = Node {
            region: None,
            group: None,
        };
        let course = |group| Node {
            region: None,
            group: Some(group),
        };
        let [nsf, niveau] = self.group.above();
        match (self.region, self.group) {
            (Some(_), Group::Tout) => [source, node(Group::Tout)],
            (Some(_), Group::Niveau(_)) => [node(Group::Tout), node(niveau)],
            (Some(_), Group::Nsf(..)) => [node(niveau), node(nsf)],
            (Some(_), Group::Formation(..)) => [node(nsf), course(self.group)],
            (None, Group::Formation(..)) => [node(self.group), node(nsf)],
            (None, Group::Nsf(..)) => [node(nsf), node(niveau)],
            (None, Group::Niveau(_)) => [node(niveau), node(Group::Tout)],
            (None, Group::Tout) => [node(Group::Tout), source],
        }
    }
}

impl Group {
    /// The speciality and the level that it is in, where it is in one.
    fn above(self) -> [Self; 2] {
        match self {
            Self::Tout => [Self::Tout; 2],
            Self::Niveau(niveau) => [Self::Niveau(niveau); 2],
            Self::Nsf(niveau, nsf) => [Self::Nsf(niveau, nsf), Self::Niveau(niveau)],
            Self::Formation(cfd, _) => [
                Self::Nsf(cfd.niveau(), cfd.nsf()),
                Self::Niveau(cfd.niveau()),
            ],
        }
    }
}

/// What sums meet at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    region: Option<Region>,
    group: Option<Group>,
}

/// The ends of the arc of each place, by numbers of nodes from 0.
pub(super) fn arcs(places: impl IntoIterator<Item = Place>) -> Vec<[usize; 2]> {
    let mut numbers = BTreeMap::new();
    let mut number = |node| {
        let next = numbers.len();
        *numbers.entry(node).or_insert(next)
    };
    places
        .into_iter()
        .map(|place| place.ends().map(&mut number))
        .collect()
}
