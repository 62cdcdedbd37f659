//! The diplomas whose revision the figures call for looking at, nationally.

use crate::code::{Cfd, Rentree};
use crate::figure::{Figure, Missing, Ratio, Value};
use crate::indicator::{Evolution, TAUX_PRESSION, evolution};
use crate::position::{
    Distribution, Funnel, Level, Placement, Quadrant, Quarters, Sample, Side, Stability,
};
use crate::training::Periode;
use std::cmp::Ordering;

/// What is known of one diploma.
#[derive(Debug, Clone, PartialEq)]
pub struct Certification {
    /// The diploma.
    pub cfd: Cfd,
    /// When it is taught: a renovation gives a new code.
    pub periode: Periode,
    /// Where it stands in each région that teaches it.
    pub regions: Vec<EnRegion>,
    /// Its national taux de pression at the rentrée before; a reason where there is none.
    pub pression_avant: Figure,
    /// Its national taux de pression at the last rentrée.
    pub pression: Figure,
}

/// One diploma in one région.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EnRegion {
    /// Its quadrant, against the means of the région and the level.
    pub placement: Placement,
    /// How firmly it stands there; `None` where it has no quadrant.
    pub stabilite: Option<Stability>,
    /// Its employment at 6 months, from counts; the régions are of one cohort.
    pub emploi: Figure,
}

/// From where on a figure is a reason to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seuils {
    /// The fewest régions that a position or a spread is read from.
    pub regions: u32,
    /// The least share of the placed régions that are firmly in Q4, in percent.
    pub part_en_q4: u32,
    /// The wishes for a hundred places below which a diploma is little asked for.
    pub pression: u32,
    /// The fall, in wishes for a hundred places, from which it is one.
    pub baisse: u32,
    /// Whole years since the last renovation.
    pub annees: u16,
    /// The interquartile range of employment between régions, in points.
    pub ecart: u32,
}

/// Half of at least three régions; under 70 wishes for 100 places, which the field calls
/// a low pression; ten fewer; ten years; fifteen points. A page lets its visitors move them.
impl Default for Seuils {
    fn default() -> Self {
        Self {
            regions: 3,
            part_en_q4: 50,
            pression: 70,
            baisse: 10,
            annees: 10,
            ecart: 15,
        }
    }
}

/// What a diploma is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Critere {
    /// Its position in the quadrants of the régions.
    Position,
    /// How much it is asked for.
    Attractivite,
    /// How this changed since the rentrée before.
    Evolution,
    /// How long ago it was renovated.
    Anciennete,
    /// How far apart the régions are.
    Ecarts,
}

/// One reason to look at a diploma, with the figures it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raison {
    /// Firmly below both means in so many of the régions where it has a quadrant.
    PositionBasse {
        /// Régions where its place in Q4 is firm.
        en_q4: u32,
        /// Régions where it has a quadrant.
        placees: u32,
    },
    /// Little asked for.
    PeuDemandee(Ratio),
    /// Less asked for than at the rentrée before.
    DemandeEnBaisse(Evolution),
    /// So many whole years since its last renovation.
    Ancienne(u16),
    /// Employment differs this much between régions.
    EcartsEntreRegions(Distribution),
}

/// One diploma to look at, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signalement {
    /// The diploma.
    pub cfd: Cfd,
    /// The reasons, in the order of the criteria.
    pub raisons: Vec<Raison>,
    /// What could not be read, and why: no reason there is no clean bill either.
    pub inconnus: Vec<(Critere, Missing)>,
}

/// The diplomas that at least one figure calls for looking at, by code.
///
/// A list with reasons, never a score: reasons are not weighed against each other, and a
/// long list of them says nothing of what to decide. Closed diplomas are not looked at.
pub fn revision_des_certifications<'a>(
    certifications: impl IntoIterator<Item = &'a Certification>,
    seuils: &Seuils,
    rentree: Rentree,
) -> Vec<Signalement> {
    let mut signalements: Vec<Signalement> = certifications
        .into_iter()
        .filter(|certification| !certification.periode.is_closed(rentree))
        .map(|certification| certification.signalement(seuils, rentree))
        .filter(|signalement| !signalement.raisons.is_empty())
        .collect();
    signalements.sort_by_key(|signalement| signalement.cfd);
    signalements
}

/// A criterion read: a reason, none, or why it cannot be read.
type Lecture = Result<Option<Raison>, Missing>;

