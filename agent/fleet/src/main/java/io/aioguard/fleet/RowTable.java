package io.aioguard.fleet;

import io.aioguard.report.model.Report;
import io.aioguard.report.rows.Column;
import io.aioguard.report.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The rows of a report as Parquet; docs/rows.md has the columns. */
record RowTable(SparkSession session, String folder) {

  /** Rows that the driver holds at a time; each such part is a file. */
  private static final int PART = 10_000;

  private static final StructType SCHEMA =
      StructType.fromDDL(
          Stream.of(Column.values())
              .map(column -> column.key() + ' ' + type(column))
              .collect(Collectors.joining(", ")));

  /** A cluster may have another type for TIMESTAMP: spark.sql.timestampType. */
  private static String type(Column column) {
    return column.type() == Column.Type.TIME ? "TIMESTAMP_LTZ" : column.type().sql();
  }

  /** What is there is never replaced: it may be a folder of recordings. */
  boolean exists() throws IOException {
    Path path = new Path(folder);
    return path.getFileSystem(session.sparkContext().hadoopConfiguration()).exists(path);
  }

  void write(Report report) {
    Iterator<io.aioguard.report.rows.Row> rows = Rows.of(report).iterator();
    do {
      List<Row> part = new ArrayList<>();
      while (rows.hasNext() && part.size() < PART) {
        part.add(row(rows.next()));
      }
      // Append: the first part makes the folder.
      session
          .createDataFrame(part, SCHEMA)
          .coalesce(1)
          .write()
          .mode(SaveMode.Append)
          .parquet(folder);
    } while (rows.hasNext());
  }

  private static Row row(io.aioguard.report.rows.Row row) {
    return RowFactory.create(Stream.of(Column.values()).map(each -> each.of(row)).toArray());
  }
}
