import assert from 'node:assert/strict';

/** What must not happen on any page: errors, breaches of the policy, requests elsewhere. */
export class Incidents {
  #found = [];
  #host = null;

  /** Watches every page of a context, from its first byte. */
  static async of(context) {
    const incidents = new Incidents();
    await context.exposeBinding('reportViolation', (_, text) => incidents.#add('violation', text));
    await context.addInitScript(reportViolations);
    context.on('console', (message) => {
      if (message.type() === 'error') incidents.#add('console', `${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (error) => incidents.#add('page error', String(error.error())));
    context.on('request', (request) => incidents.#noteForeign(request));
    return incidents;
  }

  /** Fails unless each incident matches one of the expected patterns. */
  assertNone(expected = []) {
    const unexpected = this.#found.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], 'incidents on the page');
  }

  /** The incidents that match a pattern. */
  matching(pattern) {
    return this.#found.filter((text) => pattern.test(text));
  }

  #add(kind, text) {
    this.#found.push(`${kind}: ${text}`);
  }

  // The first request of a test says which host is its own.
  #noteForeign(request) {
    const { protocol, host, href } = new URL(request.url());
    if (!protocol.startsWith('http')) return;
    this.#host ??= host;
    if (host !== this.#host) this.#add('foreign request', href);
  }
}

function reportViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
}

/** What the browser's console says when a file is missing, and nothing more. */
export const NOT_FOUND = /^console: Failed to load resource: the server responded with a status of 404/;
