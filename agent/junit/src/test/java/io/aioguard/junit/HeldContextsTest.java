package io.aioguard.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldContextsTest {

  private static final String STACK =
      """
      com.sun.jna.Function.invoke(Function.java:1)
      com.acme.Pool$Entry.<init>(Pool.java:12)
      com.acme.Pool.fill(Pool.java:34)
      """;

  @ParameterizedTest
  @CsvSource({
    "com.acme.Pool, true",
    "com.acme.Pool$Entry, true",
    "com.acme.Pool.fill, true",
    "com.acme.*, true",
    "*.Pool.f*, true",
    " com.acme.Pool , true",
    "com.acme.Poo, false",
    "com.acme.Pool.fil, false",
    "acme.Pool, false",
    "com.acme.Pool.drain, false",
    "com_acme_Pool, false",
  })
  void matchesClassesAndMethods(String name, boolean held) {
    assertEquals(held, new HeldContexts(List.of(name)).contain(STACK));
  }
}
