//! Method: the families, then a page for each indicator of the catalogue.

use super::Page;
use crate::example::{Example, example};
use crate::publication::Publication;
use maud::{Markup, html};
use orion_indicateurs::indicator::{
    FAMILLES, Famille, Indicator, Maille, Periode, Rounding, Tenue, Unit,
};
use orion_indicateurs::publication::SourceEntry;
use orion_indicateurs::table::Table;
use orion_indicateurs::text;

const METHODE: (&str, &str) = ("methode", "Méthode");

/// The page of the families, then those of the indicators.
pub(crate) fn pages(publication: &Publication, tables: &[Table], base: &str) -> Vec<Page> {
    let mut pages = vec![families(base)];
    for famille in &FAMILLES {
        let of = |indicator| page(famille, indicator, publication, tables, base);
        pages.extend(famille.indicators.iter().copied().map(of));
    }
    pages
}

fn families(base: &str) -> Page {
    Page {
        path: METHODE.0.into(),
        title: METHODE.1.into(),
        description: "Ce que mesure chaque indicateur d’Orion : définition, formule, exemple, sources et limites.".into(),
        above: None,
        body: html! {
            p.chapeau { "Chaque indicateur a sa page : ce qu’il mesure, sa formule, un exemple calculé sur une vraie ligne des données, qui est compté, ce qu’il ne dit pas." }
            @for famille in &FAMILLES {
                section {
                    h2 id=(famille.id) { (famille.label) }
                    dl.definitions {
                        @for indicator in famille.indicators {
                            dt { a href=(link(base, indicator)) { (indicator.label) } }
                            dd { (indicator.definition) }
                        }
                    }
                }
            }
        },
    }
}

fn link(base: &str, indicator: &Indicator) -> String {
    format!("{base}methode/{}/", indicator.id)
}

fn page(
    famille: &Famille,
    indicator: &'static Indicator,
    publication: &Publication,
    tables: &[Table],
    base: &str,
) -> Page {
    Page {
        path: format!("methode/{}", indicator.id),
        title: indicator.label.into(),
        description: indicator.definition.into(),
        above: Some(METHODE),
        body: html! {
            p.chapeau { (indicator.definition) }
            p.famille { "Famille : " a href={ (base) "methode/#" (famille.id) } { (famille.label) } }
            section {
                h2 { "Formule" }
                p.formule { (text::formula(&indicator.formula)) }
                @match example(indicator, tables) {
                    Some(example) => (worked(&example, publication)),
                    None => p { "Aucune ligne de cette publication ne permet d’en donner un exemple." },
                }
            }
            section {
                h2 { "Qui est compté" }
                p { (indicator.population) }
            }
            (reading(indicator))
            (breaks(indicator))
            (neighbours(indicator, base))
            (sources(indicator, publication))
            (coverage(indicator, publication))
        },
    }
}

/// The formula with the numbers of one row in it.
fn worked(example: &Example, publication: &Publication) -> Markup {
    let made_up = if publication.is_demonstration() {
        " (chiffres inventés)"
    } else {
        ""
    };
    html! {
        h3 { "Un exemple, lu dans les données" (made_up) }
        @if example.quantities.is_empty() {
            p { "La source publie cette valeur sans les effectifs dont elle vient." }
        }
        dl.exemple {
            @for (label, number) in &example.quantities {
                dt { (label) }
                dd { (text::integer(*number)) }
            }
            dt { "Ce que montre Orion" }
            dd { strong { (example.figure) } }
        }
        p.cle {
            "Table " code { (example.table) }
            @for (name, code) in &example.key { ", " (name) " " code { (code) } }
            "."
        }
    }
}

/// Unit, threshold, rounding, time and levels.
fn reading(indicator: &Indicator) -> Markup {
    html! {
        section {
            h2 { "Comment le lire" }
            dl.definitions {
                dt { "Unité" }
                dd { (unit(indicator.unit)) }
                dt { "Seuil" }
                dd {
                    @if indicator.threshold == 0 { "Aucun." }
                    @else { "Montré à partir de " (indicator.threshold) " au dénominateur ; en dessous, la page dit pourquoi il manque." }
                }
                dt { "Arrondi" }
                dd {
                    @match indicator.rounding {
                        Rounding::HalfEven => "À l’unité la plus proche, calculée sur la fraction exacte ; la moitié va au nombre pair.",
                        Rounding::Published => "Celui de la source, tel que publié.",
                    }
                }
                dt { "Période" }
                dd { (periode(indicator.periode)) }
                dt { "Niveaux" }
                dd {
                    ul {
                        @for (maille, tenue) in indicator.mailles {
                            li { (level(*maille)) " : " (held(*tenue)) "." }
                        }
                    }
                }
            }
            @if !indicator.caution.is_empty() { p.prudence { (indicator.caution) } }
        }
    }
}

