package io.aioguard.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.report.Figures;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.stack.Frames;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs that read the JSON rely on. */
final class JsonWriterTest {

  private final SampleJvm sample = new SampleJvm();
  private boolean gated;

  @Test
  void writesTheWholeOfATypicalReport() {
    sample.addTypicalEvents();
    JsonObject report = json();
    assertEquals(3, report.get("schema").getAsInt());
    assertEquals("[\"double-destroys\",\"leaks\"]", report.get("verdicts").toString());
    assertEquals("2026-11-23T22:00:00Z", at(report, "recorded", "start").getAsString());
    assertEquals("125", at(report, "recorded", "seconds").toString());
    assertEquals("{\"counted\":4,\"told\":4}", at(report, "counts", "leak").toString());
    assertEquals(3, at(report, "groups", "0", "count").getAsInt());
    assertEquals("[4,0,0]", at(report, "groups", "1", "trend", "thirds").toString());
    assertEquals(
        "closer", at(report, "groups", "0", "example", "evidence", "firstThread").getAsString());
    assertEquals(
        "[\"com.acme.Store.open(Store.java:41)\",\"com.acme.Main.run(Main.java:7)\"]",
        at(report, "groups", "1", "example", "creation", "stack").toString());
    assertEquals("108", at(report, "live", "0", "oldestSeconds").toString());
    assertEquals("0.033", at(report, "reclaims", "medianSeconds").toString());
    assertEquals(4711, at(report, "jvms", "0", "pid").getAsInt());
    assertEquals(65_536, at(report, "jvms", "0", "load", "0", "aioMaxNr").getAsInt());
    assertEquals(
        "0.005", at(report, "jvms", "0", "collector", "marks", "0", "pausesSeconds").toString());
    assertEquals(8, at(report, "jvms", "0", "live", "1", "contextUid").getAsInt());
    assertEquals("not-collected", at(report, "doubts", "0", "reason").getAsString());
  }

  @Test
  void writesTheVerdictOfAGate() {
    sample.addTypicalEvents();
    gated = true;
    JsonElement gate = json().get("gate");
    assertEquals("failed", at(gate, "outcome").getAsString());
    assertEquals(1, at(gate, "exitStatus").getAsInt());
    assertEquals("[\"double-destroy\"]", at(gate, "kinds").toString());
    int failing = at(gate, "failing", "0", "group").getAsInt();
    assertEquals(
        at(gate, "failing", "0", "fingerprint"),
        at(json(), "groups", Integer.toString(failing), "fingerprint"));
    assertEquals("[\"stale-destroy\"]", at(gate, "untold").toString());
    assertEquals(
        "{\"line\":3,\"reason\":\"known\",\"groups\":1,\"findings\":4}",
        at(gate, "suppressions", "matched", "0").toString());
    assertEquals(7, at(gate, "suppressions", "unmatched", "0", "line").getAsInt());
    assertEquals("{\"groups\":1,\"findings\":4}", at(gate, "baseline", "known").toString());
    assertEquals("{\"groups\":1,\"findings\":3}", at(gate, "baseline", "new").toString());
    assertEquals(2, at(gate, "baseline", "unmatchedLines").getAsInt());
  }

  @Test
  void whatIsUnknownIsNull() {
    sample.add(new GcRun(SampleJvm.START, "G1New", "", Duration.ZERO));
    JsonObject report = json();
    assertTrue(at(report, "jvms", "0", "statistics").isJsonNull());
    assertTrue(at(report, "jvms", "0", "quota", "limit").isJsonNull());
    assertTrue(at(report, "jvms", "0", "collector", "lastOld").isJsonNull());
    assertEquals("[]", report.get("groups").toString());
    assertTrue(report.get("gate").isJsonNull());
  }

  @Test
  void anyThreadNameIsWrittenInAscii() {
    String hostile = "x\",}\\\u001b[2J\u009b1m\u202e\u2028\u007f\n</script>\ud83d\ude00\ud800";
    sample.addHostileEvents(hostile);
    String text = text();
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
    JsonElement thread = at(json(), "groups", "0", "example", "thread");
    assertEquals(hostile, thread.getAsString());
  }

  @Test
  void figuresBeyondReasonAreStillNumbers() {
    sample.add(
        Figures.of(
            SampleJvm.START,
            Long.MAX_VALUE,
            -1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Long.MIN_VALUE,
            0,
            0,
            0,
            0,
            0));
    JsonObject statistics = at(json(), "jvms", "0", "statistics").getAsJsonObject();
    assertEquals("9223372036854775807", statistics.get("live").toString());
    assertTrue(statistics.get("aioNr").isJsonNull());
  }

  @Test
  void eachKeyIsInTheDocument() throws IOException {
    sample.addHostileEvents("x y");
    sample.add(failure());
    sample.add(new Pressure(SampleJvm.START, "fs.aio-max-nr", 80, 8, 10, "a"));
    sample.addTypicalEvents();
    gated = true;
    String document = Files.readString(document());
    Set<String> missing = new TreeSet<>();
    keys(json())
        .filter(key -> !key.contains(" ") && !document.contains('`' + key + '`'))
        .forEach(missing::add);
    assertEquals(Set.of(), missing);
  }

  @Test
  void keysAreThosePromised() throws IOException {
    sample.addHostileEvents("x y");
    sample.add(failure());
    sample.add(new Pressure(SampleJvm.START, "fs.aio-max-nr", 80, 8, 10, "a"));
    sample.addTypicalEvents();
    gated = true;
    PromisedNames.check("json-report", JsonPaths.of(json()));
  }

  @Test
  void kindsAndVerdictsAreThosePromised() throws IOException {
    PromisedNames.check("finding-kinds", Stream.of(FindingKind.values()).map(FindingKind::key));
    PromisedNames.check("verdicts", Stream.of(Verdict.values()).map(Verdict::key));
  }

  private static Finding failure() {
    Evidence.Rescue rescue = new Evidence.Rescue(false, "in vain", Duration.ofMillis(3));
    Evidence.Failure failure =
        new Evidence.Failure(
            "EAGAIN", Frames.NONE, 1, new Evidence.Shortage(2, 3, 4, 5, "a"), rescue);
    Creation unknown = new Creation(Instant.EPOCH, "", "", "", "", "", "");
    return new Finding(
        FindingKind.SETUP_FAILED,
        SampleJvm.START,
        "main",
        new Finding.Subject(0, 1, "jna"),
        unknown,
        0,
        failure);
  }

  private static Path document() {
    return Path.of("..", "docs", "report-json.md");
  }

  private static Stream<String> keys(JsonElement element) {
    if (element instanceof JsonArray array) {
      return array.asList().stream().flatMap(JsonWriterTest::keys);
    }
    return element instanceof JsonObject object
        ? object.entrySet().stream()
            .flatMap(each -> Stream.concat(Stream.of(each.getKey()), keys(each.getValue())))
        : Stream.empty();
  }

  private static JsonElement at(JsonElement element, String... path) {
    for (String step : path) {
      element =
          element instanceof JsonArray array
              ? array.get(Integer.parseInt(step))
              : element.getAsJsonObject().get(step);
    }
    return element;
  }

  private JsonObject json() {
    return JsonParser.parseString(text()).getAsJsonObject();
  }

  private String text() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Report report = sample.report();
    Optional<GateVerdict> gate =
        gated ? Optional.of(SampleJvm.gate(report, "known")) : Optional.empty();
    new JsonWriter().write(report, gate, out);
    out.flush();
    return text.toString();
  }
}
