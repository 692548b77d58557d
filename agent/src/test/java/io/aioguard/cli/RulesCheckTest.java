package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output, errors and exit status of {@code rules check}. */
final class RulesCheckTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(Path file) {
    return run("rules", "check", file.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return AioGuard.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private Path rules(String permissions, String... lines) throws IOException {
    Path file = Files.write(folder.resolve("a.rules"), List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void printsTheMeaningOfValidRules() throws IOException {
    Path file =
        rules(
            "rw-r--r--",
            "setup com.acme.Aio.open(int, long[]) id=arg1[0] failure=-errno",
            "getevents com.acme.Aio.poll id=this.ring@8",
            "owner com.acme.Context field=handle close=close() close=free(int) reclaim=yes");
    assertEquals(0, check(file));
    assertEquals("", err.toString());
    assertEquals(
        String.join(
            "\n",
            file + ": 2 bindings, 1 owner: ok",
            "",
            "setup       com.acme.Aio.open(int, long[])",
            "            id          element 0 of argument 1",
            "            events      the first int or long argument",
            "            failure     a result from -4095 to -1 is the errno",
            "",
            "getevents   com.acme.Aio.poll (every overload)",
            "            id          the word at byte 8 of the field ring",
            "",
            "owner       com.acme.Context",
            "            id          the field handle",
            "            close       close(), free(int)",
            "            reclaim     yes: the instance is the only holder, no other code",
            "                        keeps the number",
            ""),
        out.toString());
  }

  @Test
  void reportsAReplacedBuiltInRule() throws IOException {
    String type = "org.apache.activemq.artemis.nativo.jlibaio.LibaioContext";
    assertEquals(0, check(rules("rw-r--r--", "destroy " + type + ".deleteContext id=arg0@0")));
    assertTrue(out.toString().endsWith("\nreplaces 1 built-in rule\n"), out.toString());
  }

  @Test
  void errorsHaveALineEachAndThereIsNoOtherOutput() throws IOException {
    Path file = rules("rw-r--r--", "destroy m", "submit a.A.m id=arg0", "wnoer a.B field=f");
    assertEquals(3, check(file));
    assertEquals("", out.toString());
    List<String> lines = err.toString().lines().toList();
    assertEquals(3, lines.size(), err.toString());
    assertTrue(lines.get(0).startsWith(file + ":1: 'm' is no method"));
    assertTrue(lines.get(1).startsWith(file + ":1: id= is missing"));
    assertTrue(lines.get(2).startsWith(file + ":3: unknown word 'wnoer'"));
  }

  @Test
  void aLineWithAPlaceholderIsATemplate() throws IOException {
    Path file =
        rules(
            "rw-r--r--",
            "owner com.acme.Store field=FIELD close=METHOD() reclaim=no",
            "owner com.acme.Other field=handle close=METHOD",
            "destroy com.acme.Aio.METHOD(long) id=this.FIELD@8",
            "owner com.acme.FIELD field=METHOD close=FIELD()",
            "owner CLASS field=handle@OFFSET");
    assertEquals(3, check(file));
    String is = ": this line is a template: write the ";
    assertEquals(
        List.of(
            file + ":1" + is + "field with the id for FIELD, the method for METHOD",
            file + ":2" + is + "method for METHOD",
            file + ":3" + is + "field with the id for FIELD, the method for METHOD",
            file
                + ":5"
                + is
                + "class that keeps the id for CLASS, where the id is in the buffer, in bytes,"
                + " for OFFSET"),
        err.toString().lines().toList());
  }

  @Test
  void warningsDoNotFail() throws IOException {
    Path file = rules("rw-rw-rw-", "destroy Aio.m id=arg0");
    assertEquals(0, check(file));
    assertTrue(out.toString().startsWith(file + ": 1 binding, 0 owners: ok\n"));
    List<String> lines = err.toString().lines().toList();
    assertEquals(file + ": warning: is writable by all users; chmod go-w", lines.get(0));
    assertTrue(lines.get(1).startsWith(file + ": warning: line 1: Aio is taken"));
    assertEquals(2, lines.size());
  }

  @Test
  void anUnreadableFileIsOneLine() {
    Path missing = folder.resolve("missing\u001b.rules");
    assertEquals(3, check(missing));
    assertEquals(
        folder + "/missing\\u001B.rules: does not exist; check the path\n", err.toString());
    assertEquals(3, check(folder));
    assertEquals(folder + ": is not a regular file\n", err.toString());
  }

  @Test
  void longRulesStayInEightyColumns() throws IOException {
    String types = "java.lang.String, ".repeat(20) + "long";
    check(rules("rw-r--r--", "setup com.acme.Aio.open(" + types + ") id=arg3 events=arg20"));
    assertTrue(out.toString().lines().skip(1).allMatch(line -> line.length() <= 80));
  }

  @Test
  void wrongUsageIsOneLine() {
    assertUsage("no command; write: aioguard rules check FILE", "rules");
    assertUsage("unknown command 'chekc'; see: aioguard help rules", "rules", "chekc");
    assertUsage("see: aioguard rules help check", "rules", "check");
    assertUsage(
        "unknown option '--x'; see: aioguard rules help check", "rules", "check", "--x", "f");
  }

  @Test
  void helpListsTheExitStatus() {
    assertEquals(0, run("rules", "help", "check"));
    assertTrue(out.toString().contains("Exit status:"));
    assertEquals(0, run("help", "rules"));
    assertTrue(out.toString().contains("check"));
    assertTrue(out.toString().lines().allMatch(line -> line.length() <= 80));
  }

  private void assertUsage(String hint, String... arguments) {
    assertEquals(2, run(arguments));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("aioguard: "), err.toString());
    assertTrue(err.toString().contains(hint), err.toString());
  }
}
