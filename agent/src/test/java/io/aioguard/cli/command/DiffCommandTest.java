package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.cli.AioGuard;
import io.aioguard.report.EventScript;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output and exit status of {@code diff A B}. */
final class DiffCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsWhatGrew() {
    Path a = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Path b = EventScript.record(folder.resolve("b.jfr"), () -> EventScript.doubleDestroy(2));
    assertEquals(0, run(a, b));
    assertTrue(out.toString().startsWith("MORE FINDINGS\nA  "), out::toString);
    assertTrue(out.toString().contains("  new     double destroys "));
    assertTrue(out.toString().contains("  gone    leaks "));
    assertEquals("", err.toString());
  }

  @Test
  void comparesFoldersToo() throws IOException {
    Path a = Files.createDirectory(folder.resolve("a"));
    Path b = Files.createDirectory(folder.resolve("b"));
    EventScript.record(a.resolve("1.jfr"), () -> EventScript.leak(1, "aa", 0));
    EventScript.record(b.resolve("1.jfr"), () -> EventScript.leak(1, "aa", 0));
    EventScript.record(b.resolve("2.jfr"), () -> EventScript.leak(2, "aa", 0));
    assertEquals(0, run(a, b));
    assertTrue(out.toString().contains("  grown   leaks "), out::toString);
  }

  @Test
  void doesNotCompareWithAnUnreadableFile() {
    Path a = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    assertEquals(3, run(folder.resolve("nowhere.jfr"), a));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count());
    assertTrue(err.toString().contains("nowhere.jfr: no such file; check the path"));
  }

  @Test
  void comparesTheReadablePartOfADamagedFile() throws IOException {
    Path a = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Path b = folder.resolve("b.jfr");
    byte[] bytes = Files.readAllBytes(a);
    Files.write(b, Arrays.copyOf(bytes, bytes.length + 100));
    assertEquals(3, run(a, b));
    assertTrue(out.toString().startsWith("NOTHING GREW, BUT NOT EVERYTHING"), out::toString);
    assertTrue(err.toString().contains("b.jfr: damaged; what could be read"));
  }

  @Test
  void writesJsonForMachines() throws IOException {
    Path a = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Path b = EventScript.record(folder.resolve("b.jfr"), () -> EventScript.doubleDestroy(2));
    String[] arguments = {"diff", "--format", "json", a.toString(), b.toString()};
    assertEquals(0, AioGuard.run(new PrintWriter(out), new PrintWriter(err, true), arguments));
    JsonObject diff = JsonParser.parseString(out.toString()).getAsJsonObject();
    PromisedNames.check("json-diff", JsonPaths.of(diff));
    assertEquals(1, diff.get("schema").getAsInt());
    assertTrue(diff.get("moreFindings").getAsBoolean());
    assertEquals(b.toString(), diff.getAsJsonObject("b").get("input").getAsString());
    JsonObject worst = diff.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertEquals("new", worst.get("change").getAsString());
    assertEquals("double-destroy", worst.get("kind").getAsString());
    assertEquals(0, worst.get("before").getAsLong());
    assertEquals(1, worst.get("after").getAsLong());
    assertTrue(diff.has("live"));
  }

  @Test
  void needsTwoFiles() {
    assertEquals(2, run(folder));
    assertTrue(err.toString().contains("'B'; see: aioguard help diff"), err::toString);
  }

  private int run(Path... files) {
    String[] arguments = new String[files.length + 1];
    arguments[0] = "diff";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 1] = files[i].toString();
    }
    return AioGuard.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
  }
}
