package io.aioguard.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioguard.report.snapshot.Snapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;

/** Answers of another process, with any content. */
final class AgentAnswerFuzz {

  @FuzzTest(maxDuration = "10s")
  void printsAnyAnswerWithoutControlCharacters(FuzzedDataProvider data) {
    Snapshot snapshot = new Snapshot(1, Instant.EPOCH);
    for (String line : data.consumeRemainingAsString().split("\n")) {
      AgentAnswer answer = AgentAnswer.parse(line);
      snapshot.add(answer.kind(), answer.fields());
    }
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    snapshot.write(out, ZoneOffset.UTC, true);
    out.flush();
    assertTrue(text.toString().chars().noneMatch(c -> c == '\u001b' || c == '\r'));
  }
}
