package io.aioguard.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.Schemas;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What CI systems read of SARIF. */
final class SarifWriterTest {

  private final SampleJvm sample = new SampleJvm();
  private boolean gated;

  @Test
  void eachGroupIsAResultOfTheRuleOfItsKind() throws IOException {
    sample.addTypicalEvents();
    JsonElement run = run();
    assertEquals("1.2.3", at(run, "tool", "driver", "version").getAsString());
    JsonElement result = at(run, "results", "0");
    assertEquals("double-destroy", at(result, "ruleId").getAsString());
    int rule = at(result, "ruleIndex").getAsInt();
    assertEquals(
        "double-destroy",
        at(run, "tool", "driver", "rules", Integer.toString(rule), "id").getAsString());
    assertEquals("error", at(result, "level").getAsString());
    assertEquals(3, at(result, "occurrenceCount").getAsInt());
    String message = at(result, "message", "text").getAsString();
    assertTrue(message.startsWith("3 double destroys"), message);
    assertTrue(message.contains("com.acme.Store.close(Store.java:90)"), message);
    assertTrue(at(result, "partialFingerprints", "aioguard/v1").getAsString().startsWith("f"));
  }

  @Test
  void aPlaceIsAFileOfTheSourcesAndAMethod() throws IOException {
    sample.addTypicalEvents();
    JsonElement place = at(run(), "results", "1", "locations", "0");
    JsonElement file = at(place, "physicalLocation");
    assertEquals("com/acme/Store.java", at(file, "artifactLocation", "uri").getAsString());
    assertEquals("%SRCROOT%", at(file, "artifactLocation", "uriBaseId").getAsString());
    assertEquals(41, at(file, "region", "startLine").getAsInt());
    assertEquals(
        "com.acme.Store.open",
        at(place, "logicalLocations", "0", "fullyQualifiedName").getAsString());
  }

  /** GitHub refuses a log with a result that has none. */
  @Test
  void everyResultHasAFile() throws IOException {
    sample.add(SampleJvm.leak(1, "", ""));
    sample.add(
        SampleJvm.leak(
            2, "", "com.acme.Aio.setup(Native Method)\ncom.acme.Store.open(Store.java:41)"));
    JsonElement run = run();
    assertEquals(
        Set.of("unknown", "com/acme/Store.java"),
        Stream.of("0", "1")
            .map(
                result ->
                    at(run, "results", result, "locations", "0", "physicalLocation")
                        .getAsJsonObject())
            .map(file -> at(file, "artifactLocation", "uri").getAsString())
            .collect(Collectors.toSet()));
  }

  @Test
  void theStacksOfADoubleDestroyAreBothDestroysAndTheCreation() throws IOException {
    sample.addTypicalEvents();
    JsonArray stacks = at(run(), "results", "0", "stacks").getAsJsonArray();
    assertEquals(3, stacks.size());
    assertEquals(
        "com.acme.Store.close",
        at(stacks, "1", "frames", "0", "location", "logicalLocations", "0", "fullyQualifiedName")
            .getAsString());
    assertEquals(
        "first destroyed at 2026-11-23T22:00:40.000Z by thread closer",
        at(stacks, "1", "message", "text").getAsString());
  }

  @Test
  void theGateIsInTheStateOfEachResult() throws IOException {
    sample.addTypicalEvents();
    gated = true;
    JsonElement run = run();
    assertEquals(1, at(run, "invocations", "0", "exitCode").getAsInt());
    assertEquals("[]", at(run, "results", "0", "suppressions").toString());
    assertEquals("new", at(run, "results", "0", "baselineState").getAsString());
    assertEquals("unchanged", at(run, "results", "1", "baselineState").getAsString());
    JsonElement suppression = at(run, "results", "1", "suppressions", "0");
    assertEquals("known", at(suppression, "justification").getAsString());
    assertEquals("external", at(suppression, "kind").getAsString());
  }

  @Test
  void whatWasNotSeenIsANotification() throws IOException {
    sample.addTypicalEvents();
    JsonElement notification = at(run(), "invocations", "0", "toolExecutionNotifications", "0");
    assertEquals("not-collected", at(notification, "descriptor", "id").getAsString());
    assertEquals("warning", at(notification, "level").getAsString());
  }

  @Test
  void namesOfARecordingCannotBreakIt() throws IOException {
    String hostile = "x\",}\\\u001b[2J[a](http://b)\u202e\n../../etc/passwd:7)\ud83d\ude00\ud800";
    sample.addHostileEvents(hostile);
    gated = true;
    String text = text();
    Schemas.assertSarif(text);
    assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
    assertFalse(text.matches("(?s).*\"text\": \"[^\n]*\\]\\(.*"), "a link");
    assertFalse(text.contains("\"uri\": \"../"), "a file outside of the sources");
    assertFalse(text.matches("(?s).*\"text\": \"[^\n]*[^}]\\}[^}\n].*"), "a placeholder");
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() {
    sample.addTypicalEvents();
    String wrong = text().replace("\"fullyQualifiedName\"", "\"name of the method\"");
    assertThrows(AssertionError.class, () -> Schemas.assertSarif(wrong));
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

  private JsonElement run() throws IOException {
    String text = text();
    Schemas.assertSarif(text);
    JsonObject log = JsonParser.parseString(text).getAsJsonObject();
    return at(log, "runs", "0");
  }

  private String text() {
    StringWriter text = new StringWriter();
    Report report = sample.report();
    Optional<GateVerdict> gate =
        gated ? Optional.of(SampleJvm.gate(report, "known")) : Optional.empty();
    new SarifWriter("1.2.3", List.of()).write(report, gate, new PrintWriter(text));
    return text.toString();
  }
}
