//! Files under the names of their digests, counted as they are written.

use super::{ipc, listed, swap};
use crate::error::DataError;
use crate::read::sha256;
use flate2::{Compression, GzBuilder};
use orion_indicateurs::publication::{ColumnDescription, FileEntry, ListedFile};
use orion_indicateurs::table::Table;
use serde::Serialize;
use std::io::Write as _;
use std::path::Path;

/// How many digits of its digest a file name bears.
pub(super) const DIGITS: usize = 12;

/// A publication being written.
pub(super) struct Writer {
    beside: swap::Beside,
    files: Vec<FileEntry>,
    totals: Totals,
}

/// What a publication weighs, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Every Arrow file.
    pub arrow: u64,
    /// Their twins.
    pub arrow_gzip: u64,
}

impl Writer {
    /// A publication to put in the place of `out`.
    pub(super) fn new(out: &Path) -> Result<Self, DataError> {
        Ok(Self {
            beside: swap::Beside::new(out)?,
            files: Vec::new(),
            totals: Totals::default(),
        })
    }

    /// The files that bear their digest, so far.
    pub(super) fn files(&self) -> &[FileEntry] {
        &self.files
    }

    /// What was written so far.
    pub(super) fn totals(&self) -> Totals {
        self.totals
    }

    /// A table as an Arrow file, with its twin.
    pub(super) fn table(&mut self, name: &str, table: &Table) -> Result<ListedFile, DataError> {
        let bytes = ipc::write(table).map_err(|error| DataError::format(name, error))?;
        let columns = ColumnDescription::of(table.schema());
        let entry = self.hashed(name, "arrow", &bytes, (table.rows(), columns))?;
        let zipped = self.twin(&entry.path, &bytes)?;
        self.totals.arrow += entry.bytes;
        self.totals.arrow_gzip += zipped;
        if let Some(last) = self.files.last_mut() {
            last.gzip = Some(zipped);
        }
        Ok(listed(name, &entry.path, entry.bytes, &entry.sha256))
    }

    /// Outlines as a GeoParquet file.
    pub(super) fn geoparquet(
        &mut self,
        name: &str,
        (bytes, rows): &(Vec<u8>, usize),
    ) -> Result<(), DataError> {
        let columns = super::geoparquet_rows::columns();
        self.hashed(name, "parquet", bytes, (*rows, columns))
            .map(drop)
    }

    /// A list of files, which bears its digest and has a twin.
    pub(super) fn list(
        &mut self,
        name: &str,
        files: &[ListedFile],
    ) -> Result<ListedFile, DataError> {
        let bytes = json(name, &files)?;
        let digest = sha256(&bytes);
        let path = format!("{name}.{}.json", &digest[..DIGITS]);
        self.file(&path, &bytes)?;
        self.twin(&path, &bytes)?;
        Ok(listed(name, &path, size(bytes.len()), &digest))
    }

    /// A JSON file of a stable name, with its twin.
    pub(super) fn json<T: Serialize>(&mut self, path: &str, value: &T) -> Result<(), DataError> {
        let bytes = json(path, value)?;
        self.file(path, &bytes)?;
        self.twin(path, &bytes).map(drop)
    }

    /// A file of a stable name.
    pub(super) fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), DataError> {
        self.beside.write(path, bytes)
    }

    /// A file that stands already, under another path.
    pub(super) fn keep(&mut self, from: &Path, path: &str) -> Result<(), DataError> {
        self.beside.keep(from, path)
    }

    /// A file named after its digest; a folder may precede its name.
    pub(super) fn hashed(
        &mut self,
        name: &str,
        extension: &str,
        bytes: &[u8],
        (rows, columns): (usize, Vec<ColumnDescription>),
    ) -> Result<FileEntry, DataError> {
        let digest = sha256(bytes);
        let path = format!("{name}.{}.{extension}", &digest[..DIGITS]);
        self.file(&path, bytes)?;
        let entry = FileEntry {
            name: name.into(),
            path,
            bytes: size(bytes.len()),
            gzip: None,
            sha256: digest,
            rows: size(rows),
            columns,
        };
        self.files.push(entry.clone());
        Ok(entry)
    }

    /// The twin that servers send as it is: the same bytes for the same file.
    fn twin(&mut self, path: &str, bytes: &[u8]) -> Result<u64, DataError> {
        let mut zip = GzBuilder::new().write(Vec::new(), Compression::best());
        let zipped = zip.write_all(bytes).and_then(|()| zip.finish());
        let zipped = zipped.map_err(|error| DataError::format(path, error))?;
        self.file(&format!("{path}.gz"), &zipped)?;
        Ok(size(zipped.len()))
    }

    /// Puts the publication in place.
    pub(super) fn put_in_place(self) -> Result<(), DataError> {
        self.beside.put_in_place()
    }
}

fn json<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<Vec<u8>, DataError> {
    serde_json::to_vec(value).map_err(|error| DataError::format(name, error))
}

fn size(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
