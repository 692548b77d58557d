package io.aioguard.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.cli.AioGuard;
import io.aioguard.event.ContextLeakedEvent;
import io.aioguard.report.EventScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --fail-on} with suppressions and baselines. */
final class GateTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return AioGuard.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private void assertPrinted(String text) {
    assertTrue(out.toString().contains(text), () -> text + "\n---\n" + out + err);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String recording(String name, Runnable script) {
    return EventScript.record(folder.resolve(name + ".jfr"), script).toString();
  }

  private static void twoLeaks() {
    EventScript.leak(1, "aa", 0);
    EventScript.leak(2, "aa", 0);
    EventScript.leak(3, "bb", 0);
  }

  @Test
  void aSuppressedFindingDoesNotFailAndIsListedWithItsReason() throws IOException {
    String recording = recording("a", GateTest::twoLeaks);
    assertEquals(1, run("report", "--fail-on", "leak", recording));
    assertPrinted(
        "gate: failed, exit status 1\n  fails on    leak\n  fails       2 leaks at com.acme.Store.open(Store.java:41)");
    String all =
        file("all", "# known\nleak class=com.acme.Store reason=ACME-1\nany site=x.* reason=old\n");
    assertEquals(0, run("report", "--fail-on", "any", "--suppress", all, recording));
    assertPrinted("gate: passed, exit status 0\n  fails on    any\n");
    assertPrinted("suppressed  2 groups of 3 findings by " + all + ":2: ACME-1");
    assertPrinted("unmatched   " + all + ":3: old");
    assertEquals("", err.toString());
  }

  @Test
  void aSuppressionCanNameAnyFrameThatTheReportShows() throws IOException {
    String recording =
        recording(
            "a",
            () -> {
              leak(
                  1,
                  "aa",
                  "com.acme.pool.Pool.get(Pool.java:9)\ncom.acme.Orders.load(Orders.java:1)");
              leak(
                  2,
                  "bb",
                  "com.acme.pool.Pool.get(Pool.java:9)\ncom.acme.Stock.load(Stock.java:1)");
            });
    assertEquals(1, run("report", "--fail-on", "leak", recording));
    String through = " through com.acme.Store.open(Store.java:41), fingerprint ";
    assertPrinted("fails       1 leak at com.acme.Orders.load(Orders.java:1)" + through + "aa\n");
    assertPrinted("fails       1 leak at com.acme.Stock.load(Stock.java:1)" + through + "bb\n");
    String each =
        file("each", "any site=com.acme.Orders.load reason=r\nany class=com.acme.Stock reason=r\n");
    assertEquals(0, run("report", "--fail-on", "leak", "--suppress", each, recording));
    for (String before : List.of("site=com.acme.Store.open", "class=com.acme.pool.Pool")) {
      String file = file("before", "leak " + before + " reason=the name of earlier versions\n");
      assertEquals(0, run("report", "--fail-on", "leak", "--suppress", file, recording), before);
    }
  }

  /** The frame that names a finding depends on the other findings in the report. */
  @Test
  void aSuppressionDoesNotDependOnOtherFindings() throws IOException {
    String callers = "com.acme.pool.Pool.get(Pool.java:9)\ncom.acme.Orders.load(Orders.java:1)";
    String alone = recording("a", () -> leak(1, "aa", callers));
    String file = file("known", "leak site=com.acme.Orders.load reason=known\n");
    assertEquals(0, run("report", "--fail-on", "leak", "--suppress", file, alone));
    assertPrinted("at com.acme.pool.Pool.get(Pool.java:9)\n");
    String other = file("other", "leak site=com.acme.Stock.load reason=another caller\n");
    assertEquals(1, run("report", "--fail-on", "leak", "--suppress", other, alone));
  }

  @Test
  void framesOfTheGivenApplicationNameTheFinding() {
    String recording =
        recording(
            "a", () -> leak(1, "aa", "org.pool.Pool.get(Pool.java:9)\norg.acme.M.m(M.java:1)"));
    run("report", recording);
    assertPrinted("at org.pool.Pool.get(Pool.java:9)\n      through com.acme.Store.open(");
    assertEquals(0, run("report", "--application", "org.none,org.acme.*", recording));
    assertPrinted("at org.acme.M.m(M.java:1)\n      through com.acme.Store.open(");
    assertEquals("", err.toString());
    assertEquals(0, run("diff", "--application=org.acme", recording, recording));
    assertEquals(0, run("report", "--application", "org.acm", recording));
    assertPrinted("at org.pool.Pool.get(Pool.java:9)\n");
    assertEquals(
        "aioguard: --application org.acm: no finding has a frame of it in its stack; check the"
            + " names\n",
        err.toString());
  }

  private static void leak(long uid, String fingerprint, String callers) {
    ContextLeakedEvent event = EventScript.created(new ContextLeakedEvent(), uid, fingerprint);
    event.creationStack = event.creationSite + '\n' + callers;
    event.commit();
  }

