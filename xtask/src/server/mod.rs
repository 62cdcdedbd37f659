//! A static server for this machine that behaves like a plain static host.
//!
//! It serves the site under its base path, and the published files under `data/` without
//! copying them. It listens on the loopback interface only.

mod compression;
mod media_type;
mod mount;
mod respond;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result};

use compression::Cache;
pub(crate) use mount::Mount;

/// Enough for a browser's parallel requests.
const THREADS: usize = 8;

/// A running server; it stops with the program.
pub(crate) struct Server {
    /// Where to point a browser.
    pub(crate) url: String,
}

impl Server {
    /// Starts to serve in threads. Port 0 means any free port.
    pub(crate) fn start(mount: Mount, port: u16) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let http = tiny_http::Server::http(address)
            .map_err(anyhow::Error::from_boxed)
            .with_context(|| format!("port {port} is taken: choose another with --port"))?;
        let url = format!("http://{}{}", http.server_addr(), mount.base.as_str());
        let shared = Arc::new((http, mount, Cache::default()));
        for _ in 0..THREADS {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let (http, mount, cache) = &*shared;
                for request in http.incoming_requests() {
                    respond::respond(request, mount, cache);
                }
            });
        }
        Ok(Self { url })
    }
}
