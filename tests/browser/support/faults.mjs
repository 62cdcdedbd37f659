// Faults of a host or of a publication, on the way between the real server and the page.

/** Answers 404. */
export const missing = (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' });

/** Answers with the first half of the file. */
export const truncated = altered((body) => body.subarray(0, body.length >> 1));

/** Answers with the file, one byte in its middle changed. */
export const changed = altered((body) => {
  const copy = Buffer.from(body);
  copy[copy.length >> 1] ^= 1;
  return copy;
});

/** Answers with another text, of the right type. */
export const text = (body) => altered(() => Buffer.from(body));

/** Answers with the file, its JSON changed. */
export const json = (change) => altered((body) => Buffer.from(JSON.stringify(change(JSON.parse(body)))));

function altered(change) {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.body()) });
  };
}

/**
 * Breaks a published file until the promise's function is called. It is named as it stays when
 * its content changes: `contours.arrow` is `contours.0123456789ab.arrow` too.
 */
export async function breakFile(page, file, fault) {
  const named = new RegExp(`/data/${file.replace('.', '(\\.[0-9a-f]{12})?\\.')}$`);
  const path = (url) => named.test(url.pathname);
  await page.route(path, fault);
  return () => page.unroute(path);
}
