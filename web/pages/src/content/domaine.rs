//! The specialities of training (NSF): all of them, then the diplomas of each.

use super::Page;
use super::formation::{Diplome, link as formation_link};
use crate::facts::{At, Facts};
use maud::html;
use orion_indicateurs::indicator::Row;
use orion_indicateurs::text;
use std::collections::BTreeMap;

/// The page of all specialities.
pub(crate) const DOMAINES: (&str, &str) = ("domaine", "Formations");

/// The page of all specialities, then one of each that has a diploma.
pub(crate) fn pages(facts: &Facts, base: &str) -> Vec<Page> {
    let mut groups: BTreeMap<&str, Vec<Diplome>> = BTreeMap::new();
    for row in facts.all("formations") {
        if let Some(diplome) = Diplome::of(row, facts)
            && let Some(nsf) = diplome.nsf
        {
            groups.entry(nsf).or_default().push(diplome);
        }
    }
    for diplomes in groups.values_mut() {
        diplomes.sort_by_key(|diplome| (diplome.niveau, diplome.nom, diplome.cfd));
    }
    let mut pages = vec![all(&groups, facts, base)];
    pages.extend(
        groups
            .iter()
            .map(|(nsf, diplomes)| one(nsf, diplomes, facts, base)),
    );
    pages
}

/// The address of a speciality.
pub(crate) fn link(base: &str, nsf: &str) -> String {
    format!("{base}domaine/{nsf}/")
}

fn name<'a>(facts: &Facts<'a>, code: &'a str) -> &'a str {
    facts
        .name("domaines", "code", code, "libelle")
        .unwrap_or(code)
}

fn all(groups: &BTreeMap<&str, Vec<Diplome>>, facts: &Facts, base: &str) -> Page {
    let mut domaines: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (nsf, diplomes) in groups {
        let domaine = nsf.get(..2).unwrap_or(nsf);
        domaines
            .entry(domaine)
            .or_default()
            .push((nsf, diplomes.len()));
    }
    Page {
        path: DOMAINES.0.into(),
        title: "Formations par spécialité".into(),
        description: "Les diplômes de la voie professionnelle, par spécialité de formation (NSF)."
            .into(),
        above: None,
        body: html! {
            p.chapeau { "Chaque diplôme a sa page : élèves, places et vœux, emploi et poursuite d’études, métiers. Choisissez une spécialité." }
            @for (domaine, groups) in &domaines {
                section {
                    h2 { (name(facts, domaine)) }
                    ul.puces {
                        @for (nsf, n) in groups {
                            li {
                                a href=(link(base, nsf)) { (name(facts, nsf)) }
                                " (" (n) @if *n < 2 { " diplôme)" } @else { " diplômes)" }
                            }
                        }
                    }
                }
            }
        },
    }
}

fn one(nsf: &str, diplomes: &[Diplome], facts: &Facts, base: &str) -> Page {
    let title = name(facts, nsf).to_owned();
    let latest = facts
        .all("offre_nationale")
        .filter_map(|row| row.number("rentree"))
        .max();
    let pupils = |cfd: &str| -> Option<i64> {
        let rows = facts.rows("offre_nationale", cfd);
        let now = rows
            .iter()
            .filter(|row: &&At| row.number("rentree") == latest);
        let known: Vec<i64> = now.filter_map(|row| row.number("effectif")).collect();
        (!known.is_empty()).then(|| known.iter().sum())
    };
    Page {
        path: format!("domaine/{nsf}"),
        description: format!("Les diplômes de la spécialité {title} et leurs élèves."),
        above: Some(DOMAINES),
        body: html! {
            p.chapeau { "Spécialité de formation (NSF) " code { (nsf) } "." }
            div.defile tabindex="0" role="region" aria-labelledby="diplomes" {
                table {
                    caption #diplomes {
                        "Diplômes de la spécialité"
                        @if let Some(latest) = latest { ", élèves de la voie scolaire à la rentrée " (latest) }
                    }
                    thead { tr {
                        th scope="col" { "Diplôme" }
                        th scope="col" { "Niveau" }
                        th.nombre scope="col" { "Élèves" }
                    } }
                    tbody {
                        @for diplome in diplomes {
                            tr {
                                th scope="row" { a href=(formation_link(base, diplome.cfd)) { (diplome.nom) } }
                                td { (diplome.niveau) }
                                td.nombre {
                                    @match pupils(diplome.cfd) {
                                        Some(n) => (text::integer(n)),
                                        None => { span aria-hidden="true" { "–" } span.cache { "aucun élève compté" } },
                                    }
                                }
                            }
                        }
                    }
                }
            }
        },
        title,
    }
}
