package io.aioguard.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameTextTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Store.open(Store.java:41), com.acme.Store.open, com.acme.Store, com.acme",
    "com.acme.Store.open:41, com.acme.Store.open, com.acme.Store, com.acme",
    "com.acme.Store.<init>(Unknown Source), com.acme.Store.<init>, com.acme.Store, com.acme",
    "Main.main(Main.java), Main.main, Main, ''",
    "main, main, '', ''",
    "(place not known), '', '', ''",
    "'', '', '', ''"
  })
  void hasParts(String frame, String method, String type, String name) {
    assertEquals(method, FrameText.methodOf(frame));
    assertEquals(type, FrameText.classOf(frame));
    assertEquals(name, FrameText.packageOf(frame));
  }
}
