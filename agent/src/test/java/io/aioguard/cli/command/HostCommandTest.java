package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** Options, output and exit status of {@code host} on this machine, whatever runs here. */
class HostCommandTest extends CommandFixture {

  @Test
  void wrongOptionsAreUsage() {
    for (String line :
        new String[] {
          "host --fail-over",
          "host --fail-over=101",
          "host --fail-over=-1",
          "host --fail-over=1e1",
          "host --fail-over=50%",
          "host --watch=0",
          "host --watch=soon",
          "host --watch --format=openmetrics",
          "host --format=html",
          "host 4711"
        }) {
      assertEquals(2, run(line.split(" ")), line);
      assertEquals(1, err.toString().lines().count(), line + err);
      assertTrue(err.toString().endsWith("; see: aioguard help host\n"), line + err);
      assertEquals("", out.toString(), line);
    }
  }

  @Test
  void eachFormatIsWritten() {
    assertEquals(0, run("host"));
    assertTrue(out.toString().contains("\nFound: "), out::toString);
    assertEquals(0, run("host", "--format", "json"));
    assertEquals(
        1, JsonParser.parseString(out.toString()).getAsJsonObject().get("schema").getAsInt());
    assertEquals(0, run("host", "--format=openmetrics"));
    assertTrue(out.toString().endsWith("# EOF\n"), out::toString);
    assertEquals("", err.toString());
  }
}
