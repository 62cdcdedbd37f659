"""What pyarrow, DuckDB and Polars read in the files of a publication.

`summarise.py FOLDER` prints a line of JSON per engine and file: its rows and, for each
column, its nulls and

* of integers, their exact sum, as text;
* of texts and codes, how many distinct ones there are and their bytes of UTF-8;
* of anything else, no more.

The comparison with what Orion reads is `tests/src/bin/interop.rs`.
"""

import json
import sys
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet

TEXT, WHOLE, OTHER = "text", "whole", "other"


def main(folder):
    catalogue = json.loads((folder / "catalogue.json").read_bytes())
    for name in sorted(entry["path"] for entry in catalogue["files"]):
        path = folder / name
        if path.suffix not in READERS:
            continue
        for engine, read in READERS[path.suffix].items():
            rows, columns = read(path)
            print(json.dumps({"engine": engine, "file": name, "rows": rows, "columns": columns}))


def summary(name, kind, nulls, whole=None, distinct=None, size=None):
    """A column; the sums of a column without values are zero, in every engine."""
    column = {"name": name, "nulls": nulls}
    if kind == WHOLE:
        column["sum"] = str(whole or 0)
    elif kind == TEXT:
        column |= {"distinct": distinct, "bytes": size or 0}
    return column


# pyarrow


def pyarrow_table(path):
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path)
    return pyarrow.ipc.open_file(path).read_all()


def by_pyarrow(path):
    table = pyarrow_table(path)
    return table.num_rows, [pyarrow_column(table, name) for name in table.column_names]


def pyarrow_column(table, name):
    column, kind = table[name], pyarrow_kind(table.schema.field(name).type)
    if kind == WHOLE:
        return summary(name, kind, column.null_count, whole=compute.sum(column.cast("int64")).as_py())
    if kind == TEXT:
        column = column.cast("string")
        distinct = compute.count_distinct(column, mode="only_valid").as_py()
        size = compute.sum(compute.binary_length(column)).as_py()
        return summary(name, kind, column.null_count, distinct=distinct, size=size)
    return summary(name, kind, column.null_count)


def pyarrow_kind(of):
    if pyarrow.types.is_integer(of):
        return WHOLE
    if pyarrow.types.is_dictionary(of):
        of = of.value_type
    return TEXT if pyarrow.types.is_string(of) else OTHER


# DuckDB: Parquet by itself, Arrow through the tables of pyarrow


def by_duckdb(path):
    with duckdb.connect() as database:
        if path.suffix == ".parquet":
            relation = database.read_parquet(str(path))
        else:
            relation = database.from_arrow(pyarrow_table(path))
        ((rows,),) = relation.aggregate("count(*)").fetchall()
        columns = zip(relation.columns, map(str, relation.types))
        return rows, [duckdb_column(relation, name, of, rows) for name, of in columns]


def duckdb_column(relation, name, of, rows):
    kind = duckdb_kind(of)
    column = f'"{name}"'
    ((known,),) = relation.aggregate(f"count({column})").fetchall()
    nulls = rows - known
    if kind == WHOLE:
        ((whole,),) = relation.aggregate(f"sum({column}::HUGEINT)").fetchall()
        return summary(name, kind, nulls, whole=whole)
    if kind == TEXT:
        text = f"{column}::VARCHAR"
        wanted = f"count(DISTINCT {text}), sum(strlen({text}))"
        ((distinct, size),) = relation.aggregate(wanted).fetchall()
        return summary(name, kind, nulls, distinct=distinct, size=int(size or 0))
    return summary(name, kind, nulls)


def duckdb_kind(of):
    if of.endswith("INT") or of.endswith("INTEGER"):
        return WHOLE
    return TEXT if of == "VARCHAR" or of.startswith("ENUM") else OTHER


# Polars


def by_polars(path):
    read = polars.read_parquet if path.suffix == ".parquet" else polars.read_ipc
    frame = read(path)
    return frame.height, [polars_column(frame[name]) for name in frame.columns]


def polars_column(column):
    name, nulls = column.name, column.null_count()
    if column.dtype.is_integer():
        return summary(name, WHOLE, nulls, whole=column.cast(polars.Int64).sum())
    if column.dtype in (polars.String, polars.Categorical, polars.Enum):
        text = column.cast(polars.String).drop_nulls()
        return summary(name, TEXT, nulls, distinct=text.n_unique(), size=text.str.len_bytes().sum())
    return summary(name, OTHER, nulls)


ENGINES = {"pyarrow": by_pyarrow, "DuckDB": by_duckdb, "Polars": by_polars}
READERS = {".arrow": ENGINES, ".parquet": ENGINES}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
