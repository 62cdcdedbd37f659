// The bytes decoded by flechette: codes, dictionaries, values and validity as typed arrays.

import { tableFromIPC } from '@uwdata/flechette';

/** `{ rows, <column>: { values, valid, labels } }`; `labels` for dictionaries alone. */
export function decode(buffer) {
  const table = tableFromIPC(new Uint8Array(buffer));
  const rows = table.numRows;
  const columns = { rows };
  for (const name of table.names) {
    const batch = table.getChild(name).data[0];
    columns[name] = {
      values: batch.values,
      valid: batch.validity?.length ? batch.validity : new Uint8Array((rows + 7) >> 3).fill(255),
      labels: batch.dictionary ? [...batch.dictionary] : undefined,
    };
  }
  return columns;
}

/** Bytes of the typed arrays: labels, which are strings of the page, apart. */
export function bytesOf({ rows, ...columns }) {
  return Object.values(columns).reduce((sum, { values, valid }) => sum + values.byteLength + valid.byteLength, 0);
}

/** The place of each label of a dictionary. */
export const ranks = ({ labels }) => new Map(labels.map((label, rank) => [label, rank]));
