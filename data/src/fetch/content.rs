//! Whether bytes look like the format that was asked for: portals answer faults with a
//! page and status 200.

/// What a file should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
    Parquet,
    Other,
}

impl Format {
    /// By the end of a name: `csv`, `x.geojson`.
    pub(super) fn of(name: &str) -> Self {
        match name.to_lowercase().rsplit('.').next() {
            Some("csv") => Self::Csv,
            Some("json" | "geojson") => Self::Json,
            Some("parquet") => Self::Parquet,
            _ => Self::Other,
        }
    }

    /// What is wrong with bytes of this format, judged by both ends.
    pub(super) fn fault(self, bytes: &[u8]) -> Option<&'static str> {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = text.trim_ascii_start();
        let head = text[..text.len().min(15)].to_ascii_lowercase();
        if text.is_empty() {
            return Some("an empty file");
        }
        if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
            return Some("a web page, not the data");
        }
        match self {
            Self::Csv if matches!(text[0], b'{' | b'<') => Some("no CSV"),
            Self::Csv if !text.contains(&b'\n') => Some("a single line, no CSV"),
            Self::Json if !matches!(text[0], b'{' | b'[') => Some("no JSON"),
            Self::Json if !matches!(text.trim_ascii_end().last(), Some(b'}' | b']')) => {
                Some("JSON that is cut")
            }
            Self::Parquet if !bytes.starts_with(b"PAR1") => Some("no Parquet file"),
            Self::Parquet if bytes.len() < 12 || !bytes.ends_with(b"PAR1") => {
                Some("a Parquet file that is cut")
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_seen_at_both_ends_of_a_file() {
        for (format, bytes, good) in [
            (Format::Csv, "uai;nom\n0;x\n", true),
            (Format::Csv, "\u{FEFF}uai;nom\n", true),
            (Format::Csv, "\u{FEFF} <!DOCTYPE html>\n<p>", false),
            (Format::Csv, "{\"error_code\": \"x\"\n}", false),
            (Format::Csv, "oups", false),
            (Format::Csv, "", false),
            (Format::Json, "{\"type\":1}\n", true),
            (Format::Json, "{\"type\":1", false),
            (Format::Json, "a;b\n", false),
            (Format::Parquet, "PAR1....PAR1", true),
            (Format::Parquet, "PAR1........", false),
            (Format::Other, "<html><p>", false),
            (Format::Other, "PK", true),
        ] {
            assert_eq!(format.fault(bytes.as_bytes()).is_none(), good, "{bytes:?}");
        }
    }
}
