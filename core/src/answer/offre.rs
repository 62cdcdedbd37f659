//! The courses of a territory against the needs of its firms.

use crate::code::{Cfd, FamilleFap, Fap};
use crate::query::Sum;
use crate::training::{Crosswalk, Jonction, Metiers};

/// What a territory offers in one diploma, all its schools together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offre {
    /// The diploma.
    pub cfd: Cfd,
    /// How much of it.
    pub quantites: Quantites<Option<u32>>,
}

/// Places, pupils and leavers: three sizes of one offer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quantites<T> {
    /// Places of the entry year.
    pub places: T,
    /// Pupils of the entry year.
    pub entrees: T,
    /// Leavers of the final year, those who may take a job.
    pub sortants: T,
}

impl<T: Copy> Quantites<T> {
    fn each(&self) -> [T; 3] {
        [self.places, self.entrees, self.sortants]
    }

    fn each_mut(&mut self) -> [&mut T; 3] {
        [&mut self.places, &mut self.entrees, &mut self.sortants]
    }
}

/// What one source says of the need for one occupation in the territory, at the grain
/// and in the nomenclature of the source; `None` where it withholds a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besoin {
    /// Recruitments of the year (BMO, FAP-2021).
    Recrutements {
        /// The occupation.
        fap: Fap,
        /// Those that employers plan.
        projets: Option<u32>,
        /// Of them, those they expect to be difficult.
        difficiles: Option<u32>,
    },
    /// Jobs to fill by 2030 (Métiers 2030, FAP-2009).
    Projection {
        /// The occupation.
        fap: Fap,
        /// Departures and net creations.
        postes: Option<i64>,
    },
    /// The tension of the occupation (Dares, FAP-2009): it adds up with nothing.
    Tension {
        /// The occupation.
        fap: Fap,
        /// The indicator, in thousandths.
        indicateur: Option<i32>,
    },
}

impl Besoin {
    /// The occupation.
    pub fn fap(self) -> Fap {
        match self {
            Self::Recrutements { fap, .. }
            | Self::Projection { fap, .. }
            | Self::Tension { fap, .. } => fap,
        }
    }
}

/// A number of pupils or places shared between occupations, in millionths.
///
/// Shares are cut so that those of a diploma add up to it exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part(u64);

impl Part {
    const WHOLE: u64 = 1_000_000;

    /// In whole units, half up: 12.5 places are 13.
    pub fn rounded(self) -> u64 {
        self.0.saturating_add(Self::WHOLE / 2) / Self::WHOLE
    }

    /// In millionths.
    pub fn millionths(self) -> u64 {
        self.0
    }
}

/// A sum of what is known, and how many cells are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Somme {
    /// The sum; `None` where nothing is known.
    pub total: Option<i64>,
    /// Cells that are withheld, or that the source does not have.
    pub inconnus: u32,
}

impl Somme {
    fn add(&mut self, cell: Option<i64>) {
        match cell {
            Some(cell) => self.total = Some(self.total.unwrap_or(0).saturating_add(cell)),
            None => self.inconnus = self.inconnus.saturating_add(1),
        }
    }
}

/// An occupation that some courses of the territory prepare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetierVise {
    /// The occupation (FAP-2009).
    pub fap: Fap,
    /// Its share of the offer.
    pub offre: Quantites<Part>,
    /// The diplomas it comes from, by code.
    pub diplomes: Vec<Cfd>,
    /// The needs that meet it finer than by its family, and at which grain: the places
    /// of these rows in the needs given.
    pub besoins: Vec<(Jonction, usize)>,
}

/// One of the 22 families of occupations: where all nomenclatures meet (decision 17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilleMetiers {
    /// The family.
    pub famille: FamilleFap,
    /// Its share of the offer.
    pub offre: Quantites<Part>,
    /// Recruitments planned in the family.
    pub projets: Somme,
    /// Those expected to be difficult out of those planned, over the cells where both are
    /// known: secrecy hides one without the other.
    pub difficiles: Sum,
    /// Jobs to fill by 2030 in the family.
    pub postes: Somme,
    /// Its occupations that courses prepare, by code.
    pub metiers: Vec<MetierVise>,
    /// The needs that meet no occupation of these finer than by the family: their places
    /// in the needs given. No course here, or no nomenclature in common.
    pub sans_offre: Vec<usize>,
}

/// The offer of a territory beside the needs of its firms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffreEtBesoins {
    /// Every family that has an offer or a need, by code.
    pub familles: Vec<FamilleMetiers>,
    /// The offer that no link leads to an occupation.
    pub sans_metier: Quantites<Part>,
    /// The diplomas wholly or partly in it, by code.
    pub diplomes_sans_metier: Vec<Cfd>,
    /// Offers whose places, pupils or leavers are not known, and so in no share.
    pub inconnus: Quantites<u32>,
}

