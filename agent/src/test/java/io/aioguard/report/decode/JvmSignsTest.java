package io.aioguard.report.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken from a JVM's command line, which holds secrets. */
final class JvmSignsTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main --password s3cret, com.acme.Main",
    "/opt/acme/orders.jar --password s3cret, orders.jar",
    "/opt/acme/store.war --password s3cret --plugin my.jar x, store.war",
    "lib/orders.jar, orders.jar",
    "'', ''"
  })
  void noArgumentIsTakenForAPartOfTheProgram(String command, String main) {
    assertEquals(main, JvmSigns.main(command));
  }

  @Test
  void onlyFlagsOfTheCollectorAreTaken() {
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
        JvmSigns.flags(arguments));
  }

  @Test
  void onlyAnOptionThatLoadsTheAgentNamesIt() {
    assertTrue(JvmSigns.haveAgent("-Xmx1g -javaagent:/opt/aioguard-agent.jar=log=info -ea"));
    assertTrue(JvmSigns.haveAgent("-javaagent:aioguard-agent.jar"));
    assertFalse(JvmSigns.haveAgent("-Dagent=aioguard-agent.jar -javaagent:/opt/other.jar"));
  }
}
