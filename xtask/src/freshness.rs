//! Has anything changed since a product was last made?
//!
//! Cargo answers that for code. Trunk runs wasm-bindgen and wasm-opt each time, and the
//! pipeline reads its sources each time: a stamp beside the build spares both.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::files;
use crate::project::Project;

/// Says from which inputs, and how, a folder was last made.
pub(crate) struct Stamp {
    file: PathBuf,
    product: PathBuf,
    content: String,
}

impl Stamp {
    /// `product` is a file that is there once the work is done; `recipe` says how it is made.
    pub(crate) fn new(
        project: &Project,
        product: &Path,
        recipe: &str,
        inputs: &[PathBuf],
    ) -> Result<Self> {
        let name = hexadecimal(&Sha256::digest(product.as_os_str().as_encoded_bytes()));
        Ok(Self {
            file: project.target.join("stamps").join(name),
            product: product.to_path_buf(),
            content: format!(
                "{}\n{recipe}\n{}\n",
                product.display(),
                fingerprint(inputs)?
            ),
        })
    }

    /// Whether the product is there and was made from the same inputs in the same way.
    pub(crate) fn is_current(&self) -> bool {
        self.product.exists()
            && fs::read_to_string(&self.file).is_ok_and(|content| content == self.content)
    }

    /// Notes that the product has been made.
    pub(crate) fn save(&self) -> Result<()> {
        files::write(&self.file, &self.content)
    }
}

/// A digest of the names, sizes and dates of all files under the inputs.
/// Contents are not read: official sources weigh gigabytes.
pub(crate) fn fingerprint(inputs: &[PathBuf]) -> Result<String> {
    let mut digest = Sha256::new();
    for input in inputs.iter().filter(|input| input.exists()) {
        for file in files::list(input)? {
            digest.update(describe(&file)?);
        }
    }
    Ok(hexadecimal(&digest.finalize()))
}

fn describe(file: &Path) -> Result<String> {
    let metadata =
        fs::metadata(file).with_context(|| format!("cannot examine {}", file.display()))?;
    let modified = metadata
        .modified()
        .with_context(|| format!("cannot tell when {} was modified", file.display()))?
        .duration_since(UNIX_EPOCH)
        .with_context(|| format!("{} is dated before 1970", file.display()))?;
    Ok(format!(
        "{}\0{}\0{}\n",
        file.display(),
        metadata.len(),
        modified.as_nanos()
    ))
}

/// Lower-case hexadecimal digits, as in file names.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_keep_leading_zeros() {
        assert_eq!(hexadecimal(&[0, 15, 255]), "000fff");
    }

    #[test]
    fn an_input_that_is_not_there_is_no_error() -> Result<()> {
        assert_eq!(
            fingerprint(&[PathBuf::from("/no/such/file")])?,
            fingerprint(&[])?
        );
        Ok(())
    }
}
