//! A static server for this machine that behaves like a plain static host.
//!
//! It serves the site under its base path, and the published files under `data/` without
//! copying them. It listens on the loopback interface only.

mod compression;
mod http;
mod media_type;
mod mount;
mod respond;

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result};

use compression::Cache;
use http::Request;
pub(crate) use mount::Mount;

/// A running server; it stops with the program.
pub(crate) struct Server {
    /// Where to point a browser.
    pub(crate) url: String,
}

impl Server {
    /// Starts to serve in threads. Port 0 means any free port.
    pub(crate) fn start(mount: Mount, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot serve on port {port}: choose another with --port"))?;
        let address = listener
            .local_addr()
            .context("the system does not tell which port it gave: choose one with --port")?;
        let url = format!("http://{address}{}", mount.base.as_str());
        thread::spawn(move || accept(&listener, mount));
        Ok(Self { url })
    }
}

/// One thread per connection: a browser opens a handful.
fn accept(listener: &TcpListener, mount: Mount) {
    let shared = Arc::new((mount, Cache::default()));
    for stream in listener.incoming().flatten() {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (mount, cache) = &*shared;
            // A client that went away, or never spoke, is no error.
            let _ = converse(&stream, mount, cache);
        });
    }
}

fn converse(stream: &TcpStream, mount: &Mount, cache: &Cache) -> io::Result<()> {
    let Some(request) = Request::read(stream)? else {
        return Ok(());
    };
    let with_body = request.method != "HEAD";
    respond::respond(&request, mount, cache).write(stream, with_body)
}
