//! From the path of a request to a file.

use std::path::{Path, PathBuf};

use crate::site::Base;

/// What is served where.
pub(crate) struct Mount {
    /// The path of the site.
    pub(crate) base: Base,
    /// The built site.
    pub(crate) site: PathBuf,
    /// The pages that need no script, served before those of the site.
    pub(crate) pages: PathBuf,
    /// The published files, served as the site's `data/`.
    pub(crate) data: PathBuf,
}

/// What the path of a request means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// This file.
    File(PathBuf),
    /// A folder named without its last slash: the address that has it.
    Redirect(String),
    /// Nothing.
    Unknown,
}

impl Mount {
    /// Finds what a path means, still percent-encoded and without query.
    pub(crate) fn resolve(&self, path: &str) -> Target {
        if format!("{path}/") == self.base.as_str() {
            return Target::Redirect(self.base.as_str().to_owned());
        }
        let Some(names) = path.strip_prefix(self.base.as_str()).and_then(file_names) else {
            return Target::Unknown;
        };
        let file = match names.split_first() {
            Some((first, rest)) if first == "data" => join(&self.data, rest),
            _ => {
                let page = join(&self.pages, &names);
                let is_home = names.is_empty();
                if page.exists() && !is_home {
                    page
                } else {
                    join(&self.site, &names)
                }
            }
        };
        locate(file, path)
    }

    /// Whether a path is one of the published files, which other sites may read.
    pub(crate) fn is_data(&self, path: &str) -> bool {
        path.strip_prefix(self.base.as_str())
            .is_some_and(|path| path.starts_with("data/"))
    }

    /// The page for what is unknown.
    pub(crate) fn not_found(&self) -> PathBuf {
        self.site.join("404.html")
    }
}

fn locate(file: PathBuf, path: &str) -> Target {
    let is_folder = file.is_dir();
    if is_folder && !path.ends_with('/') {
        return Target::Redirect(format!("{path}/"));
    }
    let file = if is_folder {
        file.join("index.html")
    } else {
        file
    };
    // A slash after the name of a file is an error, as on any host.
    if file.is_file() && is_folder == path.ends_with('/') {
        Target::File(file)
    } else {
        Target::Unknown
    }
}

fn join(folder: &Path, names: &[String]) -> PathBuf {
    names
        .iter()
        .fold(folder.to_path_buf(), |path, name| path.join(name))
}

/// The decoded names that a path is made of; none when one could lead out of the folder.
fn file_names(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/')
        .map(|name| decode(name).filter(|name| is_file_name(name)))
        .collect()
}

/// One plain name: no separator of any system, no drive, no parent, nothing empty.
fn is_file_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['/', '\\', ':', '\0'])
}

/// Resolves percent-encoding; none when it is malformed or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            16 * digit(rest.next()?)? + digit(rest.next()?)?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use std::env;

    use anyhow::Result;

    use super::*;
    use crate::files;

    /// A small site under `/orion/`, in a folder of its own that lasts as long as it does.
    struct Site {
        folder: PathBuf,
        mount: Mount,
    }

    impl Site {
        fn new(name: &str) -> Result<Self> {
            let folder = env::temp_dir().join(format!("orion-{}-{name}", std::process::id()));
            let mount = Mount {
                base: Base::parse("orion")?,
                site: folder.join("site"),
                pages: folder.join("pages"),
                data: folder.join("published"),
            };
            files::write(&mount.site.join("index.html"), "")?;
            files::write(&mount.site.join("carte/index.html"), "")?;
            files::write(&mount.data.join("catalogue.json"), "")?;
            files::write(&folder.join("secret"), "")?;
            Ok(Self { folder, mount })
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            // What stays behind in the temporary folder harms no test.
            let _ = files::remove_folder(&self.folder);
        }
    }

    #[test]
    fn folders_lead_to_their_index() -> Result<()> {
        let site = Site::new("folders")?;
        let mount = &site.mount;
        let index = mount.site.join("index.html");
        assert_eq!(mount.resolve("/orion/"), Target::File(index));
        let carte = mount.site.join("carte/index.html");
        assert_eq!(mount.resolve("/orion/carte/"), Target::File(carte));
        assert_eq!(
            mount.resolve("/orion/carte"),
            Target::Redirect("/orion/carte/".into())
        );
        assert_eq!(mount.resolve("/orion"), Target::Redirect("/orion/".into()));
        Ok(())
    }

    #[test]
    fn pages_without_script_come_before_the_site() -> Result<()> {
        let site = Site::new("pages")?;
        let mount = &site.mount;
        let page = mount.pages.join("methode/index.html");
        files::write(&page, "")?;
        assert_eq!(mount.resolve("/orion/methode/"), Target::File(page));
        let home = mount.site.join("index.html");
        assert_eq!(mount.resolve("/orion/"), Target::File(home));
        Ok(())
    }

    #[test]
    fn data_is_the_published_folder() -> Result<()> {
        let site = Site::new("data")?;
        let mount = &site.mount;
        let catalogue = mount.data.join("catalogue.json");
        assert_eq!(
            mount.resolve("/orion/data/catalogue.json"),
            Target::File(catalogue)
        );
        assert!(mount.is_data("/orion/data/catalogue.json"));
        assert!(!mount.is_data("/orion/index.html"));
        Ok(())
    }

    #[test]
    fn nothing_outside_is_reached() -> Result<()> {
        let site = Site::new("outside")?;
        let mount = &site.mount;
        for path in [
            "/",
            "/carte/",
            "/orion/../secret",
            "/orion/data/../secret",
            "/orion/%2e%2e/secret",
            "/orion/..%2fsecret",
            "/orion/..%5csecret",
            "/orion//etc/passwd",
            "/orion/%00",
            "/orion/%zz",
            "/orion/%f",
            "/orion/./index.html",
            "/orion/index.html/",
            "//orion/",
            "",
            "/orion/C:/secret",
            "/orion/%ff",
        ] {
            assert_eq!(mount.resolve(path), Target::Unknown, "{path}");
        }
        Ok(())
    }

    #[test]
    fn percent_encoding_is_resolved() {
        assert_eq!(decode("%C3%A9t%c3%a9").as_deref(), Some("été"));
        assert_eq!(decode("a+b").as_deref(), Some("a+b"));
    }
}
