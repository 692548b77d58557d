package io.aioguard.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Suppressions and baselines of any content. One test per class, as Jazzer fuzzes one per JVM. */
final class GateFileFuzz {

  private static final List<String> KINDS = List.of("leak", "double-destroy");
  private static final int MAX_ERRORS = 101;

  @FuzzTest(maxDuration = "10s")
  void neverThrows(byte[] bytes) {
    GateSubject subject =
        new GateSubject("leak", "f00", List.of("a.B.c(B.java:1)"), List.of("a.B", ""));
    for (boolean baseline : new boolean[] {false, true}) {
      GateFile file = GateFile.parse(bytes, baseline, KINDS);
      assertTrue(file.errors().size() <= MAX_ERRORS);
      for (GateEntry entry : file.entries()) {
        assertTrue(baseline == entry.reason().isEmpty(), entry::toString);
        entry.matches(subject);
      }
    }
  }
}
