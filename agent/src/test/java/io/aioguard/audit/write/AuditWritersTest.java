package io.aioguard.audit.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.audit.model.EndedContext;
import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Holder.Kind;
import io.aioguard.audit.model.Verdict;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.report.value.Slots;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AuditWritersTest {

  private static final Slots SLOTS = new Slots(1, 31);
  private static final Holder STORES =
      new Holder(Kind.HEAP, "static Main.stores \u2192 java.util.HashMap \u2192 Store.handle");
  private static final Audit AUDIT =
      new Audit(
          4711,
          "com.acme.Main",
          Instant.parse("2026-11-29T12:00:00Z"),
          List.of(
              held(0x7f0000001000L),
              held(0x7f0000002000L),
              new AuditedContext(
                  0x7f0000003000L,
                  SLOTS,
                  Verdict.UNHELD,
                  List.of(),
                  List.of("com.acme.Store.open(Store.java:12)")),
              new AuditedContext(0x7f0000004000L, SLOTS, Verdict.NOT_FOUND, List.of(), List.of())),
          List.of(new EndedContext(0x7f0000005000L, "ended")),
          List.of("1 thread: <it> did not \u001b[31mstop"),
          List.of(Duration.ofMillis(210), Duration.ofMillis(190)),
          List.of("owner Store field=handle close=METHOD() reclaim=no"));

  private static AuditedContext held(long id) {
    return new AuditedContext(id, SLOTS, Verdict.HELD, List.of(STORES), List.of());
  }

  private static String written(Consumer<PrintWriter> writer) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    writer.accept(out);
    out.flush();
    return text.toString();
  }

  @Test
  void writesTheAnswerFirstAndTheWorstBeforeTheRest() {
    String expected =
        """
        4 contexts, 4 to 124 slots: 1 unheld, 1 not found, 2 held
           -  pid 4711, com.acme.Main, at 2026-11-29T12:00:00.000Z
           -  a full GC and a heap dump paused the JVM for at most 210.0 ms and 190.0 ms
           -  1 context ended

        UNHELD
          nothing holds the id: no code can use or destroy them any longer
           -  0x7f0000003000, 1 to 31 slots
              created by
                com.acme.Store.open(Store.java:12)

        NOT FOUND
          no id was found, but not everything could be searched
           -  1 thread: <it> did not \\u001B[31mstop
           -  0x7f0000004000, 1 to 31 slots

        HELD
          the id was found
           -  2 contexts, 2 to 62 slots, as 0x7f0000001000
              static Main.stores -> java.util.HashMap -> Store.handle

        RULES THAT THE HEAP SUGGESTS (docs/rules.md)
          owner Store field=handle close=METHOD() reclaim=no
        """;
    String text = written(out -> new AuditText(out, ZoneOffset.UTC, false).write(AUDIT));
    assertEquals(expected, text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80));
  }

  @Test
  void jsonHasAllKeys() throws IOException {
    String text = written(out -> AuditJson.write(AUDIT, out));
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    PromisedNames.check("json-audit", JsonPaths.of(json));
    assertEquals(1, json.get("schema").getAsInt());
    assertFalse(json.get("conclusive").getAsBoolean());
    assertEquals(2, json.get("rounds").getAsInt());
    JsonObject unheld = json.getAsJsonArray("contexts").get(2).getAsJsonObject();
    assertEquals("0x7f0000003000", unheld.get("id").getAsString());
    assertEquals("unheld", unheld.get("verdict").getAsString());
    assertEquals("com.acme.Store.open(Store.java:12)", unheld.get("creationSite").getAsString());
    JsonObject held = json.getAsJsonArray("contexts").get(0).getAsJsonObject();
    assertEquals(
        STORES.text(),
        held.getAsJsonArray("holders").get(0).getAsJsonObject().get("text").getAsString());
  }

  @Test
  void thePageEscapesWhatComesFromTheProcess() {
    String page = written(out -> new AuditPage(ZoneOffset.UTC).write(AUDIT, out));
    assertTrue(page.contains("&#60;it&#62;"), page);
    assertFalse(page.contains("<it>"), page);
    assertFalse(page.contains("\u001b"), page);
  }
}
