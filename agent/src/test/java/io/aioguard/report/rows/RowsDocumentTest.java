package io.aioguard.report.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.testing.PromisedNames;
import io.aioguard.testing.SqlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rows.md has the columns that are written, with their types. */
final class RowsDocumentTest {

  private static final Path DOCS = Path.of("..", "docs");

  private static List<String> columns() {
    return Stream.of(Column.values())
        .map(column -> column.key() + ' ' + column.type().sql())
        .toList();
  }

  @Test
  void theTableHasEachColumnInItsOrder() throws IOException {
    Pattern line = Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\| ([A-Z]+) \\|");
    List<String> documented = new ArrayList<>();
    for (MatchResult row : line.matcher(SqlDocument.in(DOCS).text()).results().toList()) {
      for (String name : row.group(1).replace("`", "").split(", ")) {
        documented.add(name + ' ' + row.group(2));
      }
    }
    assertEquals(columns(), documented);
  }

  @Test
  void databasesGetTheTypeOfEachColumn() throws IOException {
    SqlDocument document = SqlDocument.in(DOCS);
    assertEquals(columns(), typesIn(document, "Spark", "(\\w+) ([A-Z]+)[,)]"));
    assertEquals(columns(), typesIn(document, "DuckDB", "(\\w+): '([A-Z]+)'"));
  }

  private static List<String> typesIn(SqlDocument document, String engine, String column) {
    String view = String.join("\n", document.load(engine, Path.of("x.jsonl")));
    return Pattern.compile(column)
        .matcher(view)
        .results()
        .map(each -> each.group(1) + ' ' + each.group(2))
        .toList();
  }

  @Test
  void thereAreFiveQuestions() throws IOException {
    assertEquals(
        List.of(
            "Bugs, by number of JVMs",
            "New since a date",
            "By version",
            "Top holders of slots",
            "JVMs without the agent"),
        List.copyOf(SqlDocument.in(DOCS).questions().keySet()));
  }

  @Test
  void columnsAreThosePromised() throws IOException {
    PromisedNames.check("rows", columns().stream());
  }
}