  @Test
  void otherFindingsStillFail() throws IOException {
    String recording = recording("a", GateTest::twoLeaks);
    String other = file("other", "double-destroy class=com.acme.Store reason=other kind\n");
    assertEquals(1, run("report", "--fail-on", "leak", "--suppress", other, recording));
  }

  @Test
  void onlyNewFindingsFailAgainstABaseline() throws IOException {
    String known = folder.resolve("known").toString();
    String first = recording("first", GateTest::twoLeaks);
    assertEquals(0, run("report", "--write-baseline", known, first));
    assertEquals(0, run("report", "--fail-on", "any", "--baseline", known, first));
    assertPrinted("known       2 groups of 3 findings in " + known);
    String second =
        recording(
            "second",
            () -> {
              EventScript.leak(1, "aa", 0);
              EventScript.leak(2, "cc", 0);
            });
    assertEquals(1, run("report", "--fail-on", "any", "--baseline", known, second));
    assertPrinted("fails       1 leak at");
    assertPrinted("unmatched   1 line of " + known);
    assertEquals(0, run("report", "--fail-on", "double-destroy", "--baseline", known, second));
  }

  @Test
  void leaksWithoutAnEventMayBeTheSuppressedOnes() throws IOException {
    String counted =
        recording(
            "counted",
            () -> {
              twoLeaks();
              EventScript.statistics(5);
            });
    String all = file("all", "leak class=com.acme.Store reason=ACME-1\n");
    assertEquals(1, run("report", "--fail-on", "leak", counted));
    assertEquals(4, run("report", "--fail-on", "leak", "--suppress", all, counted));
    assertPrinted("gate: inconclusive");
  }

  @Test
  void jsonHasTheVerdictOfTheGate() throws IOException {
    String recording = recording("a", GateTest::twoLeaks);
    String one = file("one", "leak fingerprint=aa reason=ACME-1\nany site=x.* reason=old\n");
    assertEquals(
        1, run("report", "--format", "json", "--fail-on", "leak", "--suppress", one, recording));
    JsonObject gate =
        JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonObject("gate");
    assertEquals("failed", gate.get("outcome").getAsString());
    assertEquals(1, gate.get("exitStatus").getAsInt());
    assertEquals(1, gate.getAsJsonArray("failing").size());
    assertEquals(
        "{\"matched\":[{\"line\":1,\"reason\":\"ACME-1\",\"groups\":1,\"findings\":2}],"
            + "\"unmatched\":[{\"line\":2,\"reason\":\"old\"}]}",
        without(gate.getAsJsonObject("suppressions"), "file").toString());
    assertTrue(gate.get("baseline").isJsonNull());
    assertTrue(err.toString().contains("gate: failed"), err.toString());
  }

  private static JsonObject without(JsonObject object, String key) {
    object.remove(key);
    return object;
  }

  @Test
  void thePageHasThePanelOfTheGate() throws IOException {
    String page = folder.resolve("page.html").toString();
    String known = folder.resolve("known").toString();
    String recording = recording("a", GateTest::twoLeaks);
    run("report", "--write-baseline", known, recording);
    assertEquals(0, run("report", "--fail-on", "any", "--baseline", known, "-o", page, recording));
    String text = Files.readString(Path.of(page));
    assertTrue(text.contains("Gate passed</h2>"), text);
    assertTrue(text.contains("2 groups of 3 findings in " + known), text);
  }

  @Test
  void theExitStatusInJsonCountsUnreadableFiles() throws IOException {
    String recording = recording("a", () -> {});
    String none = folder.resolve("none.jfr").toString();
    assertEquals(3, run("report", "--format", "json", "--fail-on", "leak", recording, none));
    JsonObject report = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals(3, report.getAsJsonObject("gate").get("exitStatus").getAsInt());
    assertEquals("inconclusive", report.getAsJsonObject("gate").get("outcome").getAsString());
  }

  @Test
  void aFileWithErrorsFails() throws IOException {
    String recording = recording("a", () -> EventScript.statistics(0));
    String bad = file("bad", "leak site=a reason=r\nleak site=b\n");
    assertEquals(3, run("report", "--fail-on", "leak", "--suppress", bad, recording));
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith(bad + ":2: has no reason"), err.toString());
    assertEquals(1, err.toString().lines().count());
    assertEquals(3, run("report", "--fail-on", "leak", "--baseline", folder + "/no", recording));
  }

  @Test
  void filesNeedFailOn() throws IOException {
    String recording = recording("a", () -> {});
    String all = file("all", "leak site=a reason=r\n");
    assertEquals(2, run("report", "--suppress", all, recording));
    assertTrue(err.toString().contains("need --fail-on"), err.toString());
    assertEquals(2, run("report", "--baseline", all, recording));
  }

  @Test
  void aBaselineIsNotWrittenThroughALink() throws IOException {
    String recording = recording("a", GateTest::twoLeaks);
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
    assertEquals(2, run("report", "--write-baseline", link.toString(), recording));
    assertEquals("precious", Files.readString(victim));
  }
}
