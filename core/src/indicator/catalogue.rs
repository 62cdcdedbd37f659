//! What an indicator declares, and all of them.

use super::{Condition, Formula, Mesure, Source};

/// One indicator: what it is, before any value. Pages, exports and method texts are
/// generated from this declaration; nothing restates a formula.
#[derive(Debug)]
pub struct Indicator {
    /// Its identifier, in addresses and exports. Stable: it keeps its meaning for all
    /// files of the same major schema version.
    pub id: &'static str,
    /// Its French name.
    pub label: &'static str,
    /// What it is, in one French sentence.
    pub definition: &'static str,
    /// How it is made.
    pub formula: Formula,
    /// The rows it is about; the others are out of its scope.
    pub conditions: &'static [Condition],
    /// The column where a source publishes it as a whole number without its counts.
    pub published: Option<&'static Mesure>,
    /// The unit of its values.
    pub unit: Unit,
    /// The least denominator that is shown; 0 where there is no threshold.
    pub threshold: u32,
    /// How its values are rounded.
    pub rounding: Rounding,
    /// Who is counted and who is not, in French sentences.
    pub population: &'static str,
    /// The kind of time it is about.
    pub periode: Periode,
    /// Breaks in its series, oldest first.
    pub ruptures: &'static [Rupture],
    /// Where it comes from.
    pub sources: &'static [&'static Source],
    /// The levels at which it exists, and how it stands at each.
    pub mailles: &'static [(Maille, Tenue)],
    /// What not to confuse it with.
    pub neighbours: &'static [Neighbour],
    /// What else a reader should know, in French sentences; `""` where nothing.
    pub caution: &'static str,
    /// Départements that the source does not cover.
    pub out_of_scope: &'static [&'static str],
}

impl Indicator {
    /// The indicator of an identifier.
    pub fn of_id(id: &str) -> Option<&'static Self> {
        FAMILLES
            .iter()
            .flat_map(|famille| famille.indicators)
            .copied()
            .find(|indicator| indicator.id == id)
    }

    /// What most declarations share.
    pub(super) const BASE: Self = Self {
        id: "",
        label: "",
        definition: "",
        formula: Formula::Count(super::Side::of(&[])),
        conditions: &[],
        published: None,
        unit: Unit::Percent,
        threshold: 0,
        rounding: Rounding::HalfEven,
        population: "",
        periode: Periode::Rentree,
        ruptures: &[],
        sources: &[],
        mailles: &[],
        neighbours: &[],
        caution: "",
        out_of_scope: &[],
    };
}

/// Two declarations are the same when their identifiers are.
impl PartialEq for Indicator {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl Eq for Indicator {}

/// A family of the mission, in the order of its pages.
#[derive(Debug)]
pub struct Famille {
    /// Its identifier.
    pub id: &'static str,
    /// Its French name.
    pub label: &'static str,
    /// Its indicators, in the order in which pages offer them.
    pub indicators: &'static [&'static Indicator],
}

/// The eight families of the mission: the whole catalogue.
pub static FAMILLES: [Famille; 8] = [
    Famille {
        id: "attractivite",
        label: "Attractivité",
        indicators: super::attractivite::INDICATORS,
    },
    Famille {
        id: "reussite",
        label: "Réussite",
        indicators: super::reussite::INDICATORS,
    },
    Famille {
        id: "poursuite",
        label: "Poursuite d’études",
        indicators: super::poursuite::INDICATORS,
    },
    Famille {
        id: "insertion",
        label: "Insertion professionnelle",
        indicators: super::insertion::INDICATORS,
    },
    Famille {
        id: "valeur_ajoutee",
        label: "Valeur ajoutée des établissements",
        indicators: super::valeur_ajoutee::INDICATORS,
    },
    Famille {
        id: "prospective",
        label: "Prospective des métiers et des qualifications",
        indicators: super::prospective::INDICATORS,
    },
    Famille {
        id: "demande_economique",
        label: "Demande économique",
        indicators: super::demande_economique::INDICATORS,
    },
    Famille {
        id: "contexte",
        label: "Contexte du territoire",
        indicators: super::contexte::INDICATORS,
    },
];

/// The unit of the values of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share, in whole percent.
    Percent,
    /// A difference between two percents, in points; its sign matters.
    Points,
    /// A share, in percent to a tenth: a published value counts tenths.
    PercentTenths,
    /// A number with so many decimals: a published value counts these smallest parts.
    Decimal(u8, &'static str),
    /// So many of these: one, several.
    Nombre(&'static str, &'static str),
    /// A signed number of these: one, several.
    Solde(&'static str, &'static str),
}

/// How values are rounded. What the exposition of InserJeunes rounds by doubles is no
/// indicator of its own: see [`super::exposition`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Half to even on the exact fraction (decision 11).
    HalfEven,
    /// As the source publishes it.
    Published,
}

/// The kind of time that an indicator is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Periode {
    /// Two years of leavers, pooled.
    Cohorte,
    /// The start of a school year.
    Rentree,
    /// An exam session.
    Session,
    /// A calendar year.
    Annee,
    /// A projection from its base year to its horizon.
    Projection(u16, u16),
}

/// A break in a series: figures on either side do not compare.
#[derive(Debug)]
pub struct Rupture {
    /// The first year after the break; for a cohort, the later of its two years.
    pub since: u16,
    /// What changed, in one French sentence.
    pub reason: &'static str,
}

/// A level at which figures may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maille {
    /// The whole country.
    France,
    /// A région.
    Region,
    /// An académie.
    Academie,
    /// A département.
    Departement,
    /// A bassin d'emploi of France Travail.
    Bassin,
    /// A commune.
    Commune,
    /// A school.
    Etablissement,
}

/// How an indicator stands at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenue {
    /// Σ over Σ of what is below.
    Somme,
    /// As its source publishes it.
    Publie,
    /// The median and spread of the schools.
    Distribution,
}

/// An indicator that reads alike and is another.
#[derive(Debug)]
pub struct Neighbour {
    /// Its identifier.
    pub id: &'static str,
    /// How it differs, in one French sentence.
    pub difference: &'static str,
}

#[cfg(test)]
mod tests;
