//! Renovations: a diploma replaces another under a new code, and its figures start again
//! from nothing. The continuum lends it those of the one it follows.

use super::{Links, Voie};
use crate::code::{Cfd, Dispositif};
use std::iter::successors;

/// A diploma that takes the place of another (source: BCN, `ANCIEN_DIPLOME_1..7` and
/// `NOUVEAU_DIPLOME_1..7` of `nFormationDiplome_`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Renovation {
    /// The one that goes.
    pub ancien: Cfd,
    /// The one that comes.
    pub nouveau: Cfd,
    /// For whom.
    pub voie: Voie,
}

/// Whose figures are shown for a diploma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Its own.
    Propre,
    /// Those of the diploma it replaced.
    Ancienne(Cfd),
    /// Those of the diploma that replaced it.
    Nouvelle(Cfd),
}

impl Source {
    /// The diploma the figures are lent by; `None` for its own.
    pub fn lent_by(self) -> Option<Cfd> {
        match self {
            Self::Propre => None,
            Self::Ancienne(cfd) | Self::Nouvelle(cfd) => Some(cfd),
        }
    }

    /// Whether the figures take part in ranks and distributions unless a visitor asks
    /// for more: lent ones do not.
    pub fn is_ranked_by_default(self) -> bool {
        self.lent_by().is_none()
    }
}

/// All renovations, both ways.
///
/// Figures follow strict links only, of one diploma by one: neither a split nor a merge
/// can tell which pupils are which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renovations {
    nouveaux: Links<(Voie, Cfd), Cfd>,
    anciens: Links<(Voie, Cfd), Cfd>,
}

impl Renovations {
    /// How far figures are lent; the longest chain of the BCN has 5 links.
    pub const LONGEST: usize = 16;

    /// From links in any order. Those of a diploma to itself say nothing.
    pub fn new(links: impl IntoIterator<Item = Renovation>) -> Self {
        let links = links.into_iter().filter(|link| link.ancien != link.nouveau);
        let nouveaux = Links::new(links.map(|l| ((l.voie, l.ancien), l.nouveau)));
        let back = nouveaux.0.iter();
        let anciens =
            Links::new(back.map(|((voie, ancien), nouveau)| ((*voie, *nouveau), *ancien)));
        Self { nouveaux, anciens }
    }

    /// The diplomas that `cfd` replaced, by code.
    pub fn anciens(&self, cfd: Cfd, voie: Voie) -> impl Iterator<Item = Cfd> {
        self.anciens.values((voie, cfd))
    }

    /// The diplomas that replaced `cfd`, by code.
    pub fn nouveaux(&self, cfd: Cfd, voie: Voie) -> impl Iterator<Item = Cfd> {
        self.nouveaux.values((voie, cfd))
    }

    /// The only diploma that `cfd` replaced, when nothing else replaced that one.
    pub fn predecesseur(&self, cfd: Cfd, voie: Voie) -> Option<Cfd> {
        strict(&self.anciens, &self.nouveaux, (voie, cfd))
    }

    /// The only diploma that replaced `cfd`, when it replaced nothing else.
    pub fn successeur(&self, cfd: Cfd, voie: Voie) -> Option<Cfd> {
        strict(&self.nouveaux, &self.anciens, (voie, cfd))
    }

    /// Whose figures to show for `cfd`, knowing which diplomas have some: its own first,
    /// then those of its most recent descendant, then of its nearest ancestor.
    ///
    /// ```
    /// use orion_indicateurs::code::Cfd;
    /// use orion_indicateurs::training::{Renovation, Renovations, Source, Voie};
    /// let [old, new]: [Cfd; 2] = ["40025510", "40025520"].map(|c| c.parse().unwrap());
    /// let link = Renovation { ancien: old, nouveau: new, voie: Voie::Scolaire };
    /// let renovations = Renovations::new([link]);
    /// let source = renovations.source(new, Voie::Scolaire, &|cfd| cfd == old);
    /// assert_eq!(source, Some(Source::Ancienne(old)));
    /// assert!(!source.unwrap().is_ranked_by_default());
    /// ```
    pub fn source(&self, cfd: Cfd, voie: Voie, has: &dyn Fn(Cfd) -> bool) -> Option<Source> {
        if has(cfd) {
            return Some(Source::Propre);
        }
        let after = chain(cfd, &|c| self.successeur(c, voie));
        let before = chain(cfd, &|c| self.predecesseur(c, voie));
        let lent_by = |diplomas: &[Cfd]| diplomas.iter().copied().find(|c| has(*c));
        let latest: Vec<_> = after.into_iter().rev().collect();
        lent_by(&latest)
            .map(Source::Nouvelle)
            .or_else(|| lent_by(&before).map(Source::Ancienne))
    }
}

/// The only diploma linked to one, when the link is the only one back.
fn strict(
    there: &Links<(Voie, Cfd), Cfd>,
    back: &Links<(Voie, Cfd), Cfd>,
    (voie, cfd): (Voie, Cfd),
) -> Option<Cfd> {
    match there.of((voie, cfd)) {
        [(_, other)] if back.of((voie, *other)).len() == 1 => Some(*other),
        _ => None,
    }
}

/// The diplomas after `cfd` along strict links, nearest first. Strict links lead back
/// to where they started or nowhere: a cycle ends there.
fn chain(cfd: Cfd, next: &dyn Fn(Cfd) -> Option<Cfd>) -> Vec<Cfd> {
    successors(next(cfd), |c| next(*c))
        .take_while(|c| *c != cfd)
        .take(Renovations::LONGEST)
        .collect()
}

