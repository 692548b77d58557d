package io.aioguard.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.rules.Binding;
import io.aioguard.rules.grammar.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usual files, and those that an attacker would write. */
final class RuleFileTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> GOOD =
      List.of(
          "setup com.acme.Aio.open(int, long[]) id=arg1[0] events=arg0 failure=-errno",
          "destroy com.acme.Aio.close(long) id=arg0 failure=-1 # comment",
          "submit com.acme.Aio.submit(java.nio.ByteBuffer, Pointer...) id=arg0@8",
          "getevents com.acme.Aio.poll id=this.ring@16",
          "owner com.acme.Outer$Context field=handle close=close() reclaim=yes");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void writeRules() throws IOException {
    file = folder.resolve("my.rules");
    Files.writeString(file, String.join("\n", GOOD));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void assertRefused(Path path, String why) {
    RuleFile.Parsed parsed = assertTimeoutPreemptively(PATIENCE, () -> RuleFile.read(path));
    assertEquals(1, parsed.errors().size());
    assertEquals(0, parsed.errors().get(0).line());
    String message = parsed.errors().get(0).message();
    assertTrue(message.contains(why), message);
    assertEquals(List.of(), parsed.rules().bindings());
  }

  @Test
  void aGoodFileIsRead() {
    RuleFile.Parsed parsed = RuleFile.read(file);
    assertEquals(List.of(), parsed.errors());
    assertEquals(List.of(), parsed.warnings());
    assertEquals(4, parsed.rules().bindings().size());
    assertEquals("my.rules:1", parsed.rules().bindings().get(0).source());
  }

  @Test
  void aLinkToAFileIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertEquals(4, RuleFile.read(link).rules().bindings().size());
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException, InterruptedException {
    assertRefused(folder, "is not a regular file");
    assertRefused(Path.of("/"), "is not a regular file");
    assertRefused(Path.of("/dev/zero"), "is not a regular file");
    assertRefused(folder.resolve("missing"), "does not exist");
    Path loop = folder.resolve("loop");
    assertRefused(Files.createSymbolicLink(loop, loop), "cannot be read");
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    assertRefused(pipe, "is not a regular file");
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "root reads everything");
    assertRefused(file, "may not be read");
  }

  @Test
  void moreThanAMebibyteIsRefused() throws IOException {
    byte[] blanks = " \n".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
    Files.write(file, blanks);
    assertEquals(List.of(), RuleFile.read(file).errors());
    Files.write(file, new byte[] {'\n'}, StandardOpenOption.APPEND);
    assertRefused(file, "is larger than 1 MiB");
  }

  @Test
  void warnsOfAFileThatOthersCanWrite() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertEquals(List.of("is writable by its group; chmod go-w"), RuleFile.read(file).warnings());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(List.of("is writable by all users; chmod go-w"), RuleFile.read(file).warnings());
    assertEquals(4, RuleFile.read(file).rules().bindings().size(), "the rules count all the same");
  }

  @Test
  void warnsOfAFileOfAnotherUser() throws IOException {
    try {
      Files.setAttribute(file, "unix:uid", 54_321);
    } catch (IOException e) {
      assumeTrue(false, "only root can give a file away");
    }
    assertEquals(
        List.of("belongs to another user (uid 54321) than this process"),
        RuleFile.read(file).warnings());
  }

  @Test
  void randomBytesThrowNothing() {
    Random random = new Random(1);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);
            assertSound(RuleFile.parse("x", bytes));
          }
        });
  }

  @Test
  void tenThousandMutatedLinesThrowNothing() {
    Random random = new Random(2);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int i = 0; i < 10_000; i++) {
            String line = mutate(GOOD.get(random.nextInt(GOOD.size())), random);
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            RuleFile.Parsed parsed = RuleFile.parse("x", bytes);
            assertSound(parsed);
            for (Binding binding : parsed.rules().bindings()) {
              binding.matches(binding.method(), "(I[JLjava/nio/ByteBuffer;)V");
              binding.eventsArgument("(I[J)J");
            }
          }
        });
  }

  private static String mutate(String good, Random random) {
    String spice = "()[]@=,.#-+<>$ \t0 9\u0000\u202eargthisreturn\ud83d\ude00é\r\n";
    StringBuilder line = new StringBuilder(good);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(line.length());
      char c = spice.charAt(random.nextInt(spice.length()));
      switch (random.nextInt(4)) {
        case 0 -> line.setCharAt(at, c);
        case 1 -> line.insert(at, c);
        case 2 -> line.insert(at, line.substring(random.nextInt(line.length())));
        default -> line.delete(at, Math.min(line.length() - 1, at + random.nextInt(8)));
      }
      if (line.isEmpty()) {
        line.append(c);
      }
    }
    return line.toString();
  }

  private static void assertSound(RuleFile.Parsed parsed) {
    assertTrue(parsed.errors().size() <= 101);
    for (Problem problem : parsed.errors()) {
      assertTrue(problem.line() > 0);
      boolean safe =
          problem.message().chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
      assertTrue(safe && problem.message().length() < 500, problem::message);
    }
  }

  @Test
  void theWorstMebibyteIsReadInTime() {
    List<String> worst =
        List.of(
            "x\n",
            "\n",
            "destroy a.A.m id=arg0\n",
            "destroy a.A.m(" + "[".repeat(4_000) + ") id=arg0\n",
            "destroy a.A.m(int" + "[]".repeat(1_900) + ") id=arg0\n",
            "destroy a.A.m(" + "a,".repeat(1_900) + "a) id=arg0\n",
            "destroy " + "a.".repeat(1_900) + "a id=arg0\n",
            "owner a.A field=f " + "close=a() ".repeat(400) + "\n",
            "owner a.A " + "field=f ".repeat(400) + "\n",
            "destroy a.A.m id=arg0 " + "x".repeat(4_000) + "\n",
            "y".repeat(1 << 20));
    for (String line : worst) {
      byte[] bytes = line.repeat((1 << 20) / line.length()).getBytes(StandardCharsets.UTF_8);
      assertTimeoutPreemptively(PATIENCE, () -> assertSound(RuleFile.parse("x", bytes)));
    }
  }

  @Test
  void overloadsWithoutEndAreReadInTime() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 1 << 20; i++) {
      text.append("destroy a.A.m(")
          .append("T,".repeat(10))
          .append("T")
          .append(i)
          .append(") id=arg0\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    RuleFile.Parsed parsed = assertTimeoutPreemptively(PATIENCE, () -> RuleFile.parse("x", bytes));
    assertEquals(1_000, parsed.rules().bindings().size());
  }
}
