//! Formulas of the core on the rows of real official files, held against totals that
//! were read from the files by other means.

mod entree;
mod raw;
mod reponses;
mod reussite;
mod sortie;
