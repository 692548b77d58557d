package io.aioguard.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A baseline matches the findings that it was written from. */
final class BaselineFuzz {

  private static final List<String> KINDS = List.of("leak");

  @FuzzTest(maxDuration = "10s")
  void matchesFindingsItWasWrittenFrom(FuzzedDataProvider data) {
    String fingerprint = data.consumeString(200);
    String site = data.consumeRemainingAsString();
    // A finding without any text is not written; lone surrogates are no text.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(fingerprint)) {
      return;
    }
    GateSubject subject = new GateSubject("leak", fingerprint, List.of(site), List.of());
    String text = GateFile.write(Map.of(subject, site));
    GateFile file = GateFile.parse(text.getBytes(StandardCharsets.UTF_8), true, KINDS);
    assertEquals(List.of(), file.errors());
    assertEquals(1, file.entries().size(), text);
    assertTrue(file.entries().get(0).matches(subject), text);
  }
}
