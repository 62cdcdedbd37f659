//! A page for each diploma: what it is, who is in it, what becomes of them, where it leads.

use super::Page;
use super::domaine::{DOMAINES, link as domaine_link};
use crate::facts::{At, Facts, Shown};
use maud::{Markup, html};
use orion_indicateurs::code::{Millesime, NiveauDiplome};
use orion_indicateurs::figure::Missing;
use orion_indicateurs::indicator::{Indicator, Row};
use orion_indicateurs::text;
use std::collections::{BTreeMap, BTreeSet};

/// What is shown of the offer, and of what becomes of leavers.
const OFFRE: [&str; 6] = [
    "effectif",
    "effectif_entree",
    "capacite",
    "taux_remplissage",
    "taux_pression",
    "taux_demande",
];
const DEVENIR: [&str; 5] = ["emploi6", "emploi12", "emploi18", "emploi24", "poursuite"];

/// The page of each diploma.
pub(crate) fn pages(facts: &Facts, base: &str) -> Vec<Page> {
    let of = |row: At| Some(page(&Diplome::of(row, facts)?, facts, base));
    facts.all("formations").filter_map(of).collect()
}

/// The address of a diploma.
pub(crate) fn link(base: &str, cfd: &str) -> String {
    format!("{base}formation/{cfd}/")
}

/// A diploma, as pages name it.
pub(crate) struct Diplome<'a> {
    pub(crate) cfd: &'a str,
    pub(crate) niveau: &'a str,
    pub(crate) nom: &'a str,
    pub(crate) nsf: Option<&'a str>,
    row: At<'a>,
}

impl<'a> Diplome<'a> {
    /// Of a row of `formations`.
    pub(crate) fn of(row: At<'a>, facts: &Facts<'a>) -> Option<Self> {
        let code = row.text("niveau")?;
        Some(Self {
            cfd: row.text("cfd")?,
            niveau: niveau(code, facts),
            nom: row.text("libelle")?,
            nsf: row.text("nsf"),
            row,
        })
    }

    /// Its level and its name.
    fn title(&self) -> String {
        format!("{} {}", self.niveau, self.nom)
    }
}

/// The name of a level: the core's, else that of the nomenclature.
fn niveau<'a>(code: &'a str, facts: &Facts<'a>) -> &'a str {
    match code.parse::<NiveauDiplome>() {
        Ok(niveau) if niveau.is_known() => niveau.label(),
        _ => facts
            .name("niveaux", "niveau", code, "libelle")
            .unwrap_or(code),
    }
}

fn page(diplome: &Diplome, facts: &Facts, base: &str) -> Page {
    let title = diplome.title();
    Page {
        path: format!("formation/{}", diplome.cfd),
        description: format!(
            "{title} : élèves, places, emploi et poursuite d’études, métiers auxquels il prépare."
        ),
        above: Some(DOMAINES),
        body: html! {
            (identity(diplome, facts, base))
            (before_and_after(diplome, facts, base))
            (offre(diplome, facts, base))
            (devenir(diplome, facts, base))
            (regions(diplome, facts))
            (metiers(diplome, facts))
        },
        title,
    }
}

fn identity(diplome: &Diplome, facts: &Facts, base: &str) -> Markup {
    let day = |column| diplome.row.number(column).map(day);
    html! {
        dl.definitions {
            dt { "Code (CFD)" } dd { code { (diplome.cfd) } }
            @if let Some(nsf) = diplome.nsf {
                dt { "Spécialité" }
                dd {
                    a href=(domaine_link(base, nsf)) {
                        (facts.name("domaines", "code", nsf, "libelle").unwrap_or(nsf))
                    }
                }
            }
            @if let Some(famille) = diplome.row.text("famille") { dt { "Famille" } dd { (famille) } }
            @if let Some(cpc) = diplome.row.text("cpc") { dt { "Commission consultative" } dd { (cpc) } }
            @if let Some(rncp) = diplome.row.number("rncp") { dt { "Répertoire national" } dd { "RNCP " (rncp) } }
            @if let Some(day) = day("ouverture") { dt { "Ouverture" } dd { (day) } }
            @if let Some(day) = day("fermeture") { dt { "Fermeture" } dd { (day) } }
            @if let Some(session) = diplome.row.number("derniere_session") { dt { "Dernière session" } dd { (session) } }
        }
    }
}

/// `20190901` as `01/09/2019`.
fn day(day: i64) -> String {
    format!("{:02}/{:02}/{}", day % 100, day / 100 % 100, day / 10_000)
}

