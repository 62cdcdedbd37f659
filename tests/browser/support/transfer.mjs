// What the network carried, as the browser's own protocol counts it.

/** Counts what a page receives from now on: `{ file: bytes }` on the wire, headers included. */
export async function countTransfer(page) {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  const urls = new Map();
  const files = [];
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url?.startsWith('http')) files.push({ file: new URL(url).pathname, bytes: encodedDataLength });
  });
  return files;
}

/** Notes in the page when the map is first coloured, and its long tasks. To run before it loads. */
export function watchPace() {
  globalThis.pace = { coloured: null, longTasks: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.pace.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('.zones .zone:is(.c1, .c2, .c3, .c4, .c5)')) globalThis.pace.coloured = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** How long from a choice or a click to the frame after it, and its long tasks, in ms. */
export function paceOf(page, selector, value) {
  return page.evaluate(async ([selector, value]) => {
    const element = document.querySelector(selector);
    globalThis.pace.longTasks.length = 0;
    const start = performance.now();
    if (value === undefined) element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else {
      element.value = value;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await new Promise((painted) => { requestAnimationFrame(() => { setTimeout(painted); }); });
    const frame = Math.round(performance.now() - start);
    await new Promise((idle) => { requestIdleCallback(idle); });
    return { frame, longTasks: globalThis.pace.longTasks.map((task) => Math.round(task.duration)) };
  }, [selector, value]);
}
