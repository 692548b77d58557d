package io.aioguard.report.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.value.Clock;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each item is one line, whatever it holds. */
final class ItemWriterTest {

  private static final Instant TIME = Instant.parse("2026-11-24T02:00:00Z");

  private static final List<Item> ITEMS =
      List.of(
          new Item.Started(TIME, 7, "pid 7", Path.of("folder"), 2),
          new Item.Ungrouped(TIME, 3),
          new Item.Doubted(TIME, new Doubt(Doubt.Reason.UNTRACKED, "two\nlines.", "Read.")),
          new Item.Note(TIME, "an escape \u001b[2J"),
          new Item.Ended(TIME, "the JVM has ended", 2, 1_234));

  private final StringWriter out = new StringWriter();

  @Test
  void textIsOneLineAnItem() {
    TextItems writer = new TextItems(new PrintWriter(out), new Clock(ZoneOffset.UTC));
    ITEMS.forEach(writer::write);
    writer.flush();
    assertFalse(writer.isClosed());
    assertEquals(
        """
        2026-11-24T02:00:00.000Z watching pid 7, which records into folder; from before: findings \
        of 2 bugs
        2026-11-24T02:00:00.000Z again: 3 findings of too many other groups
        2026-11-24T02:00:00.000Z doubt: two lines. Read.
        2026-11-24T02:00:00.000Z note: an escape \\u001B[2J
        2026-11-24T02:00:00.000Z end: the JVM has ended; 1,234 findings of 2 bugs
        """,
        out.toString());
  }

  @Test
  void jsonIsOneObjectALineWithTypeAndTime() throws IOException {
    JsonItems writer = new JsonItems(new PrintWriter(out));
    ITEMS.forEach(writer::write);
    writer.flush();
    assertFalse(writer.isClosed());
    List<JsonObject> objects =
        out.toString().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    PromisedNames.check("json-watch", objects.stream().flatMap(JsonPaths::of));
    assertEquals(
        List.of("start", "ungrouped", "doubt", "note", "end"),
        objects.stream().map(object -> object.get("type").getAsString()).toList());
    assertTrue(objects.stream().allMatch(one -> one.get("schema").getAsInt() == JsonItems.SCHEMA));
    assertTrue(objects.stream().allMatch(one -> one.get("time").getAsString().startsWith("2026")));
    assertEquals(7, objects.get(0).get("pid").getAsInt());
    assertEquals(1_234, objects.get(4).get("findings").getAsLong());
    assertEquals("untracked", objects.get(2).get("reason").getAsString());
  }
}