/// The diplomas that it replaces, and those that replace it.
fn before_and_after(diplome: &Diplome, facts: &Facts, base: &str) -> Markup {
    let linked = |here: &'static str, there: &'static str| -> Vec<&str> {
        let all = facts.all("continuum");
        let own = all.filter(|row| row.text(here) == Some(diplome.cfd));
        own.filter_map(|row| row.text(there)).collect()
    };
    let named = |cfd: &str| {
        let nom = facts.name("formations", "cfd", cfd, "libelle");
        html! { li { a href=(link(base, cfd)) { (nom.unwrap_or(cfd)) } " " code.code { (cfd) } } }
    };
    let (before, after) = (linked("nouveau", "ancien"), linked("ancien", "nouveau"));
    html! {
        @if !before.is_empty() {
            section { h2 { "Il remplace" } ul.puces { @for cfd in before { (named(cfd)) } } }
        }
        @if !after.is_empty() {
            section { h2 { "Il est remplacé par" } ul.puces { @for cfd in after { (named(cfd)) } } }
        }
    }
}

/// The rows of the offer by rentrée, the latest last.
fn by_rentree<'a>(facts: &Facts<'a>, cfd: &str) -> BTreeMap<i64, Vec<At<'a>>> {
    let mut rentrees: BTreeMap<i64, Vec<At>> = BTreeMap::new();
    for row in facts.rows("offre_nationale", cfd) {
        if let Some(rentree) = row.number("rentree") {
            rentrees.entry(rentree).or_default().push(row);
        }
    }
    rentrees
}

fn offre(diplome: &Diplome, facts: &Facts, base: &str) -> Markup {
    let rentrees = by_rentree(facts, diplome.cfd);
    let figures = |indicator| -> Vec<Shown> {
        let of = |rows: &Vec<At>| facts.offer(indicator, rows);
        rentrees.values().map(of).collect()
    };
    // A BTS has no first wishes, the others no confirmed ones: a row of nothing is left out.
    let is_about = |(_, row): &(_, Vec<Shown>)| {
        row.iter()
            .any(|shown| shown.missing != Some(Missing::HorsChamp))
    };
    let indicators = OFFRE.iter().filter_map(|id| Indicator::of_id(id));
    let lines: Vec<_> = indicators
        .map(|indicator| (indicator, figures(indicator)))
        .filter(is_about)
        .collect();
    html! {
        section {
            h2 { "Qui y est : la voie scolaire, toute la France" }
            @if rentrees.is_empty() {
                p { "Aucun élève sous statut scolaire n’est compté dans ce diplôme aux rentrées publiées." }
            } @else {
                div.defile tabindex="0" role="region" aria-labelledby="offre" {
                    table {
                        caption #offre { "Élèves, places et vœux par rentrée" }
                        thead { tr {
                            th scope="col" { "Indicateur" }
                            @for rentree in rentrees.keys() { th.nombre scope="col" { "Rentrée " (rentree) } }
                        } }
                        tbody {
                            @for (indicator, figures) in &lines {
                                tr {
                                    (heading(indicator, base))
                                    @for shown in figures { (cell(shown)) }
                                }
                            }
                        }
                    }
                }
                (legend(lines.iter().flat_map(|(_, figures)| figures)))
            }
        }
    }
}

fn heading(indicator: &Indicator, base: &str) -> Markup {
    html! { th scope="row" { a href={ (base) "methode/" (indicator.id) "/" } { (indicator.label) } } }
}

/// A figure, and below it its counts; a reason is said in full to those who listen, and
/// by the [`legend`] to those who see.
fn cell(shown: &Shown) -> Markup {
    html! {
        td.nombre {
            @match shown.missing {
                Some(reason) => {
                    span.manque aria-hidden="true" { (shown.cell) }
                    span.cache { (text::etat(reason).sentence) }
                }
                None => (shown.cell),
            }
            @if !shown.detail.is_empty() { small.detail-chiffre { (shown.detail) } }
        }
    }
}

/// What the marks of missing figures of a table mean.
fn legend<'s>(cells: impl IntoIterator<Item = &'s Shown>) -> Markup {
    let reasons: BTreeSet<_> = cells
        .into_iter()
        .filter_map(|shown| shown.missing)
        .collect();
    html! {
        @for etat in reasons.into_iter().map(text::etat) {
            p.cle { (etat.cell) " : " (etat.sentence) }
        }
    }
}

/// A cohort and a voie.
type Pool<'a> = (&'a str, &'a str);