/// The offer of a territory beside the needs of its firms, joined at the finest grain
/// that the nomenclatures allow: by occupation where one nomenclature or a crosswalk
/// links them, by family always.
///
/// `besoins` hold one row for each occupation and source. Of one kind of figure, give one
/// grain and one time: a group beside its own occupations would count twice in the
/// family, and so would two years of one survey.
/// A diploma leads to several occupations; it is shared evenly between them, since
/// nothing tells how many of its pupils take each ([`Metiers::repartition`]).
pub fn offre_et_besoins(
    offres: &[Offre],
    besoins: &[Besoin],
    metiers: &Metiers,
    crosswalk: Option<&Crosswalk>,
) -> OffreEtBesoins {
    let mut answer = OffreEtBesoins {
        familles: Vec::new(),
        sans_metier: Quantites::default(),
        diplomes_sans_metier: Vec::new(),
        inconnus: Quantites::default(),
    };
    for offre in offres {
        let unknown = offre.quantites.each().map(|q| u32::from(q.is_none()));
        for (total, unknown) in answer.inconnus.each_mut().into_iter().zip(unknown) {
            *total = total.saturating_add(unknown);
        }
        answer.share(offre, metiers);
    }
    for (at, besoin) in besoins.iter().enumerate() {
        answer.need(at, *besoin, crosswalk);
    }
    answer.diplomes_sans_metier.sort_unstable();
    answer.diplomes_sans_metier.dedup();
    answer
}

impl OffreEtBesoins {
    /// Shares one offer between its occupations.
    fn share(&mut self, offre: &Offre, metiers: &Metiers) {
        let Some(shares) = metiers.repartition(offre.cfd) else {
            self.unlinked(offre, (0, 1), 1);
            return;
        };
        let mut before = 0;
        for part in &shares.parts {
            let cut = Cut {
                from: before,
                to: before + part.numerator,
                of: shares.denominator,
            };
            before = cut.to;
            if let Some(famille) = self.famille(part.fap.famille()) {
                cut.add(offre, &mut famille.offre);
                famille.prepare(part.fap, offre, cut);
            }
        }
        if shares.unresolved > 0 {
            self.unlinked(offre, (before, shares.denominator), shares.denominator);
        }
    }

    fn unlinked(&mut self, offre: &Offre, (from, to): (u64, u64), of: u64) {
        Cut { from, to, of }.add(offre, &mut self.sans_metier);
        self.diplomes_sans_metier.push(offre.cfd);
    }

    /// Puts one need beside the offer.
    fn need(&mut self, at: usize, besoin: Besoin, crosswalk: Option<&Crosswalk>) {
        if let Some(famille) = self.famille(besoin.fap().famille()) {
            match besoin {
                Besoin::Recrutements {
                    projets,
                    difficiles,
                    ..
                } => {
                    famille.projets.add(projets.map(i64::from));
                    famille.difficiles += match (difficiles, projets) {
                        (Some(difficiles), Some(projets)) => Sum {
                            numerator: difficiles.into(),
                            denominator: projets.into(),
                            rows: 1,
                            aside: 0,
                        },
                        _ => Sum {
                            aside: 1,
                            ..Sum::default()
                        },
                    };
                }
                Besoin::Projection { postes, .. } => famille.postes.add(postes),
                Besoin::Tension { .. } => {}
            }
        }
        let mut met = false;
        for metier in self.familles.iter_mut().flat_map(|f| &mut f.metiers) {
            match Jonction::of(metier.fap, besoin.fap(), crosswalk) {
                Some(Jonction::Famille) | None => {}
                Some(finer) => {
                    metier.besoins.push((finer, at));
                    met = true;
                }
            }
        }
        if !met && let Some(famille) = self.famille(besoin.fap().famille()) {
            famille.sans_offre.push(at);
        }
    }

    /// The family, added at its place when it is new.
    fn famille(&mut self, famille: FamilleFap) -> Option<&mut FamilleMetiers> {
        let at = self.familles.binary_search_by_key(&famille, |f| f.famille);
        let at = at.unwrap_or_else(|at| {
            self.familles.insert(at, FamilleMetiers::new(famille));
            at
        });
        self.familles.get_mut(at)
    }
}

impl FamilleMetiers {
    fn new(famille: FamilleFap) -> Self {
        Self {
            famille,
            offre: Quantites::default(),
            projets: Somme::default(),
            difficiles: Sum::default(),
            postes: Somme::default(),
            metiers: Vec::new(),
            sans_offre: Vec::new(),
        }
    }

    /// Adds what an offer prepares for one of the occupations.
    fn prepare(&mut self, fap: Fap, offre: &Offre, cut: Cut) {
        let at = self.metiers.binary_search_by_key(&fap, |m| m.fap);
        let at = at.unwrap_or_else(|at| {
            let metier = MetierVise {
                fap,
                offre: Quantites::default(),
                diplomes: Vec::new(),
                besoins: Vec::new(),
            };
            self.metiers.insert(at, metier);
            at
        });
        if let Some(metier) = self.metiers.get_mut(at) {
            cut.add(offre, &mut metier.offre);
            if let Err(at) = metier.diplomes.binary_search(&offre.cfd) {
                metier.diplomes.insert(at, offre.cfd);
            }
        }
    }
}

/// The part of a diploma between two marks of its whole: parts cut at shared marks add
/// up to it, whatever each is rounded to.
#[derive(Debug, Clone, Copy)]
struct Cut {
    from: u64,
    to: u64,
    of: u64,
}

impl Cut {
    fn add(self, offre: &Offre, into: &mut Quantites<Part>) {
        for (total, quantity) in into.each_mut().into_iter().zip(offre.quantites.each()) {
            let mark = |at: u64| {
                let whole = u128::from(quantity.unwrap_or(0)) * u128::from(Part::WHOLE);
                whole * u128::from(at) / u128::from(self.of.max(1))
            };
            let part = mark(self.to).saturating_sub(mark(self.from));
            let part = u64::try_from(part).unwrap_or(u64::MAX);
            total.0 = total.0.saturating_add(part);
        }
    }
}

#[cfg(test)]
mod tests;
