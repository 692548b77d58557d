package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** Output and exit status of {@code contexts}, without a JVM that has the agent. */
class ContextsCommandTest extends CommandFixture {

  /** Above the limit of process ids, 2^22. */
  private static final String NO_PROCESS = "4711471";

  private static final String GONE =
      "aioguard: " + NO_PROCESS + ": no such process; jps lists the JVMs that run\n";

  @Test
  void aSingleNumberIsThePidInAnyPlace() {
    for (String line :
        new String[] {
          "contexts PID",
          "contexts --watch PID",
          "contexts PID --watch",
          "contexts --watch=5 PID",
          "contexts PID --watch=5",
          "contexts --watch 5 PID",
          "contexts PID --watch 5",
          "contexts --watch --format json PID",
          "contexts --format=json --watch PID"
        }) {
      assertEquals(3, run(line.replace("PID", NO_PROCESS).split(" ")), line);
      assertEquals(GONE, err.toString(), line);
    }
  }

  @Test
  void aPeriodWithoutAPidIsUsage() {
    for (String line : new String[] {"contexts --watch", "contexts --watch=5"}) {
      assertEquals(2, run(line.split(" ")), line);
      assertTrue(err.toString().contains("--watch needs a PID; see: "), err::toString);
    }
    assertEquals(2, run("contexts", NO_PROCESS, "--watch=0"));
    assertTrue(err.toString().contains("--watch 0: 1 or more"), err::toString);
    assertEquals(2, run("contexts", "--watch", "soon"));
  }

  @Test
  void theListOfJvmsHasASchema() {
    assertEquals(0, run("contexts", "--format", "json"));
    JsonObject list = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals(1, list.get("schema").getAsInt());
    assertTrue(list.has("jvms"));
    assertEquals("", err.toString());
  }
}
