// What Arrow in JavaScript reads in the Arrow files of a publication: the same lines of
// JSON as `summarise.py`. It does not read Parquet.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataType, tableFromIPC } from 'apache-arrow';

const folder = process.argv[2];
const encoder = new TextEncoder();

function summary(field, column) {
  const { name, type } = field;
  if (DataType.isInt(type)) return { name, ...whole(column) };
  if (DataType.isUtf8(DataType.isDictionary(type) ? type.dictionary : type)) return { name, ...text(column) };
  return { name, nulls: column.nullCount };
}

/** The exact sum of a column. */
function whole(column) {
  let [nulls, sum] = [0, 0n];
  for (const value of column) {
    if (value === null) nulls += 1;
    else sum += BigInt(value);
  }
  return { nulls, sum: String(sum) };
}

function text(column) {
  const sizes = new Map();
  let [nulls, bytes] = [0, 0];
  for (const value of column) {
    if (value === null) {
      nulls += 1;
      continue;
    }
    if (!sizes.has(value)) sizes.set(value, encoder.encode(value).length);
    bytes += sizes.get(value);
  }
  return { nulls, distinct: sizes.size, bytes };
}

const { files } = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8'));
for (const { path: file } of files.filter(({ path }) => path.endsWith('.arrow'))) {
  const table = tableFromIPC(readFileSync(join(folder, file)));
  const columns = table.schema.fields.map((field) => summary(field, table.getChild(field.name)));
  console.log(JSON.stringify({ engine: 'Arrow JS', file, rows: table.numRows, columns }));
}
