//! Writes the corpus: `generer FOLDER ROWS…` makes `FOLDER/corpus_ROWS.arrow`, and beside
//! it a `.json` with what every engine is given: the means of the quadrant as fractions.

use orion_bench::corpus;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("usage: generer FOLDER ROWS…")?;
    fs::create_dir_all(&folder)?;
    for rows in arguments {
        write(Path::new(&folder), rows.parse()?)?;
    }
    Ok(())
}

fn write(folder: &Path, rows: usize) -> Result<(), Box<dyn Error>> {
    let table = corpus::table(rows)?;
    let bytes = orion_data::publish::write_ipc(&table)?;
    let [poursuite, emploi] = corpus::quadrant_means(&table)?;
    let means = format!("{{\"poursuite\":{poursuite:?},\"emploi\":{emploi:?}}}\n");
    fs::write(folder.join(format!("corpus_{rows}.arrow")), bytes)?;
    fs::write(folder.join(format!("corpus_{rows}.json")), means)?;
    Ok(())
}
