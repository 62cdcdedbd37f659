//! The names of the sheets of a workbook, without reading its cells.

use super::SourceFile;
use calamine::{Reader, Xls};
use std::io::{Cursor, Read};

/// Longer than the list of sheets of any official workbook.
const MOST_LISTED: u64 = 1 << 20;
/// What a workbook of the older format begins with.
const XLS: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// The names of the sheets of an XLSX or XLS workbook; none where it is not one.
pub fn sheet_names(file: &SourceFile) -> Vec<String> {
    if file.bytes.starts_with(b"PK") {
        listed(file).unwrap_or_default()
    } else if file.bytes.starts_with(&XLS) {
        let book: Result<Xls<_>, _> = Xls::new(Cursor::new(&file.bytes));
        book.map_or_else(|_| Vec::new(), |book| book.sheet_names())
    } else {
        Vec::new()
    }
}

fn listed(file: &SourceFile) -> Option<Vec<String>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(&file.bytes)).ok()?;
    let entry = zip.by_name("xl/workbook.xml").ok()?;
    let mut xml = String::new();
    entry.take(MOST_LISTED).read_to_string(&mut xml).ok()?;
    let names = xml.split("<sheet ").skip(1).filter_map(|sheet| {
        let (_, name) = sheet.split_once("name=\"")?;
        Some(name.split_once('"')?.0.to_owned())
    });
    Some(names.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn sheets_are_listed_and_other_files_have_none() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(b"<sheets><sheet name=\"LGT\" sheetId=\"1\"/><sheet sheetId=\"2\" name=\"LP\"/></sheets>")
            .unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let names = |bytes| sheet_names(&SourceFile::of("essai".into(), bytes).unwrap());
        assert_eq!(names(bytes), ["LGT", "LP"]);
        for bytes in [b"PK\x03\x04".to_vec(), b"a;b".to_vec(), XLS.to_vec()] {
            assert!(names(bytes).is_empty());
        }
    }
}
