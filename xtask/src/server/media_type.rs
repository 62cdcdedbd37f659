//! Media types by file name extension.

use std::path::Path;

/// What browsers must be told a file is.
pub(crate) struct MediaType {
    /// The value of `Content-Type`.
    pub(crate) name: &'static str,
    /// Whether hosts compress it; images and archives are compressed already.
    pub(crate) compressible: bool,
}

/// The media type of a file.
pub(crate) fn of(file: &Path) -> MediaType {
    let extension = file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let (name, compressible) = match extension {
        "html" => ("text/html; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "wasm" => ("application/wasm", true),
        "arrow" => ("application/vnd.apache.arrow.file", true),
        "csv" => ("text/csv; charset=utf-8", true),
        "md" | "txt" => ("text/plain; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "png" => ("image/png", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        "gz" => ("application/gzip", false),
        _ => ("application/octet-stream", false),
    };
    MediaType { name, compressible }
}
