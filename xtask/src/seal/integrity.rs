//! Subresource integrity: the digests by which a browser recognises the files of a page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha384};

use super::html::{self, Tag};
use crate::site::Base;

/// The value of an `integrity` attribute.
pub(crate) fn sha384(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

/// Checks every `integrity` of a page against the file it speaks of.
pub(crate) fn verify(page: &str, site: &Path, base: &Base) -> Result<()> {
    html::start_tags(page)
        .iter()
        .try_for_each(|tag| match tag.attribute("integrity") {
            Some(expected) => verify_tag(tag, expected, site, base),
            None => Ok(()),
        })
}

fn verify_tag(tag: &Tag, expected: &str, site: &Path, base: &Base) -> Result<()> {
    let address = tag
        .attribute("src")
        .or_else(|| tag.attribute("href"))
        .with_context(|| format!("`{}` has an integrity but no address", tag.text))?;
    // Absolute addresses hold from every page, whatever its depth.
    let Some(path) = address.strip_prefix(base.as_str()) else {
        bail!(
            "the address {address} must begin with the base path {}",
            base.as_str()
        );
    };
    let bytes = fs::read(site.join(path))
        .with_context(|| format!("the page refers to {address}, which the site does not hold"))?;
    let actual = sha384(&bytes);
    if actual != expected {
        bail!("{address} has integrity {actual}, the page says {expected}: build the site again");
    }
    Ok(())
}

/// Standard alphabet, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, byte| (bits << 8) | usize::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) & 63];
            text.push(char::from(if place <= chunk.len() { digit } else { b'=' }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_follows_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn the_digest_of_nothing_is_the_known_one() {
        let known = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(sha384(b""), known);
    }

    #[test]
    fn an_address_outside_the_base_is_refused() -> Result<()> {
        let page = "<script src=\"a.js\" integrity=\"sha384-x\"></script>";
        assert!(verify(page, Path::new("/none"), &Base::parse("orion")?).is_err());
        Ok(())
    }
}