/// The dispositif under which the figures of `ancien` are read for `nouveau` in
/// `dispositif`: the same one.
///
/// Mentions complémentaires changed dispositif on becoming certificats de
/// spécialisation: theirs is used when they have only one, in `of_ancien`. That is right
/// for figures of a région, where a dispositif is all of it, and not for a school's.
pub fn dispositif_before(
    nouveau: Cfd,
    ancien: Cfd,
    dispositif: Dispositif,
    of_ancien: &[Dispositif],
) -> Option<Dispositif> {
    if !(nouveau.niveau().is_cs() && ancien.niveau().is_mc()) {
        return Some(dispositif);
    }
    let only = *of_ancien.first()?;
    of_ancien.iter().all(|d| *d == only).then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cfd(n: u8) -> Cfd {
        format!("400312{n:02}").parse().unwrap()
    }

    fn renovations(links: &[(u8, u8)]) -> Renovations {
        let voie = Voie::Scolaire;
        Renovations::new(links.iter().map(|(a, b)| Renovation {
            ancien: cfd(*a),
            nouveau: cfd(*b),
            voie,
        }))
    }

    fn source(links: &[(u8, u8)], of: u8, known: &[u8]) -> Option<Source> {
        let has = |c| known.iter().any(|k| cfd(*k) == c);
        renovations(links).source(cfd(of), Voie::Scolaire, &has)
    }

    #[test]
    fn figures_follow_a_chain_and_its_own_come_first() {
        let links = [(1, 2), (2, 3), (3, 4)];
        assert_eq!(source(&links, 4, &[1]), Some(Source::Ancienne(cfd(1))));
        assert_eq!(source(&links, 4, &[1, 2]), Some(Source::Ancienne(cfd(2))));
        assert_eq!(source(&links, 1, &[2, 4]), Some(Source::Nouvelle(cfd(4))));
        assert_eq!(source(&links, 2, &[1, 3]), Some(Source::Nouvelle(cfd(3))));
        assert_eq!(source(&links, 2, &[1, 2, 3]), Some(Source::Propre));
        assert_eq!(source(&links, 3, &[2]), Some(Source::Ancienne(cfd(2))));
        assert_eq!(source(&links, 3, &[9]), None);
    }

    #[test]
    fn a_split_and_a_merge_lend_nothing() {
        for links in [[(1, 2), (1, 3)], [(2, 1), (3, 1)]] {
            for (of, known) in [(1, [2, 3]), (2, [1, 1]), (3, [1, 1])] {
                assert_eq!(source(&links, of, &known), None, "{links:?} {of}");
            }
        }
    }

    #[test]
    fn voies_do_not_mix() {
        let link = |a, b, voie| Renovation {
            ancien: cfd(a),
            nouveau: cfd(b),
            voie,
        };
        let all = [link(1, 2, Voie::Scolaire), link(1, 3, Voie::Apprentissage)];
        let r = Renovations::new(all);
        assert_eq!(r.predecesseur(cfd(2), Voie::Scolaire), Some(cfd(1)));
        assert_eq!(r.predecesseur(cfd(2), Voie::Apprentissage), None);
    }

    #[test]
    fn a_mention_complementaire_lends_under_its_only_dispositif() {
        let [cs, mc, other]: [Cfd; 3] =
            ["56122103", "01022103", "50022137"].map(|c| c.parse().unwrap());
        let [d257, d253, d241]: [Dispositif; 3] = ["257", "253", "241"].map(|d| d.parse().unwrap());
        assert_eq!(dispositif_before(cs, mc, d257, &[d253]), Some(d253));
        assert_eq!(dispositif_before(cs, mc, d257, &[d253, d241]), None);
        assert_eq!(dispositif_before(cs, mc, d257, &[]), None);
        assert_eq!(dispositif_before(other, other, d241, &[]), Some(d241));
    }

    proptest! {
        // Few codes, so that cycles, splits, merges and repeats are frequent.
        #[test]
        fn the_order_of_links_does_not_matter_and_strict_links_are_one_to_one(
            (links, shuffled) in prop::collection::vec((0..8_u8, 0..8_u8), 0..14)
                .prop_flat_map(|links| (Just(links.clone()), Just(links).prop_shuffle())),
            known in prop::collection::vec(0..8_u8, 0..4),
        ) {
            let r = renovations(&links);
            prop_assert_eq!(&r, &renovations(&shuffled));
            for of in 0..8 {
                let (c, voie) = (cfd(of), Voie::Scolaire);
                let old = r.predecesseur(c, voie);
                prop_assert!(old.is_none_or(|old| r.successeur(old, voie) == Some(c)));
                let split = links.iter().filter(|(a, b)| a == &of && a != b);
                let targets: std::collections::BTreeSet<_> = split.collect();
                prop_assert!(targets.len() == 1 || r.successeur(c, voie).is_none());
                let found = source(&links, of, &known);
                let lender = found.and_then(Source::lent_by);
                prop_assert!(lender.is_none_or(|l| l != c && known.iter().any(|k| cfd(*k) == l)));
                prop_assert_eq!(found == Some(Source::Propre), known.contains(&of));
            }
        }

        #[test]
        fn a_cycle_ends(length in 2..40_u8) {
            let links: Vec<_> = (0..length).map(|n| (n, (n + 1) % length)).collect();
            prop_assert_eq!(source(&links, 0, &[99]), None);
            prop_assert_eq!(source(&links, 0, &[1]), Some(Source::Nouvelle(cfd(1))));
        }
    }
}
