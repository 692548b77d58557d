package io.aioguard.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Executes SQL in a session of Spark, and writes the rows of each statement as lines of text. */
public final class SparkSqlProgram {

  private SparkSqlProgram() {}

  /**
   * @param arguments folder with files 0.sql, 1.sql and so on; the rows go to 0.txt, 1.txt
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 1)
            // A compiler at run time, which takes most of the time of a question.
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
            .getOrCreate();
    try {
      for (int i = 0; Files.exists(folder.resolve(i + ".sql")); i++) {
        List<String> lines = new ArrayList<>();
        for (Row row : session.sql(Files.readString(folder.resolve(i + ".sql"))).collectAsList()) {
          lines.add(text(row));
        }
        Files.write(folder.resolve(i + ".txt"), lines);
      }
    } finally {
      session.stop();
    }
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      Object value = row.get(i);
      values.add(String.valueOf(value instanceof Timestamp time ? time.toInstant() : value));
    }
    return String.join(" | ", values);
  }
}