fn devenir(diplome: &Diplome, facts: &Facts, base: &str) -> Markup {
    let all = facts.rows("insertion_totaux", diplome.cfd);
    let national = all.into_iter().filter(|row| row.text("region").is_none());
    let pools: BTreeMap<Pool, At> = national
        .filter_map(|row| Some(((row.text("voie")?, row.text("millesime")?), row)))
        .collect();
    let indicators: Vec<_> = DEVENIR
        .iter()
        .filter_map(|id| Indicator::of_id(id))
        .collect();
    let lines: Vec<(&Pool, Vec<Shown>)> = pools
        .iter()
        .map(|(pool, row)| {
            (
                pool,
                indicators.iter().map(|i| facts.insertion(i, row)).collect(),
            )
        })
        .collect();
    html! {
        section {
            h2 { "Ce qu’ils deviennent : toute la France" }
            @if facts.table("insertion_totaux").is_none() {
                p { "La source de ces chiffres, InserJeunes par région et formation, n’est pas dans cette publication : sa licence ouverte n’est pas établie." }
            } @else if pools.is_empty() {
                p { "InserJeunes ne publie aucun chiffre de ce diplôme." }
            } @else {
                div.defile tabindex="0" role="region" aria-labelledby="devenir" {
                    table {
                        caption #devenir { "Emploi et poursuite d’études, par voie et cohorte de sortants" }
                        thead { tr {
                            th scope="col" { "Voie, cohorte" }
                            @for indicator in &indicators {
                                th.nombre scope="col" { a href={ (base) "methode/" (indicator.id) "/" } { (indicator.label) } }
                            }
                        } }
                        tbody {
                            @for ((voie, millesime), figures) in &lines {
                                tr {
                                    th scope="row" { (voie) ", " (label(millesime)) }
                                    @for shown in figures { (cell(shown)) }
                                }
                            }
                        }
                    }
                }
                (legend(lines.iter().flat_map(|(_, figures)| figures)))
            }
        }
    }
}

fn label(millesime: &str) -> String {
    millesime
        .parse()
        .map_or_else(|_| millesime.to_owned(), Millesime::label)
}

/// The latest rentrée, région by région.
fn regions(diplome: &Diplome, facts: &Facts) -> Markup {
    let rentrees = by_rentree(facts, diplome.cfd);
    // A rentrée may have places and no pupil yet.
    let is_counted = |rows: &[At]| rows.iter().any(|row| row.number("effectif").is_some());
    let counted = rentrees.iter().rev().find(|(_, rows)| is_counted(rows));
    let Some((rentree, rows)) = counted.or_else(|| rentrees.last_key_value()) else {
        return html! {};
    };
    let mut regions: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for row in rows {
        regions
            .entry(row.text("region").unwrap_or_default())
            .or_default()
            .push(*row);
    }
    let region = |code: &str| {
        let mut all = facts.all("territoires");
        let found =
            all.find(|row| row.text("niveau") == Some("region") && row.text("code") == Some(code));
        found
            .and_then(|row| row.text("nom"))
            .unwrap_or("Autres collectivités")
            .to_owned()
    };
    let ids = [
        "effectif",
        "effectif_entree",
        "capacite",
        "taux_remplissage",
    ];
    let indicators: Vec<_> = ids.iter().filter_map(|id| Indicator::of_id(id)).collect();
    let lines: Vec<_> = regions
        .iter()
        .map(|(code, rows)| {
            let schools: i64 = rows
                .iter()
                .filter_map(|row| row.number("nb_etablissements"))
                .sum();
            let of = |indicator: &&Indicator| facts.offer(indicator, rows);
            (
                region(code),
                schools,
                indicators.iter().map(of).collect::<Vec<_>>(),
            )
        })
        .collect();
    html! {
        section {
            h2 { "Où il est enseigné, rentrée " (rentree) }
            div.defile tabindex="0" role="region" aria-labelledby="regions" {
                table {
                    caption #regions { "Établissements, élèves et places par région, voie scolaire" }
                    thead { tr {
                        th scope="col" { "Région" }
                        th.nombre scope="col" { "Établissements" }
                        @for indicator in &indicators { th.nombre scope="col" { (indicator.label) } }
                    } }
                    tbody {
                        @for (name, schools, figures) in &lines {
                            tr {
                                th scope="row" { (name) }
                                td.nombre { (text::integer(*schools)) }
                                @for shown in figures { (cell(shown)) }
                            }
                        }
                    }
                }
            }
            (legend(lines.iter().flat_map(|(.., figures)| figures)))
        }
    }
}

fn metiers(diplome: &Diplome, facts: &Facts) -> Markup {
    let romes = facts.rows("formation_metier", diplome.cfd);
    let romes: Vec<&str> = romes.iter().filter_map(|row| row.text("rome")).collect();
    html! {
        section {
            h2 { "Les métiers auxquels il prépare" }
            @if romes.is_empty() {
                p { "Aucun métier n’est relié à ce diplôme. C’est le cas des années communes : voyez les diplômes qui les suivent." }
            } @else {
                ul.puces {
                    @for rome in romes {
                        li { (facts.name("metiers", "rome", rome, "libelle").unwrap_or("Métier")) " " code.code { (rome) } }
                    }
                }
            }
        }
    }
}
