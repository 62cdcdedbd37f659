// The sites that `cargo xtask test` serves, and the folders it names.

function site(variable) {
  const url = process.env[variable];
  return {
    url,
    // What `node:test` shows when it skips: false runs the test.
    skip: url ? false : `${variable} is not set: run the tests with \`cargo xtask test\``,
    /** The address of a path and query of the site. */
    at: (path = '') => new URL(path, url).href,
  };
}

export const demo = site('ORION_DEMO_URL');
export const official = site('ORION_OFFICIEL_URL');
export const underPath = site('ORION_SOUS_CHEMIN_URL');
export const sharedData = process.env.ORION_SHARED_DATA ?? '../shared/data';

/** The sites by name, each with the reason it is skipped for, if any. */
export const sites = [['demonstration', demo], ['official', official], ['under a path', underPath]];
