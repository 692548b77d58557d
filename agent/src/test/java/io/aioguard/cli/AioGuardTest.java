package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.EventScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Output, errors and exit status of the commands. */
final class AioGuardTest {

  private static final Map<String, Runnable> FINDINGS =
      Map.of(
          "leak", () -> EventScript.leak(1, "aa", 0),
          "double-destroy", () -> EventScript.doubleDestroy(1),
          "stale-destroy", () -> EventScript.staleDestroy(1),
          "suspected", EventScript::suspectedLeak,
          "setup-failed", () -> EventScript.setupFailed("EAGAIN"));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void noArgumentsIsUsage() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("Usage: aioguard"));
    assertEquals("", out.toString());
  }

  @Test
  void helpGoesToStandardOutput() {
    assertEquals(0, run("help"));
    assertEquals(0, run("help", "report"));
    assertTrue(out.toString().contains("--fail-on"));
    assertTrue(out.toString().contains("Exit status:"));
    assertEquals("", err.toString());
    assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80));
  }

  @Test
  void eachCommandHasHelpAndVersion() {
    List<List<String>> commands =
        List.of(
            List.of(),
            List.of("report"),
            List.of("attach"),
            List.of("contexts"),
            List.of("diff"),
            List.of("rules"),
            List.of("rules", "check"),
            List.of("agent"),
            List.of("help"));
    for (List<String> command : commands) {
      for (String option : List.of("-h", "--help", "-V", "--version")) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(option);
        assertEquals(0, run(arguments.toArray(String[]::new)), arguments::toString);
        assertEquals("", err.toString());
        boolean version = option.equalsIgnoreCase("-v") || option.equals("--version");
        assertEquals(version, out.toString().contains(" (commit "), arguments::toString);
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80), out::toString);
      }
    }
  }

  /** A command that is named is built alone; the list in the annotation is that of help. */
  @Test
  void eachCommandIsFoundByItsName() {
    Map<String, CommandLine> all =
        AioGuard.commandLine(new PrintWriter(out), new PrintWriter(err)).getSubcommands();
    assertTrue(all.size() > 9, all::toString);
    all.forEach(
        (name, command) ->
            assertEquals(
                name.equals("help") ? null : command.getCommandSpec().userObject().getClass(),
                Commands.named(name),
                name));
    assertNull(Commands.named("bogus"));
  }

  @Test
  void helpAgentDescribesHowToUseTheAgent() {
    assertEquals(0, run("help", "agent"));
    String help = out.toString();
    assertTrue(help.contains("  java -javaagent:aioguard-agent.jar \\\n"), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    assertEquals(0, run("agent", "--help"));
    assertEquals(help, out.toString());
    assertEquals(0, run("agent"));
    assertEquals(help, out.toString());
  }

  @Test
  void aWrongOptionIsNamedBeforeAMissingArgument() {
    assertUsage("unknown option '--bogus'; see: aioguard help report", "report", "--bogus");
    assertUsage("unknown option '--bogus'; see: aioguard help attach", "attach", "--bogus");
    assertUsage("unknown option '--bogus'; see: aioguard help diff", "diff", "--bogus", "a");
    assertUsage("unknown option '--bogus'; see: aioguard rules help", "rules", "check", "--bogus");
    assertUsage("unknown option '--bogus'; see: aioguard help contexts", "contexts", "--bogus");
  }

  @Test
  void anArgumentTooManyIsNoOption() {
    assertUsage("one argument too many, 'c': diff takes A B; see:", "diff", "a", "b", "c");
    assertUsage("one argument too many, '8': contexts takes PID; see:", "contexts", "7", "8");
  }

  @Test
  void wrongUsageIsOneLine() {
    assertUsage("unknown command 'bogus'; see: aioguard help", "bogus");
    assertUsage("unknown option '--bogus'; see: aioguard help report", "report", "--bogus", "x");
    assertUsage("see: aioguard help report", "report");
    assertUsage("'pdf' is none of text, json, html", "report", "--format", "pdf", "x");
    assertUsage("'leaks' is none of leak, double-destroy", "report", "--fail-on", "leaks", "x");
    assertUsage("Unknown subcommand", "help", "bogus");
  }

  @Test
  void aLineBreakInAnArgumentIsWrittenOut() {
    assertUsage("'a\\u000Ab\\u001B[2J'", "a\nb\u001b[2J");
  }

  @Test
  void findingsAloneDoNotFail() {
    assertEquals(0, run("report", recording("a", () -> EventScript.leak(1, "aa", 0))));
    assertTrue(out.toString().startsWith("LEAKS\n"));
    assertEquals("", err.toString());
  }

  @Test
  void failsOnEachKindAndOnNoOther() {
    for (Map.Entry<String, Runnable> finding : FINDINGS.entrySet()) {
      String file = recording(finding.getKey(), finding.getValue());
      for (String named : FINDINGS.keySet()) {
        int expected = named.equals(finding.getKey()) ? 1 : 0;
        assertEquals(expected, run("report", "--fail-on", named, file), named + " of " + file);
      }
      assertEquals(1, run("report", "--fail-on", "any", file));
      assertEquals(1, run("report", "--fail-on=" + String.join(",", FINDINGS.keySet()), file));
    }
  }

  @Test
  void anyIncludesKindsWithoutANameOfTheirOwn() {
    String file = recording("a", EventScript::invalidDestroy);
    assertEquals(0, run("report", "--fail-on", "leak,suspected", file));
    assertEquals(1, run("report", "--fail-on", "any", file));
  }

  @Test
  void failsOnLeaksThatOnlyTheStatisticsCount() {
    String file = recording("a", () -> EventScript.statistics(3));
    assertEquals(1, run("report", "--fail-on", "leak", file));
  }

  @Test
  void cleanPassesTheGate() {
    String file = recording("a", () -> EventScript.statistics(0));
    assertEquals(0, run("report", "--fail-on", "any", file));
    assertTrue(out.toString().startsWith("gate: passed, exit status 0\n"), out::toString);
    assertTrue(out.toString().contains("\n\nCLEAN\n"), out::toString);
  }

  @Test
  void inconclusiveHasItsOwnStatusUnderTheGateOnly() {
    String file = EventScript.recordNothing(folder.resolve("a.jfr")).toString();
    assertEquals(0, run("report", file));
    assertTrue(out.toString().startsWith("INCONCLUSIVE\n"));
    assertEquals(4, run("report", "--fail-on", "leak", file));
    assertTrue(out.toString().startsWith("gate: inconclusive: "), out::toString);
    assertTrue(out.toString().contains(", exit status 4\n  fails on    leak\n\nINCONCLUSIVE\n"));
  }

  @Test
  void anUnreadableFileIsOneLineAndTheOthersAreReported() throws IOException {
    String good = recording("good", () -> EventScript.leak(1, "aa", 0));
    Path text = Files.writeString(folder.resolve("text.jfr"), "hello\n");
    Path empty = Files.createFile(folder.resolve("empty.jfr"));
    Path cut = folder.resolve("cut.jfr");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(Path.of(good)), 9_000));
    String missing = folder.resolve("missing.jfr").toString();
    int status = run("report", text.toString(), empty.toString(), missing, cut.toString(), good);
    assertEquals(3, status);
    assertEquals(4, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().lines().allMatch(line -> line.startsWith("aioguard: " + folder)));
    assertTrue(err.toString().lines().allMatch(line -> line.contains("; ")));
    assertFalse(err.toString().contains("Exception"));
    assertTrue(out.toString().startsWith("LEAKS\n"));
  }

  /** The result of an earlier build must not stay as if it was this one's. */
  @Test
  void aReportForCiIsWrittenWhereNothingCouldBeRead() throws IOException {
    String missing = folder.resolve("missing.jfr").toString();
    Path xml = Files.writeString(folder.resolve("aio.xml"), "of an earlier build");
    Path sarif = folder.resolve("aio.sarif");
    Path page = folder.resolve("aio.html");
    for (Path file : List.of(xml, sarif, page)) {
      assertEquals(3, run("report", "--fail-on", "any", "-o", file.toString(), missing));
    }
    String text = Files.readString(xml);
    assertTrue(text.contains("tests=\"1\" errors=\"1\""), text);
    assertTrue(Files.readString(sarif).contains("\"executionSuccessful\": false"));
    assertFalse(Files.exists(page));
  }

  @Test
  void aLeakWinsOverAnUnreadableFileAndThatOverDoubt() {
    String leak = recording("leak", () -> EventScript.leak(1, "aa", 0));
    String missing = folder.resolve("missing.jfr").toString();
    assertEquals(1, run("report", "--fail-on", "leak", leak, missing));
    assertEquals(3, run("report", "--fail-on", "double-destroy", leak, missing));
  }

  @Test
  void withoutAReadableFileThereIsNoReport() {
    assertEquals(3, run("report", folder.resolve("missing.jfr").toString()));
    assertEquals("", out.toString());
  }

  /** A variable of a script that is not set. */
  @Test
  void anEmptyNameIsNotTheWorkingFolder() {
    assertEquals(3, run("report", ""));
    assertTrue(err.toString().contains("empty name"), err::toString);
    assertEquals(3, run("diff", "", ""));
  }

  @Test
  void writesTheReportIntoAPrivateFile() throws IOException {
    Path target = folder.resolve("report.txt");
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    assertEquals(0, run("report", "-o", target.toString(), file));
    assertEquals("", out.toString());
    assertTrue(Files.readString(target).startsWith("LEAKS\n"));
  }

  @Test
  void theSuffixChoosesTheFormatUnlessTheOptionDoes() throws IOException {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    assertEquals("{", start("a.json", file));
    assertEquals("<", start("a.HTML", file));
    assertEquals("<", start("a.htm", file));
    assertEquals("l", start("a.collapsed", file));
    assertEquals("{", start("a.jsonl", file));
    assertEquals("{", start("a.sarif", file));
    assertEquals("<", start("a.xml", file));
    assertEquals("L", start("a.log", file));
    assertEquals("{", start("b.html", file, "--format", "json"));
  }

  @Test
  void sourceFilesAreForSarifAlone() throws IOException {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    String root = folder.toString();
    assertUsage("is for --format sarif", "report", "--source-root", root, file);
    String missing = folder.resolve("missing").toString();
    assertUsage("no such folder", "report", "--format", "sarif", "--source-root", missing, file);
    assertEquals(
        1, run("report", "--format", "sarif", "--source-root", root, "--fail-on", "leak", file));
    assertTrue(out.toString().contains("\"exitCode\": 1"), out::toString);
    assertTrue(
        out.toString().matches("(?s).*\"version\": \"[0-9.]+(-SNAPSHOT)?\".*"), out::toString);
  }

  @Test
  void anUnknownSuffixIsRefusedWithoutAFormat() throws IOException {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    String pdf = folder.resolve("x.pdf").toString();
    assertUsage(
        "unknown suffix; end the name in .txt, .log, .json, .jsonl,", "report", "-o", pdf, file);
    assertFalse(Files.exists(Path.of(pdf)));
    assertEquals("{", start("x.pdf", file, "--format", "json"));
    assertEquals("L", start("report", file));
    assertEquals("L", start(".report", file));
  }

  @Test
  void aDashIsStandardOutput() {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    assertEquals(0, run("report", "-o", "-", file));
    assertTrue(out.toString().startsWith("LEAKS\n"), out::toString);
    assertEquals(0, run("report", "-o", "-", "--format", "json", file));
    assertTrue(out.toString().startsWith("{"), out::toString);
  }

  @Test
  void aPathOutsideOfTheLocaleIsOneLineWithTheRemedy() {
    assertUsage("run with LC_ALL=C.UTF-8; see: aioguard help report", "report", "\uFFFD\uFFFD.jfr");
    assertUsage("'a\\u0000b' is no path", "report", "a\0b");
  }

  private String start(String name, String... arguments) throws IOException {
    Path target = folder.resolve(name);
    List<String> all = new ArrayList<>(List.of("report", "-o", target.toString()));
    all.addAll(List.of(arguments));
    assertEquals(0, run(all.toArray(String[]::new)));
    return Files.readString(target).substring(0, 1);
  }

  @Test
  void theGateIsNotWrittenIntoJsonOnStandardOutput() {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    assertEquals(1, run("report", "--fail-on", "leak", "--format", "json", file));
    assertTrue(out.toString().endsWith("}\n"));
    assertTrue(err.toString().startsWith("gate: failed, exit status 1\n"));
  }

  @Test
  void writesSeveralReportsOfOneReading() throws IOException {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    String json = folder.resolve("r.json").toString();
    String page = folder.resolve("r.html").toString();
    assertEquals(0, run("report", "-o", json, "-o", page, "-o", "-", file));
    assertTrue(out.toString().startsWith("LEAKS\n"), out::toString);
    assertEquals("{", Files.readString(Path.of(json)).substring(0, 1));
    assertEquals("<", Files.readString(Path.of(page)).substring(0, 1));
    assertUsage(
        "-o is given several times", "report", "--format=json", "-o", json, "-o", page, file);
  }

  @Test
  void writesRowsForDatabases() {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    assertEquals(1, run("report", "--fail-on", "leak", "--format", "rows", file));
    assertEquals(1, out.toString().lines().count(), out::toString);
    assertTrue(
        out.toString().matches("\\{\"application\":.*\"kind\":\"leak\".*}\n"), out::toString);
    assertTrue(err.toString().startsWith("gate: failed, exit status 1\n"));
  }

  @Test
  void refusesDangerousTargets() throws IOException {
    String file = recording("a", () -> EventScript.leak(1, "aa", 0));
    byte[] before = Files.readAllBytes(Path.of(file));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(file));
    assertUsage("is a symbolic link", "report", "-o", link.toString(), file);
    String broken = Files.writeString(folder.resolve("broken.jfr"), "cut off").toString();
    assertUsage("is a recording", "report", "-o", file, file);
    assertUsage("is a recording", "report", "--write-baseline", file, broken);
    assertUsage("is also an input", "report", "-o", broken, broken);
    assertUsage("is not a regular file", "report", "-o", folder.toString(), file);
    assertUsage("is not a regular file", "report", "-o", "/dev/null", file);
    assertUsage("has no such folder", "report", "-o", folder + "/no/report.txt", file);
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(Path.of(file))));
  }

  private void assertUsage(String hint, String... arguments) {
    assertEquals(2, run(arguments));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("aioguard: "), err.toString());
    assertTrue(err.toString().contains(hint), err.toString());
  }

  private String recording(String name, Runnable script) {
    return EventScript.record(folder.resolve(name + ".jfr"), script).toString();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return AioGuard.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
