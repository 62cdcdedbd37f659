// Serves pages, engines and corpora, isolated from other origins: the browser's clock then has
// 5 µs. Counts what a page loads besides the corpus, as a host that compresses would send it.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';

/** `folders`: where each first part of an address lies. */
export class Server {
  #folders;
  #weights = new Map();
  #loaded = new Set();

  constructor(folders) {
    this.#folders = folders;
  }

  async start() {
    const server = createServer((request, response) => this.#answer(request.url, response));
    await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
    this.url = `http://127.0.0.1:${server.address().port}`;
    this.close = () => server.close();
    return this;
  }

  /** Bytes after gzip of what was loaded since the last call. */
  takeTransfer() {
    const bytes = [...this.#loaded].reduce((sum, file) => sum + this.#weights.get(file), 0);
    this.#loaded.clear();
    return bytes;
  }

  async #answer(url, response) {
    const [, folder, ...rest] = decodeURIComponent(new URL(url, this.url).pathname).split('/');
    if (rest.at(-1) === '') return response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/html' }).end(PAGE);
    const file = join(this.#folders[folder] ?? '/nowhere', ...rest);
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return response.writeHead(404, HEADERS).end();
    if (folder !== 'corpus') this.#weigh(file, bytes);
    return response.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
  }

  #weigh(file, bytes) {
    if (!this.#weights.has(file)) this.#weights.set(file, gzipSync(bytes, { level: 9 }).length);
    this.#loaded.add(file);
  }
}
