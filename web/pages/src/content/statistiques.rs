//! Statistics without tracking: what the data cover.

use super::{NIVEAUX, Page, niveau, share};
use crate::publication::Publication;
use maud::html;
use orion_indicateurs::indicator::FAMILLES;

/// The page.
pub(crate) fn page(publication: &Publication, base: &str) -> Page {
    let coverage = &publication.catalogue.coverage;
    let of = |indicateur: &str, niveau: &str| {
        let found = |one: &&orion_indicateurs::publication::Coverage| {
            one.indicateur == indicateur && one.niveau == niveau
        };
        coverage.iter().find(found).map(share)
    };
    Page {
        path: "statistiques".into(),
        title: "Statistiques".into(),
        description: "Ce que couvrent les données d’Orion, indicateur par indicateur. L’audience n’est pas mesurée.".into(),
        above: None,
        body: html! {
            p.chapeau { "Orion ne mesure pas son audience : ni cookie, ni traceur. Ce qu’il peut dire de lui-même, c’est ce que couvrent ses données." }
            section {
                h2 { "Part des élèves couverts" }
                @if coverage.is_empty() {
                    p { "Cette publication ne dit pas sa couverture." }
                } @else {
                    div.defile tabindex="0" role="region" aria-labelledby="couverture" {
                        table {
                            caption #couverture { "Part des élèves dont la formation a une valeur connue, à la dernière période de chaque indicateur" }
                            thead { tr {
                                th scope="col" { "Indicateur" }
                                @for level in NIVEAUX { th.nombre scope="col" { (niveau(level)) } }
                            } }
                            tbody {
                                @for indicator in FAMILLES.iter().flat_map(|famille| famille.indicators) {
                                    tr {
                                        th scope="row" { a href={ (base) "methode/" (indicator.id) "/" } { (indicator.label) } }
                                        @for level in NIVEAUX {
                                            td.nombre {
                                                @match of(indicator.id, level) {
                                                    Some(share) => (share),
                                                    None => { span aria-hidden="true" { "–" } span.cache { "pas de donnée à ce niveau" } },
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        },
    }
}
