package io.aioguard.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL in docs/rows.md, so that tests run what readers copy. */
public record SqlDocument(String text) {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^### ([^\n]+)\n(?:(?!^#).)*?^```sql\n(.*?)^```\n");

  /** The path of the rows, and the pattern of names if it is a folder. */
  private static final Pattern PLACE = Pattern.compile("'rows(?:\\.jsonl)?(/[^']*)?'");

  /**
   * Reads the document.
   *
   * @param docs the folder of documents
   */
  public static SqlDocument in(Path docs) throws IOException {
    return new SqlDocument(Files.readString(docs.resolve("rows.md")));
  }

  /** The questions by their headings, in the order of the document. */
  public Map<String, String> questions() {
    return blocks("Five questions");
  }

  /**
   * The statements that make the view {@code rows} of a file.
   *
   * @param heading DuckDB, Spark, Parquet in DuckDB, Parquet in Spark
   * @param rows JSON lines, or a folder of Parquet files
   */
  public List<String> load(String heading, Path rows) {
    String all = PLACE.matcher(blocks("Load them").get(heading)).replaceAll("'" + rows + "$1'");
    List<String> statements = new ArrayList<>();
    for (String statement : all.split(";\\s*\n")) {
      statements.add(statement.strip());
    }
    return statements;
  }

  private Map<String, String> blocks(String section) {
    int start = text.indexOf("\n## " + section + "\n") + 1;
    int end = text.indexOf("\n## ", start);
    Matcher block = BLOCK.matcher(text.substring(start, end < 0 ? text.length() : end));
    Map<String, String> blocks = new LinkedHashMap<>();
    while (block.find()) {
      blocks.put(block.group(1), block.group(2).strip());
    }
    return blocks;
  }
}
