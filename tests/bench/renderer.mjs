// A Chromium of its own for each measure, and the memory of its page.

import { readFileSync, readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** Opens `url` in a browser that has run nothing, and hands the page over. */
export async function withFreshBrowser(url, work) {
  const executablePath = process.env.ORION_CHROMIUM ?? '/usr/bin/chromium';
  const server = await chromium.launchServer({ executablePath, args: FLAGS });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await (await browser.newContext()).newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction('globalThis.run').catch((timeout) => { throw errors[0] ?? timeout; });
    return await work(page, { version: browser.version(), pss: () => rendererPss(server.process().pid) });
  } finally {
    await server.close();
  }
}

/** Bytes that the largest renderer under a browser holds, shared pages divided (Linux). */
function rendererPss(browser) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1];
      return [{ pid, parent, renderer: readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') }];
    } catch {
      return []; // ended meanwhile
    }
  });
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const within = (pid) => pid !== undefined && (pid === String(browser) || within(parents.get(pid)));
  const sizes = processes.filter(({ pid, renderer }) => renderer && within(pid)).map(({ pid }) => {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(kilobytes) * 1024;
  });
  return Math.max(0, ...sizes);
}
