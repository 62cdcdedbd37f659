//! What is derived once every source is read: sums, and tables that several sources make
//! together.

mod economie;
mod formations;
mod insertion;
mod offre;
mod recherche;
mod titres;

use crate::material::Material;
use crate::source::{assemble_communes, assemble_habitants};

/// Derives every table that no source makes by itself. Those that list what others
/// mention come last.
pub(crate) fn assemble(material: &mut Material) {
    offre::assemble(material);
    insertion::assemble(material);
    economie::assemble(material);
    assemble_communes(material);
    assemble_habitants(material);
    formations::assemble(material);
    recherche::assemble(material);
}