fn breaks(indicator: &Indicator) -> Markup {
    html! {
        @if !indicator.ruptures.is_empty() {
            section {
                h2 { "Ruptures de série" }
                ul.puces {
                    @for rupture in indicator.ruptures {
                        li { "Depuis " (rupture.since) " : " (rupture.reason) }
                    }
                }
            }
        }
    }
}

fn neighbours(indicator: &Indicator, base: &str) -> Markup {
    html! {
        @if !indicator.neighbours.is_empty() {
            section {
                h2 { "Ne pas confondre" }
                ul.puces {
                    @for neighbour in indicator.neighbours {
                        @if let Some(other) = Indicator::of_id(neighbour.id) {
                            li { a href=(link(base, other)) { (other.label) } ", qui " (neighbour.difference) "." }
                        }
                    }
                }
            }
        }
    }
}

/// The sources, and the files of them that this publication was made from.
fn sources(indicator: &Indicator, publication: &Publication) -> Markup {
    let files = |dataset: &str, publisher: &str| -> Vec<&SourceEntry> {
        let all = publication.catalogue.sources.iter();
        all.filter(|file| file.dataset == dataset && file.publisher == publisher)
            .collect()
    };
    html! {
        section {
            h2 { "Sources" }
            ul.puces {
                @for source in indicator.sources {
                    li {
                        (source)
                        @for file in files(source.dataset, source.publisher) {
                            br;
                            span.cle { code { (file.file) } ", empreinte " code { (file.sha256.get(..12).unwrap_or_default()) } "…" }
                        }
                    }
                }
            }
        }
    }
}

/// The share of pupils for whom it is known, by level, in this publication.
fn coverage(indicator: &Indicator, publication: &Publication) -> Markup {
    let all = publication.catalogue.coverage.iter();
    let own: Vec<_> = all.filter(|one| one.indicateur == indicator.id).collect();
    html! {
        section {
            h2 { "Couverture dans cette publication" }
            @if own.is_empty() {
                p { "Cette publication n’a pas les données de cet indicateur." }
            } @else {
                ul.puces {
                    @for one in own {
                        li { (super::niveau(&one.niveau)) ", " (one.periode.replace('_', "-")) " : " (super::share(one)) " des élèves." }
                    }
                }
            }
        }
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "Pour cent.",
        Unit::Points => "Points : l’écart entre deux pourcentages.",
        Unit::PercentTenths => "Pour cent, au dixième.",
        Unit::Decimal(..) => "Un nombre décimal.",
        Unit::Nombre(..) => "Un nombre.",
        Unit::Solde(..) => "Un nombre avec son signe.",
    }
}

fn periode(periode: Periode) -> String {
    match periode {
        Periode::Cohorte => "Deux années de sortants, réunies (2021-2022).".into(),
        Periode::Rentree => "Une rentrée, en septembre.".into(),
        Periode::Session => "Une session d’examen, en juin.".into(),
        Periode::Annee => "Une année civile.".into(),
        Periode::Projection(from, to) => format!("Une projection, de {from} à {to}."),
    }
}

fn level(maille: Maille) -> &'static str {
    match maille {
        Maille::France => "France",
        Maille::Region => "Région",
        Maille::Academie => "Académie",
        Maille::Departement => "Département",
        Maille::Bassin => "Bassin d’emploi",
        Maille::Commune => "Commune",
        Maille::Etablissement => "Établissement",
    }
}

fn held(tenue: Tenue) -> &'static str {
    match tenue {
        Tenue::Somme => "somme sur somme de ce qui le compose",
        Tenue::Publie => "tel que la source le publie",
        Tenue::Distribution => "médiane et étendue des établissements",
    }
}
