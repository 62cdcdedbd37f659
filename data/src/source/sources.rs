//! The files of a folder: which source each one is of, then what they say.

use super::{Declared, Known, Rights, SOURCES};
use crate::error::DataError;
use crate::fetch::LEDGER;
use crate::material::Material;
use crate::parallel::side_by_side;
use crate::read::{Grid, SourceFile};
use std::path::{Path, PathBuf};

/// The official files of one publication.
#[derive(Debug)]
pub struct Sources {
    found: Vec<Found>,
    /// The files that no source knows, or that another file is preferred to.
    pub ignored: Vec<PathBuf>,
    /// The files of sources that the operator did not say may be published.
    pub restricted: Vec<PathBuf>,
}

/// A file, and the source that it is of.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its source.
    pub declared: &'static Declared,
    sure: usize,
}

/// Which files to read, and how.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Whether sources without an established open licence are read too.
    pub restricted: bool,
    /// Headers that a new vintage uses: source, column, header.
    pub headers: Vec<[String; 3]>,
}

impl Sources {
    /// Finds the files of each source under a folder.
    ///
    /// # Errors
    /// When a source that no publication can do without is not there, or a file cannot
    /// be read.
    pub fn find(folder: &Path, choice: &Choice) -> Result<Self, DataError> {
        let mut paths = Vec::new();
        walk(folder, &mut paths)?;
        paths.sort();
        let (mut found, mut ignored) = (Vec::new(), Vec::new());
        for (path, known) in recognise_all(paths, choice)? {
            match known {
                Some((declared, sure)) => found.push(Found {
                    path,
                    declared,
                    sure,
                }),
                None => ignored.push(path),
            }
        }
        let mut restricted = Vec::new();
        if !choice.restricted {
            let open = |found: &Found| found.declared.rights != Rights::Restricted;
            let (open, closed): (Vec<_>, _) = found.into_iter().partition(open);
            restricted.extend(closed.into_iter().map(|found| found.path));
            found = open;
        }
        keep_the_surest(&mut found, &mut ignored);
        for declared in SOURCES {
            if let Some(pattern) = declared.required
                && !found.iter().any(|found| found.declared.id == declared.id)
            {
                return Err(DataError::Missing {
                    what: declared.source.title,
                    folder: folder.into(),
                    pattern,
                });
            }
        }
        Ok(Self {
            found,
            ignored,
            restricted,
        })
    }

    /// Every file and its source, in the order of [`SOURCES`].
    pub fn in_order(&self) -> impl Iterator<Item = &Found> {
        let of = |declared: &'static &Declared| {
            // Two layouts of one source have its name, not its address.
            let same = |found: &&Found| std::ptr::eq(found.declared, *declared);
            self.found.iter().filter(same)
        };
        SOURCES.iter().flat_map(of)
    }

    /// Reads every file into the material of a publication.
    ///
    /// # Errors
    /// When one is of an unknown layout or unreadable.
    pub fn read(&self, choice: &Choice, material: &mut Material) -> Result<(), DataError> {
        self.read_and_tell(choice, material, &|_| ())
    }

    /// Reads every file, and tells each one before it is read.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    pub fn read_and_tell(
        &self,
        choice: &Choice,
        material: &mut Material,
        tell: &dyn Fn(&Path),
    ) -> Result<(), DataError> {
        for found in self.in_order() {
            tell(&found.path);
            let file = open(&found.path, found.declared, choice)?;
            let tally = found.declared.read_file(&file, material)?;
            material.read_from(found.declared, &file, tally);
        }
        Ok(())
    }
}

/// Reads files that were made up in the layouts of sources, into the material of a
/// demonstration: in the order of [`SOURCES`], and without a trace of a source.
///
/// # Errors
/// When a file is of no source, or is not read: a mistake of who made it.
pub(crate) fn read_made(files: Vec<SourceFile>, material: &mut Material) -> Result<(), DataError> {
    let choice = Choice::default();
    let mut known = Vec::with_capacity(files.len());
    for mut file in files {
        match recognise(&mut file, &choice) {
            Some((declared, _)) => known.push((declared, file)),
            None => return Err(DataError::format(&file.name, "is of no source")),
        }
    }
    for declared in SOURCES {
        for (of, file) in known.iter().filter(|(of, _)| of.id == declared.id) {
            (of.read)(file, material)?;
        }
    }
    Ok(())
}

/// Of a source that wants one file, the surest; the others are left.
fn keep_the_surest(found: &mut Vec<Found>, ignored: &mut Vec<PathBuf>) {
    let best = |declared: &Declared, all: &[Found]| {
        let own = all.iter().filter(|found| found.declared.id == declared.id);
        own.max_by(|a, b| a.sure.cmp(&b.sure).then(b.path.cmp(&a.path)))
            .map(|found| found.path.clone())
    };
    for declared in SOURCES {
        if let (Known::One(_), Some(best)) = (declared.known, best(declared, found)) {
            let keep = |found: &Found| found.declared.id != declared.id || found.path == best;
            let (kept, left): (Vec<_>, _) = std::mem::take(found).into_iter().partition(keep);
            *found = kept;
            ignored.extend(left.into_iter().map(|found: Found| found.path));
        }
    }
}

/// A source, and how sure it is to be that of a file.
type Sure = (&'static Declared, usize);

/// What each file is of, in the order of the paths; files are looked at side by side.
fn recognise_all(
    paths: Vec<PathBuf>,
    choice: &Choice,
) -> Result<Vec<(PathBuf, Option<Sure>)>, DataError> {
    let look = |path: &PathBuf| Ok(recognise(&mut SourceFile::read(path)?, choice));
    let known = side_by_side(&paths, look);
    let known: Vec<Option<Sure>> = known.into_iter().collect::<Result<_, DataError>>()?;
    Ok(paths.into_iter().zip(known).collect())
}

/// The source whose layout has most columns of a file, or that knows it by its content.
fn recognise(file: &mut SourceFile, choice: &Choice) -> Option<Sure> {
    let headers = Grid::headers(file);
    let mut best: Option<Sure> = None;
    for declared in SOURCES {
        file.spellings = spellings(declared, choice);
        let sure = match declared.known {
            Known::One(sure) => usize::from(sure(file)) * 1_000,
            Known::All(is) => usize::from(is(file)) * 1_000,
            Known::Csv(layouts) => {
                let pairs = layouts
                    .iter()
                    .flat_map(|layout| headers.iter().map(move |header| (layout, header)));
                let known = pairs.filter_map(|(layout, header)| layout.recognises(file, header));
                known.max().unwrap_or(0)
            }
        };
        if sure > best.map_or(0, |(_, sure)| sure) {
            best = Some((declared, sure));
        }
    }
    best
}

fn open(path: &Path, declared: &Declared, choice: &Choice) -> Result<SourceFile, DataError> {
    let mut file = SourceFile::read(path)?;
    file.spellings = spellings(declared, choice);
    Ok(file)
}

fn spellings(declared: &Declared, choice: &Choice) -> Vec<(String, String)> {
    let own = choice
        .headers
        .iter()
        .filter(|[source, ..]| source == declared.id);
    own.map(|[_, column, header]| (column.clone(), header.clone()))
        .collect()
}

/// The files of a folder and of those below; what Orion published there is no source.
fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), DataError> {
    if ["catalogue.json", "site.json"]
        .iter()
        .all(|name| folder.join(name).is_file())
    {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(DataError::io(folder))? {
        let path = entry.map_err(DataError::io(folder))?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || path.ends_with(LEDGER) {
            continue;
        }
        if path.is_dir() {
            walk(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}
