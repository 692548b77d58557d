package io.aioguard.report.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parts of a JVM's command line are kept, as others may be secret. */
final class JvmSignDecoderTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main --password s3cret, com.acme.Main",
    "/opt/acme/orders.jar --password s3cret, orders.jar",
    "/opt/acme/store.war --password s3cret --plugin my.jar x, store.war",
    "lib/orders.jar, orders.jar",
    "'', ''"
  })
  void keepsNoArgumentOfTheProgram(String command, String main) {
    assertEquals(main, JvmSignDecoder.mainOf(command));
  }

  @Test
  void keepsOnlyFlagsOfTheCollector() {
    String arguments =
        "-Xmx1g -Dpassword=s3cret -XX:+UseZGC -XX:HeapDumpPath=/home/s3cret -XX:G1HeapRegionSize=8m"
            + " -XX:+HeapDumpOnOutOfMemoryError -XX:OnOutOfMemoryError=s3cret -XX:MaxRAM=2g"
            + " -XX:+DisableExplicitGC -javaagent:aioguard-agent.jar";
    assertEquals(
        List.of(
            "-Xmx1g",
            "-XX:+UseZGC",
            "-XX:G1HeapRegionSize=8m",
            "-XX:MaxRAM=2g",
            "-XX:+DisableExplicitGC"),
        JvmSignDecoder.gcFlags(arguments));
  }

  @Test
  void onlyAnOptionThatLoadsTheAgentNamesIt() {
    assertTrue(JvmSignDecoder.loadsAgent("-Xmx1g -javaagent:/opt/aioguard-agent.jar=log=info -ea"));
    assertTrue(JvmSignDecoder.loadsAgent("-javaagent:aioguard-agent.jar"));
    assertFalse(JvmSignDecoder.loadsAgent("-Dagent=aioguard-agent.jar -javaagent:/opt/other.jar"));
  }
}
