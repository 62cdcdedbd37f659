//! Legal texts: what the operator said of himself, and what the site does.

use super::Page;
use crate::publication::Publication;
use maud::{Markup, html};

/// Accessibility, legal notice, privacy.
pub(crate) fn pages(publication: &Publication, base: &str) -> [Page; 3] {
    [
        accessibilite(publication),
        mentions(publication, base),
        confidentialite(publication),
    ]
}

/// What the operator said under a name, or that he did not.
fn said(publication: &Publication, name: &str) -> Markup {
    html! {
        @match publication.operateur(name) {
            Some(text) => (text),
            None => span.manque { "Non renseigné par l’opérateur de ce site." },
        }
    }
}

fn accessibilite(publication: &Publication) -> Page {
    Page {
        path: "accessibilite".into(),
        title: "Accessibilité".into(),
        description:
            "État de conformité d’Orion au RGAA, contrôles automatiques, défauts connus, recours."
                .into(),
        above: None,
        body: html! {
            p.chapeau { "Accessibilité : non conforme. Aucun audit externe n’a été réalisé : c’est le seul état que la loi permet alors d’afficher." }
            section {
                h2 { "Ce qui est contrôlé" }
                ul.puces {
                    li { "À chaque changement, un outil automatique (axe-core, règles WCAG 2.2 AA) parcourt les pages à trois largeurs, en clair et en sombre : aucune erreur n’est admise." }
                    li { "La carte et le tableau sont parcourus au clavier seul par les tests." }
                    li { "Chaque carte est accompagnée d’un tableau qui donne les mêmes chiffres." }
                }
            }
            section {
                h2 { "Signaler un défaut" }
                p { (said(publication, "accessibilite")) }
            }
            section {
                h2 { "Voies de recours" }
                p { "Si un défaut signalé vous empêche d’accéder à un contenu et reste sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits." }
            }
        },
    }
}

fn mentions(publication: &Publication, base: &str) -> Page {
    let parts = [
        ("Éditeur", "editeur"),
        (
            "Directeur ou directrice de la publication",
            "directeur_publication",
        ),
        ("Hébergeur", "hebergeur"),
        ("Contact", "contact"),
    ];
    Page {
        path: "mentions-legales".into(),
        title: "Mentions légales".into(),
        description:
            "Qui édite, publie et héberge ce site, et sous quelle licence sont ses données.".into(),
        above: None,
        body: html! {
            dl.definitions {
                @for (label, name) in parts { dt { (label) } dd { (said(publication, name)) } }
                dt { "Licence des données" }
                dd { (publication.catalogue.licence) ". Producteurs et fichiers : " a href={ (base) "ressources/" } { "Sources" } "." }
                dt { "Licence du code" }
                dd { "MIT." }
            }
            p { "Ce site n’est pas un service de l’État. Orion informe : il ne dit pas quoi ouvrir ni fermer." }
        },
    }
}

fn confidentialite(publication: &Publication) -> Page {
    Page {
        path: "confidentialite".into(),
        title: "Confidentialité".into(),
        description:
            "Orion ne collecte rien : ni cookie, ni traceur, ni requête vers un autre site.".into(),
        above: None,
        body: html! {
            p.chapeau { "Orion ne collecte aucune donnée personnelle." }
            ul.puces {
                li { "Aucun cookie n’est déposé, aucun traceur n’est chargé." }
                li { "Toutes les requêtes vont au site lui-même : ses pages et ses fichiers de données." }
                li { "Vos choix sont dans l’adresse de la page, et nulle part ailleurs." }
                li { "L’hébergeur peut tenir un journal technique des requêtes reçues ; il en répond." }
            }
            h2 { "Contact" }
            p { (said(publication, "contact")) }
        },
    }
}
