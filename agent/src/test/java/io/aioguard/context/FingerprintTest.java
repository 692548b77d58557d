package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static String of(String... classesAndMethods) {
    Fingerprint fingerprint = new Fingerprint();
    for (int i = 0; i < classesAndMethods.length; i += 2) {
      fingerprint.add(classesAndMethods[i], classesAndMethods[i + 1]);
    }
    return fingerprint.text();
  }

  @Test
  void isTheSameForNamesThatTheJvmMakesUpAnew() {
    assertEquals(
        of("a.B$$Lambda$12/0x00007f0123", "run", "a.B", "lambda$open$0"),
        of("a.B$$Lambda/0x0000800555", "run", "a.B", "lambda$open$7"));
    assertEquals(of("a.$Proxy12", "open"), of("a.$Proxy3", "open"));
  }

  @Test
  void differsForOtherCode() {
    assertNotEquals(of("a.B", "open"), of("a.B", "open2"));
    assertNotEquals(of("a.B1", "open"), of("a.B2", "open"));
    assertNotEquals(of("a.B", "open", "a.C", "run"), of("a.B", "open"));
    assertNotEquals(of("a.B", "lambda$open$0"), of("a.B", "lambda$close$0"));
  }

  @Test
  void hasSixteenDigits() {
    assertEquals(16, of().length());
    assertEquals(16, of("a", "b").length());
  }
}
