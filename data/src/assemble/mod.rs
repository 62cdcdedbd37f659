//! What is derived once every source is read: tables that several sources make together.

mod formations;
mod offre;
mod recherche;
mod titres;

use crate::material::Material;

/// Derives every table that no source makes by itself. Those that list what others
/// mention come last.
pub(crate) fn assemble(material: &mut Material) {
    offre::assemble(material);
    formations::assemble(material);
    recherche::assemble(material);
}
