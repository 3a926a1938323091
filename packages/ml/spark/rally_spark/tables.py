"""Tables of text and figures, from CSV or Parquet, a file or a folder of them.

What a cell says is decided as packages/ml/src/ingest/figureIn.ts does.
"""

from typing import NamedTuple

from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import (
    DoubleType,
    FloatType,
    NumericType,
    StringType,
    StructField,
    StructType,
)

from .wrong import Wrong

MISSING = ("", "NA", "NaN", "nan", "null", "None")
NUMBER = r"^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?\z"
# White space as JavaScript trims it.
SPACE = r"[\t\n\x0B\f\r\x{2028}\x{2029}\x{FEFF}\p{Zs}]"
UNREADABLE = "unreadable"
ORDER = "order"


class Table(NamedTuple):
    """Rows whose columns are called c0, c1 ... (names of Spark may not have dots)."""

    rows: DataFrame
    columns: list[str]

    def cell(self, name: str) -> Column:
        """What stands in a column; missing where there is no such column."""
        if name not in self.columns:
            return F.lit("")
        return F.col(f"c{self.columns.index(name)}")

    def type_of(self, name: str):
        if name not in self.columns:
            return StringType()
        return self.rows.schema[f"c{self.columns.index(name)}"].dataType


def trimmed(text: Column) -> Column:
    return F.regexp_replace(text, rf"^{SPACE}+|{SPACE}+\z", "")


def text_of(table: Table, name: str) -> Column:
    """The cell as text; a whole number has no point, whatever its type."""
    cell, kind = table.cell(name), table.type_of(name)
    text = cell.cast("string")
    if isinstance(kind, (DoubleType, FloatType)):
        text = F.when(cell == F.floor(cell), F.floor(cell).cast("string")).otherwise(text)
    return F.coalesce(text, F.lit(""))


def figure_of(table: Table, name: str) -> tuple[Column, Column]:
    """A cell's figure, null where it is missing, and whether it is neither."""
    cell, kind = table.cell(name), table.type_of(name)
    if isinstance(kind, NumericType):
        figure = cell.cast("double")
        return F.when(~F.isnan(figure), figure), F.lit(False)
    if not isinstance(kind, StringType):
        return F.lit(None).cast("double"), cell.isNotNull()
    text = trimmed(F.coalesce(cell, F.lit("")))
    figure = F.when(text.rlike(NUMBER), text).try_cast("double")
    return figure, figure.isNull() & ~text.isin(*MISSING)


def _header(spark, path: str) -> list[str]:
    # Without a header, names that come twice are not made different.
    first = spark.read.csv(path, escape='"').first()
    if first is None:
        raise Wrong(f"{path} is empty: not even a header")
    return [cell or "" for cell in first]


def _csv(spark, path: str) -> DataFrame:
    header = _header(spark, path)
    fields = [StructField(name, StringType()) for name in [*header, UNREADABLE]]
    # A row is held against the whole header, not against the columns asked for.
    reader = spark.read.option("columnPruning", "false")
    return reader.csv(
        path,
        schema=StructType(fields),
        header=True,
        # Files of a folder may have their columns in another order.
        enforceSchema=False,
        escape='"',
        mode="PERMISSIVE",
        columnNameOfCorruptRecord=UNREADABLE,
    )


def read_table(spark, path: str) -> Table:
    """Opens a table; nothing but its header is read yet.

    Rows have `unreadable`, the text of those with too few or too many cells,
    and `order`, which grows within a file.
    """
    if path.lower().rstrip("/").endswith("parquet"):
        rows = spark.read.parquet(path)
        rows = rows.withColumn(UNREADABLE, F.lit(None).cast("string"))
    else:
        rows = _csv(spark, path)
    columns = [name.strip("\ufeff \t") for name in rows.columns[:-1]]
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise Wrong(f"{path} has the column {twice} more than once")
    plain = [f"c{i}" for i in range(len(columns))]
    rows = rows.toDF(*plain, UNREADABLE)
    return Table(rows.withColumn(ORDER, F.monotonically_increasing_id()), columns)


def told_wrong(path: str, error: PySparkException) -> Wrong | None:
    """The sentence for what Spark finds out only when it reads."""
    if "CSV header" in str(error):
        return Wrong(f"{path}: the files have different columns, or in another order")
    return None
