package io.aioguard.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramTest {

  @ParameterizedTest
  @CsvSource({
    "orders-1.4.2.jar, orders.jar, 1.4.2",
    "orders-1.4.2-SNAPSHOT.jar, orders.jar, 1.4.2-SNAPSHOT",
    "orders-2.0.0.Final.war, orders.war, 2.0.0.Final",
    "order-service-v3.1.jar, order-service.jar, v3.1",
    "orders-1.0+build.7.jar, orders.jar, 1.0+build.7",
    "orders-1.4.2-exec.jar, orders.jar, 1.4.2-exec",
    "orders-42.jar, orders.jar, 42",
    "orders-2026-11.jar, orders.jar, 2026-11",
    "artemis-2-server-2.31.jar, artemis-2-server.jar, 2.31",
  })
  void theNameIsThatOfAllVersions(String main, String name, String version) {
    assertEquals(new Program(name, version), Program.of(main));
  }

  @ParameterizedTest
  @CsvSource({
    "orders.jar",
    "artemis-2-server.jar",
    "1.4.2.jar",
    "-1.4.jar",
    "com.acme.Main-1.2",
    "''"
  })
  void withoutAVersionItIsTheWhole(String main) {
    assertEquals(new Program(main, ""), Program.of(main));
  }

  @Test
  void aCraftedNameOfAnyLengthIsTheWhole() {
    String main = "orders-1" + ".1".repeat(8_000) + ".jar";
    assertEquals(new Program(main, ""), Program.of(main));
  }
}
