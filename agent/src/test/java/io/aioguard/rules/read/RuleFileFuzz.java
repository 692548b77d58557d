package io.aioguard.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioguard.rules.grammar.Problem;
import java.nio.charset.StandardCharsets;

/** A rules file of any content is read, and its errors are reported in few lines. */
final class RuleFileFuzz {

  private static final int MAX_ERRORS = 101;

  @FuzzTest(maxDuration = "10s")
  void neverThrows(byte[] bytes) {
    RuleFile.Parsed parsed = RuleFile.parse("rules.txt", bytes);
    assertTrue(parsed.errors().size() <= MAX_ERRORS);
    // A CR may end a line, too.
    long lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().count();
    for (Problem problem : parsed.errors()) {
      assertTrue(problem.line() >= 0 && problem.line() <= lines + 1, problem::toString);
      assertEquals(1, problem.at("rules.txt").lines().count(), problem::toString);
    }
    assertEquals(parsed.errors(), RuleFile.parse("rules.txt", bytes).errors());
    // Merged with the built-in rules, as by the agent.
    BuiltInRules.read().plus(parsed.rules());
  }
}