impl Certification {
    fn signalement(&self, seuils: &Seuils, rentree: Rentree) -> Signalement {
        let readings: [(Critere, Lecture); 5] = [
            (Critere::Position, self.position(seuils)),
            (Critere::Attractivite, self.attractivite(seuils)),
            (Critere::Evolution, self.baisse(seuils)),
            (Critere::Anciennete, self.anciennete(seuils, rentree)),
            (Critere::Ecarts, self.ecarts(seuils)),
        ];
        let mut signalement = Signalement {
            cfd: self.cfd,
            raisons: Vec::new(),
            inconnus: Vec::new(),
        };
        for (critere, reading) in readings {
            match reading {
                Ok(raison) => signalement.raisons.extend(raison),
                Err(reason) => signalement.inconnus.push((critere, reason)),
            }
        }
        signalement
    }

    /// Low and stable: a place in Q4 that chance could undo is no reason.
    fn position(&self, seuils: &Seuils) -> Lecture {
        let placed = |r: &&EnRegion| matches!(r.placement, Placement::Quadrant(_));
        let firmly_low = |r: &&EnRegion| {
            r.placement == Placement::Quadrant(Quadrant::Q4)
                && r.stabilite
                    .is_some_and(|s| s.probability(Quadrant::Q4) >= Stability::FIRM)
        };
        let placees = count(self.regions.iter().filter(placed));
        if placees < seuils.regions.max(1) {
            return Err(Missing::GroupeTropPetit);
        }
        let en_q4 = count(self.regions.iter().filter(firmly_low));
        let low = u64::from(en_q4) * 100 >= u64::from(placees) * u64::from(seuils.part_en_q4);
        Ok(low.then_some(Raison::PositionBasse { en_q4, placees }))
    }

    fn attractivite(&self, seuils: &Seuils) -> Lecture {
        match self.pression {
            Figure::Known {
                value: Value::Ratio(taux),
                ..
            } => {
                let least = Ratio::new(seuils.pression, 100);
                let low = least.is_some_and(|least| taux.compare(least) == Ordering::Less);
                Ok(low.then_some(Raison::PeuDemandee(taux)))
            }
            Figure::Known { .. } => Err(Missing::NonDiffuse),
            Figure::Missing(reason) => Err(reason),
        }
    }

    fn baisse(&self, seuils: &Seuils) -> Lecture {
        let moved = evolution(&TAUX_PRESSION, self.pression_avant, self.pression)?;
        let fell = moved.sens == Ordering::Less
            && moved.difference.unsigned_abs() >= u64::from(seuils.baisse);
        Ok(fell.then_some(Raison::DemandeEnBaisse(moved)))
    }

    fn anciennete(&self, seuils: &Seuils, rentree: Rentree) -> Lecture {
        let age = self.periode.age(rentree).ok_or(Missing::Absent)?;
        Ok((age >= seuils.annees).then_some(Raison::Ancienne(age)))
    }

    /// Wide apart, and more than chance makes small régions be: at least two of them are
    /// outside the 95 % limits of the funnel around the rate of all together.
    fn ecarts(&self, seuils: &Seuils) -> Lecture {
        let samples: Vec<Sample> = self.regions.iter().filter_map(EnRegion::sample).collect();
        let rates = samples.iter().map(|sample| sample.rate().percent());
        let spread = Distribution::of(rates.collect()).ok_or(Missing::NonDiffuse)?;
        if spread.n < seuils.regions.max(2) {
            return Err(Missing::GroupeTropPetit);
        }
        let quarters = |q: Quarters| i64::from(q.quarters());
        let range = quarters(spread.third_quartile) - quarters(spread.first_quartile);
        let wide = range >= i64::from(seuils.ecart) * 4 && outside(&samples) >= 2;
        Ok(wide.then_some(Raison::EcartsEntreRegions(spread)))
    }
}

impl EnRegion {
    /// Its employment with the leavers it was observed on.
    fn sample(&self) -> Option<Sample> {
        match self.emploi.value()? {
            Value::Ratio(ratio) => Sample::counted(ratio),
            _ => None,
        }
    }
}

/// How many of these rates chance does not set that far from the rate of all together.
fn outside(samples: &[Sample]) -> usize {
    let sum = |part: fn(Ratio) -> u32| {
        let parts = samples.iter().map(|sample| part(sample.rate()));
        parts.fold(0_u32, u32::saturating_add)
    };
    let all = Ratio::new(sum(Ratio::numerator), sum(Ratio::denominator));
    let Some(funnel) = all.and_then(Funnel::around) else {
        return 0;
    };
    let far = |sample: &&Sample| funnel.side(**sample, Level::P95) != Side::Within;
    samples.iter().filter(far).count()
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
