package io.aioguard.report.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmListTest {

  private final StringWriter out = new StringWriter();

  private static JvmList list() {
    Snapshot waiting = new Snapshot(4802, Instant.EPOCH);
    waiting.add("waiting", Map.of("aio", "0"));
    Snapshot open = new Snapshot(4711, Instant.EPOCH);
    open.add("context", Map.of("maxEvents", "65484"));
    open.add("statistics", Map.of("created", "1"));
    return new JvmList(
        List.of(
            new JvmList.Jvm(4711, "orders.jar", "1.0.0-SNAPSHOT").with(open),
            new JvmList.Jvm(4802, "com.acme.Main", "1.0.0").with(waiting),
            new JvmList.Jvm(5000, "", "").with("does not answer within 12 s")));
  }

  @Test
  void showsOpenContextsAndWhichAreUnknown() {
    list().write(new PrintWriter(out));
    assertEquals(
        """
             PID    CONTEXTS         SLOTS  AGENT           PROGRAM
            4711           1        65,484  1.0.0-SNAPSHOT  orders.jar
            4802           0             0  1.0.0           com.acme.Main
                  no AIO library has been loaded yet
            5000     unknown       unknown                  unknown
                  does not answer within 12 s

        Details of one: aioguard contexts PID
        """,
        out.toString());
  }

  @Test
  void unknownFiguresAreNullInJson() throws IOException {
    list().writeJson(new PrintWriter(out));
    JsonObject all = JsonParser.parseString(out.toString()).getAsJsonObject();
    PromisedNames.check("json-jvms", JsonPaths.of(all));
    JsonObject last = all.getAsJsonArray("jvms").get(2).getAsJsonObject();
    for (String key : List.of("program", "agentVersion", "contexts", "slots", "slotsAtLeast")) {
      assertTrue(last.get(key).isJsonNull(), key);
    }
  }

  @Test
  void anEmptyListNamesTheHelp() {
    new JvmList(List.of()).write(new PrintWriter(out));
    assertEquals("no JVM of this user has the agent; see: aioguard help agent\n", out.toString());
  }
}
