//! Makes a site built by Trunk fit for its content security policy and its addresses.
//!
//! - Trunk writes the start of the module inline; the policy allows no inline script: it
//!   moves to a file of its own, with its integrity.
//! - The page learns the base path it is served under; so do its links, written `~/…`.
//! - `carte/` and the page for unknown addresses are the same page as the home page.
//! - Every integrity is checked against the bytes that will be served.

mod html;
mod integrity;

use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::files;
use crate::freshness::hexadecimal;
use crate::site::Base;

/// The copies of the home page: static hosts serve a folder's `index.html`, and the last
/// one for addresses they do not know.
const COPIES: [&str; 2] = ["carte/index.html", "404.html"];

/// Seals the site in a folder, once, after Trunk.
pub(crate) fn seal(site: &Path, base: &Base) -> Result<()> {
    let home = site.join("index.html");
    let page = files::read_text(&home)?;
    let page = move_start_to_file(&page, site, base)?;
    let page = set_base(&page, base)?.replace("\"~/", &format!("\"{}", base.as_str()));
    refuse_inline_scripts(&page)?;
    integrity::verify(&page, site, base)?;
    for copy in COPIES {
        files::write(&site.join(copy), &page)?;
    }
    // Last: a page that is there is a page that is whole.
    files::write(&home, &page)
}

/// Writes the inline module to `init-<hash>.js` and refers to it.
fn move_start_to_file(page: &str, site: &Path, base: &Base) -> Result<String> {
    let script = html::inline_module(page).context(
        "the page has no inline module: seal it once, after `trunk build` and before any change",
    )?;
    let code = script.code.trim();
    let hash = hexadecimal(&Sha256::digest(code));
    let name = format!("init-{}.js", &hash[..16]);
    files::write(&site.join(&name), code)?;
    let reference = format!(
        "<script type=\"module\" src=\"{}{name}\" integrity=\"{}\"></script>",
        base.as_str(),
        integrity::sha384(code.as_bytes())
    );
    Ok(format!(
        "{}{reference}{}",
        &page[..script.start],
        &page[script.end..]
    ))
}

/// Fills in the meta element that tells the site its base path.
fn set_base(page: &str, base: &Base) -> Result<String> {
    let tag = html::start_tags(page)
        .into_iter()
        .find(|tag| tag.name() == "meta" && tag.attribute("name") == Some("orion-base"))
        .context("web/index.html must have `<meta name=\"orion-base\" content=\"/\">`")?;
    let meta = format!("<meta name=\"orion-base\" content=\"{}\">", base.as_str());
    Ok(format!(
        "{}{meta}{}",
        &page[..tag.start],
        &page[tag.end()..]
    ))
}

fn refuse_inline_scripts(page: &str) -> Result<()> {
    let inline = html::start_tags(page)
        .into_iter()
        .find(|tag| tag.name() == "script" && tag.attribute("src").is_none());
    match inline {
        Some(tag) => bail!(
            "the policy would block the inline script `{}`: give it a file",
            tag.text
        ),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_is_filled_in() -> Result<()> {
        let page = "<head><meta name=\"orion-base\" content=\"/\"><title>x</title>";
        let sealed = set_base(page, &Base::parse("orion")?)?;
        assert_eq!(
            sealed,
            "<head><meta name=\"orion-base\" content=\"/orion/\"><title>x</title>"
        );
        Ok(())
    }

    #[test]
    fn an_inline_script_is_refused() {
        assert!(refuse_inline_scripts("<script>alert(1)</script>").is_err());
        assert!(refuse_inline_scripts("<script src=\"/a.js\"></script>").is_ok());
    }
}
