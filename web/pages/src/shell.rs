//! The page around each content: that of the application, without its scripts.
//!
//! `web/index.html` is the only place where the shell is written. Its page is taken once
//! sealed: the links know the base path, the style sheet has its integrity.

use crate::content::Page;
use crate::publication::Publication;
use anyhow::{Context, Result};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use orion_indicateurs::text;

/// The parts of the model that stay.
#[derive(Debug)]
pub(crate) struct Shell {
    /// The path that the site is served under, with a slash at both ends.
    pub(crate) base: String,
    style: String,
    header: String,
    footer: String,
}

/// No script, nothing from elsewhere: these pages only need their style.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

impl Shell {
    /// Takes the shell out of the page of the application.
    pub(crate) fn of(model: &str) -> Result<Self> {
        let base = between(model, "<meta name=\"orion-base\" content=\"", "\"")?;
        let header = between(model, "<body>", "<noscript>")?;
        // The application lives on a map with a table; these pages have neither.
        let header = without(header, "<a class=\"evitement\" href=\"#tableau\"", "</a>");
        let header = without(&header, "<!--", "-->").replace(" aria-current=\"page\"", "");
        let style = between(model, "<link rel=\"stylesheet\"", ">")?;
        let footer = between(model, "<footer", "</footer>")?;
        Ok(Self {
            base: base.into(),
            style: format!("<link rel=\"stylesheet\"{style}>"),
            header,
            footer: format!("<footer{footer}</footer>"),
        })
    }

    /// A whole document.
    pub(crate) fn around(&self, page: &Page, publication: &Publication) -> String {
        let (class, sentence) = data(publication);
        let document: Markup = html! {
            (DOCTYPE)
            html lang="fr" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    title { (page.title) " – Orion" }
                    meta name="description" content=(page.description);
                    meta property="og:title" content=(page.title);
                    meta property="og:description" content=(page.description);
                    meta property="og:type" content="article";
                    meta property="og:locale" content="fr_FR";
                    link rel="icon" href="data:,";
                    (PreEscaped(&self.style))
                }
                body {
                    (PreEscaped(self.header_at(&page.path)))
                    section class=(class) aria-label="Données publiées" { (sentence) }
                    main class="texte" id="contenu" tabindex="-1" {
                        (trail(&self.base, page))
                        h1 { (page.title) }
                        (page.body)
                    }
                    (PreEscaped(&self.footer))
                }
            }
        };
        spaced(&document.into_string())
    }

    /// The header, its link to this page or to the room it is in said to be current.
    fn header_at(&self, path: &str) -> String {
        let room = path.split('/').next().unwrap_or(path);
        let link = format!("href=\"{}{room}/\"", self.base);
        let current = if path == room { "page" } else { "true" };
        self.header
            .replace(&link, &format!("{link} aria-current=\"{current}\""))
    }
}

/// Keeps French punctuation on the line of its word.
fn spaced(document: &str) -> String {
    let marks = [
        (" :", "\u{A0}:"),
        (" ;", "\u{202F};"),
        (" ?", "\u{202F}?"),
        (" !", "\u{202F}!"),
        ("« ", "«\u{A0}"),
        (" »", "\u{A0}»"),
    ];
    marks.iter().fold(document.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    })
}

/// Where the page stands, when it stands under another.
fn trail(base: &str, page: &Page) -> Markup {
    html! {
        @if let Some((path, title)) = page.above {
            nav class="fil" aria-label="Vous êtes ici" {
                a href={ (base) (path) "/" } { (title) }
                span aria-hidden="true" { " › " }
                span aria-current="page" { (page.title) }
            }
        }
    }
}

/// Whether the figures are official or made up, as the application says it.
fn data(publication: &Publication) -> (&'static str, String) {
    let catalogue = &publication.catalogue;
    let class = if publication.is_demonstration() {
        "donnees demonstration"
    } else {
        "donnees"
    };
    let made = catalogue.made.as_deref();
    let sentence = text::provenance(catalogue.provenance, made, &catalogue.licence);
    (class, sentence)
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Result<&'a str> {
    let found = text
        .split_once(from)
        .and_then(|(_, rest)| rest.split_once(to));
    found
        .map(|(between, _)| between)
        .with_context(|| format!("the page of the site has no {from} … {to}: build the site first"))
}

fn without(text: &str, from: &str, to: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        rest = after.split_once(to).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = "<head><meta name=\"orion-base\" content=\"/o/\"><link rel=\"stylesheet\" href=\"/o/a.css\"/></head><body><!-- c --><a class=\"evitement\" href=\"#contenu\">x</a><a class=\"evitement\" href=\"#tableau\">y</a><header><a href=\"/o/carte/\" aria-current=\"page\">Carte</a><a href=\"/o/methode/\">Méthode</a></header><noscript>n</noscript><div id=\"orion\"></div><footer class=\"pied\">f</footer></body>";

    #[test]
    fn the_shell_loses_what_belongs_to_the_application_alone() -> Result<()> {
        let shell = Shell::of(MODEL)?;
        assert_eq!(shell.base, "/o/");
        assert!(!shell.header.contains("#tableau") && !shell.header.contains("<!--"));
        assert_eq!(shell.footer, "<footer class=\"pied\">f</footer>");
        let own = shell.header_at("methode");
        assert!(
            own.contains("href=\"/o/methode/\" aria-current=\"page\""),
            "{own}"
        );
        assert!(!own.contains("carte/\" aria-current"), "{own}");
        assert!(
            shell
                .header_at("methode/emploi6")
                .contains("aria-current=\"true\"")
        );
        Ok(())
    }

    #[test]
    fn punctuation_stays_with_its_word() {
        assert_eq!(
            spaced("audience : ni « a »"),
            "audience\u{A0}: ni «\u{A0}a\u{A0}»"
        );
        assert_eq!(spaced(POLICY), POLICY);
    }

    #[test]
    fn a_page_that_is_not_the_model_is_refused() {
        let error = Shell::of("<body></body>").unwrap_err().to_string();
        assert!(error.contains("build the site first"), "{error}");
    }
}
