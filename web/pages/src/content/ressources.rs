//! Sources: every file that this publication was made from.

use super::Page;
use crate::publication::Publication;
use maud::html;
use orion_indicateurs::indicator::FAMILLES;
use orion_indicateurs::text;
use std::collections::BTreeSet;

/// The page.
pub(crate) fn page(publication: &Publication) -> Page {
    let all = FAMILLES.iter().flat_map(|famille| famille.indicators);
    let declared: BTreeSet<String> = all
        .flat_map(|indicator| indicator.sources)
        .map(ToString::to_string)
        .collect();
    Page {
        path: "ressources".into(),
        title: "Sources".into(),
        description: "Les fichiers officiels dont viennent les chiffres d’Orion, avec leur empreinte et ce qui en a été écarté.".into(),
        above: None,
        body: html! {
            p.chapeau { "Orion ne produit aucun chiffre : il réunit ceux que publient les producteurs ci-dessous, dit ce qu’il écarte et pourquoi." }
            section {
                h2 { "Fichiers de cette publication" }
                @if publication.catalogue.sources.is_empty() {
                    p { "Le jeu de démonstration est fabriqué par le projet lui-même : il ne vient d’aucun fichier officiel." }
                } @else {
                    div.defile tabindex="0" role="region" aria-labelledby="fichiers" {
                        table {
                            caption #fichiers { "Fichiers lus, lignes gardées et écartées" }
                            thead { tr {
                                th scope="col" { "Fichier" }
                                th scope="col" { "Producteur" }
                                th.nombre scope="col" { "Lignes" }
                                th.nombre scope="col" { "Gardées" }
                                th scope="col" { "Écartées ou réparées" }
                            } }
                            tbody {
                                @for file in &publication.catalogue.sources {
                                    tr {
                                        th scope="row" { span.fichier { (file.file) } span.cle { code { (file.sha256.get(..12).unwrap_or_default()) "…" } br; (file.licence) } }
                                        td { (file.publisher) }
                                        td.nombre { (number(file.rows)) }
                                        td.nombre { (number(file.kept)) }
                                        td.raisons {
                                            @for dropped in &file.dropped {
                                                p { (number(dropped.rows)) " : " (dropped.reason) }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            section {
                h2 { "Toutes les sources du catalogue" }
                ul.puces { @for source in declared { li { (source) } } }
            }
        },
    }
}

fn number(number: u64) -> String {
    text::integer(i64::try_from(number).unwrap_or(i64::MAX))
}
