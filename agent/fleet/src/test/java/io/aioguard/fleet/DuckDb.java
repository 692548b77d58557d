package io.aioguard.fleet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks questions in SQL of DuckDB, in this JVM and in memory. */
final class DuckDb {

  private DuckDb() {}

  /**
   * The answers by title of the question; each row as text in the form of {@link SparkSqlProgram}.
   *
   * @param load statements that make the view
   */
  static Map<String, List<String>> answers(List<String> load, Map<String, String> questions)
      throws SQLException {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String each : load) {
        statement.execute(each);
      }
      for (Map.Entry<String, String> question : questions.entrySet()) {
        try (ResultSet rows = statement.executeQuery(question.getValue())) {
          answers.put(question.getKey(), texts(rows));
        }
      }
    }
    return answers;
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(String.valueOf(value(rows, i)));
      }
      texts.add(String.join(" | ", values));
    }
    return texts;
  }

  /** Times without a zone are UTC. */
  private static Object value(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof java.sql.Timestamp) {
      return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
    return value instanceof OffsetDateTime time ? time.toInstant() : value;
  }
}
