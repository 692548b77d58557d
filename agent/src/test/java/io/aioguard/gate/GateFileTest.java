package io.aioguard.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.grammar.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of suppressions and baselines. */
final class GateFileTest {

  private static final List<String> KINDS = List.of("leak", "double-destroy");

  private static final GateSubject LEAK =
      new GateSubject(
          "leak",
          "f2ac73acb",
          List.of("com.acme.Store.open(Store.java:41)"),
          List.of("com.acme.Store", "com.acme.Main", ""));

  @TempDir Path folder;

  private static GateFile suppressions(String text) {
    return GateFile.parse(text.getBytes(StandardCharsets.UTF_8), false, KINDS);
  }

  private static boolean matches(String line, GateSubject subject) {
    GateFile file = suppressions(line + " reason=r");
    assertEquals(List.of(), file.errors(), line);
    return file.entries().get(0).matches(subject);
  }

  private static void assertError(String line, String hint) {
    GateFile file = suppressions("# a comment\n" + line + "\nleak site=a reason=fine\n");
    assertEquals(1, file.errors().size(), line + file.errors());
    Problem problem = file.errors().get(0);
    assertEquals(2, problem.line());
    assertTrue(problem.message().contains(hint), problem::message);
    assertEquals(1, file.entries().size(), "the other lines count");
  }

  @Test
  void aReasonIsTheRestOfTheLine() {
    GateFile file = suppressions("\uFEFF\nleak site=a  reason=see ACME-12 # by = whom\r\n");
    assertEquals(List.of(), file.errors());
    assertEquals("see ACME-12 # by = whom", file.entries().get(0).reason());
    assertEquals(2, file.entries().get(0).line());
  }

  @Test
  void aSiteMatchesWithAndWithoutItsLine() {
    assertTrue(matches("leak site=com.acme.Store.open", LEAK));
    assertTrue(matches("leak site=com.acme.*", LEAK));
    assertTrue(matches("leak site=*.open(Store.java:41)", LEAK));
    assertFalse(matches("leak site=com.acme.Store.open(Store.java:42)", LEAK));
    assertFalse(matches("leak site=com.acme.Store", LEAK));
    assertTrue(matches("leak site=com.acme.Store.open:41", LEAK), "as earlier versions wrote it");
    assertFalse(matches("leak site=com.acme.Store.open:4", LEAK));
  }

  @Test
  void aClassIsThatOfTheSiteOfItsCallerOrOfTheOwner() {
    assertTrue(matches("any class=com.acme.Store", LEAK));
    assertTrue(matches("any class=com.acme.Main", LEAK));
    assertFalse(matches("any class=com.acme.Stor", LEAK));
    assertFalse(matches("any class=com.acme.Store.open", LEAK));
    // An empty name is an unknown class.
    assertFalse(
        matches("any class=*", new GateSubject("leak", "x", List.of("s"), List.of("", ""))));
  }

  @Test
  void everyWordOfALineMustHold() {
    assertTrue(matches("leak fingerprint=f2ac73acb class=com.acme.Store", LEAK));
    assertFalse(matches("leak fingerprint=f2ac73acb class=com.other.Store", LEAK));
    assertFalse(matches("double-destroy fingerprint=f2ac73acb", LEAK));
    assertFalse(matches("leak fingerprint=f2ac73ac", LEAK));
  }

  @Test
  void reportsEachErrorWithItsLine() {
    assertError("laek site=a reason=r", "unknown word 'laek'; did you mean 'leak'?");
    assertError("leak site=a", "has no reason");
    assertError("leak site=a reason=", "reason= has no value");
    assertError("leak site= reason=r", "site= has no value");
    assertError("leak reason=everything", "names no finding");
    assertError("leak com.acme.Store reason=r", "'com.acme.Store' is no KEY=PATTERN");
    assertError("leak sight=a reason=r", "unknown key 'sight'");
    assertError("leak site=a site=b reason=r", "two words site=");
    assertError("leak site=\u001b reason=r", "control character in column 11");
    assertError("leak site=" + "a".repeat(5_000) + " reason=r", "longer than 4096 bytes");
  }

  @Test
  void readsTheBaselineThatItWrites() {
    GateSubject odd =
        new GateSubject(
            "leak", "EAGAIN@a b#c%d*e\u001b\u00e4.f(F.java:1)", List.of("s"), List.of());
    GateSubject adopted = new GateSubject("double-destroy", "", List.of(""), List.of());
    String text = GateFile.write(Map.of(LEAK, LEAK.sites().get(0), odd, "x\ny", adopted, ""));
    assertTrue(text.startsWith("# aioguard baseline 1"), text);
    assertEquals(4, text.lines().count(), text);
    GateFile read = GateFile.parse(text.getBytes(StandardCharsets.UTF_8), true, KINDS);
    assertEquals(List.of(), read.errors());
    for (GateSubject subject : List.of(LEAK, odd, adopted)) {
      assertEquals(1, read.entries().stream().filter(e -> e.matches(subject)).count());
    }
    assertFalse(
        read.entries().stream()
            .anyMatch(e -> e.matches(new GateSubject("leak", "new", List.of("s"), List.of()))));
  }

  @Test
  void aBaselineHasFingerprintsOnly() {
    GateFile file = GateFile.parse("leak site=a\n".getBytes(), true, KINDS);
    assertTrue(file.errors().get(0).message().contains("unknown key 'site'"));
  }

  @Test
  void matchesManyStarsInTime() {
    GateSubject longest = new GateSubject("leak", "x", List.of("a".repeat(100_000)), List.of());
    assertFalse(matches("leak site=" + "a*".repeat(1_500) + "b", longest));
  }

  @Test
  void aFileIsBoundedAndNeverThrows() throws Exception {
    Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
    assertEquals("is larger than 1 MiB", only(GateFile.suppressions(large, KINDS)));
    assertEquals("is not a regular file", only(GateFile.suppressions(folder, KINDS)));
    assertTrue(only(GateFile.baseline(folder.resolve("no"), KINDS)).contains("does not exist"));
    String many = "leak fingerprint=a\n".repeat(20_000);
    GateFile file = GateFile.parse(many.getBytes(), true, KINDS);
    assertTrue(only(file).contains("more than 10000 lines"));
  }

  private static String only(GateFile file) {
    assertEquals(1, file.errors().size());
    return file.errors().get(0).message();
  }
}
