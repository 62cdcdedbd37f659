// The stops of the Tab key: what has the focus, its name, and whether the focus can be seen.

import assert from 'node:assert/strict';

const MARGIN = 8;
const MOST_STOPS = 120;

/** What has the focus: its number among the stops met so far, its accessible name and role; null for none. */
export async function focused(page) {
  const number = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return -1;
    globalThis.stops ??= [];
    if (!globalThis.stops.includes(element)) globalThis.stops.push(element);
    return globalThis.stops.indexOf(element);
  });
  return number < 0 ? null : { number, ...await accessible(page) };
}

/** The name and role that the browser gives assistive technology. */
async function accessible(page) {
  const protocol = await page.context().newCDPSession(page);
  const { result } = await protocol.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { objectId } = result;
  const { nodes } = await protocol.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
  await protocol.detach();
  return { name: nodes[0].name?.value ?? '', role: nodes[0].role?.value ?? '' };
}

/** Presses a key until the focus leaves the page, and gives every stop on the way. */
export async function walk(page, key, atStop = () => {}) {
  const stops = [];
  for (;;) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop === null || stops.some(({ number }) => number === stop.number)) return stops;
    stops.push(stop);
    assert.ok(stops.length < MOST_STOPS, 'the walk ends');
    await atStop(stop);
  }
}

/** Fails unless the focus changes the picture of the page around what has it. */
export async function assertFocusIsSeen(page, stop) {
  const clip = await focusedArea(page);
  const what = `the focus on « ${stop.name} » (${stop.role})`;
  assert.ok(clip.width > 0 && clip.height > 0, `${what} lies in the window`);
  const focused = await page.screenshot({ clip, caret: 'hide' });
  await page.evaluate(() => {
    globalThis.left = document.activeElement;
    globalThis.left.blur();
  });
  const blurred = await page.screenshot({ clip, caret: 'hide' });
  await page.evaluate(() => globalThis.left.focus({ preventScroll: true }));
  assert.ok(!focused.equals(blurred), `${what} can be seen`);
}

/** The part of the window that what has the focus takes, with some room for its outline. */
function focusedArea(page) {
  return page.evaluate((margin) => {
    const box = document.activeElement.getBoundingClientRect();
    const [left, top] = [Math.max(0, box.left - margin), Math.max(0, box.top - margin)];
    const right = Math.min(innerWidth, box.right + margin);
    const bottom = Math.min(innerHeight, box.bottom + margin);
    return { x: left, y: top, width: right - left, height: bottom - top };
  }, MARGIN);
}

/** Presses Tab until a stop of a role has a name that matches. */
export async function tabTo(page, role, name) {
  let found = null;
  const stops = await walkUntil(page, (stop) => {
    found = stop.role.toLowerCase() === role.toLowerCase() && name.test(stop.name) ? stop : null;
    return found !== null;
  });
  assert.ok(found, `Tab reaches ${role} ${name} among ${stops.map((stop) => `${stop.role} ${stop.name}`).join(', ')}`);
  return found;
}

async function walkUntil(page, isEnd) {
  const stops = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null) return stops;
    stops.push(stop);
    if (isEnd(stop)) return stops;
  }
  return stops;
}
