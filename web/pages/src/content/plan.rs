//! The map of the site.

use super::Page;
use maud::html;

/// Whether a page is in the folder of another. Diplomas are too many: the page of their
/// speciality leads to them.
fn is_below(page: &Page, top: &Page) -> bool {
    page.path.split('/').next() == Some(&top.path)
}

/// The page: every other one, and the application's.
pub(crate) fn page(pages: &[Page], base: &str) -> Page {
    let (below, top): (Vec<&Page>, Vec<&Page>) =
        pages.iter().partition(|page| page.above.is_some());
    Page {
        path: "plan".into(),
        title: "Plan du site".into(),
        description: "Toutes les pages d’Orion.".into(),
        above: None,
        body: html! {
            ul.puces {
                li { a href={ (base) "carte/" } { "Carte de la voie professionnelle" } }
                @for page in top {
                    li {
                        a href={ (base) (page.path) "/" } { (page.title) }
                        @let under: Vec<_> = below.iter().filter(|b| is_below(b, page)).collect();
                        @if !under.is_empty() {
                            ul.puces { @for page in under { li { a href={ (base) (page.path) "/" } { (page.title) } } } }
                        }
                    }
                }
            }
        },
    }
}
