package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.option.ConfigFile.Entry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of a file of options, and what is not read. */
class ConfigFileTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static ConfigFile parse(String text) {
    return ConfigFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void unread(ConfigFile file, int line, String problem) {
    assertEquals(List.of(), file.entries());
    assertTrue(file.problem().contains(problem), file::problem);
    assertEquals(line, file.problemLine());
  }

  @Test
  void eachKeyHasItsLine() {
    String text =
        """
        # a comment \\
        ! another

        reclaim=off
          idle : 30m
        rules /etc/aio/\\
              my.rules
        log=\\u0069nfo\r
        census=1m\rstack-depth=3
        """;
    assertEquals(
        List.of(
            new Entry(4, "reclaim", "off"),
            new Entry(5, "idle", "30m"),
            new Entry(6, "rules", "/etc/aio/my.rules"),
            new Entry(8, "log", "info"),
            new Entry(9, "census", "1m"),
            new Entry(10, "stack-depth", "3")),
        parse(text).entries());
    assertEquals("", parse(text).problem());
  }

  @Test
  void aKeyThatIsThereTwiceIsReadTwice() {
    assertEquals(
        List.of(new Entry(1, "log", "info"), new Entry(3, "log", "warn")),
        parse("log=info\n\nlog=warn").entries());
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertEquals(List.of(new Entry(1, "log", "info")), parse("\uFEFFlog=info").entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "#", "# reclaim=off", "\\", "a\\", "\\\n# b\\\nc=d", "=", "\0"})
  void hasTheEntriesOfProperties(String text) throws IOException {
    hasTheEntriesOfProperties(text, parse(text));
  }

  static void hasTheEntriesOfProperties(String text, ConfigFile file) throws IOException {
    TreeMap<String, String> last = new TreeMap<>();
    for (Entry entry : file.entries()) {
      last.put(entry.key(), entry.value());
    }
    Properties expected = new Properties();
    expected.load(new StringReader(text));
    assertEquals(new TreeMap<>(expected), last, text);
  }

  @Test
  void randomTextHasTheEntriesOfProperties() throws IOException {
    Random random = new Random(7);
    String letters = "\\\\\\\n\n\r#! \t\f=:abu0\u00e9";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      ConfigFile file = parse(text.toString());
      if (file.problem().isEmpty()) {
        hasTheEntriesOfProperties(text.toString(), file);
      }
    }
  }

  @Test
  void whatIsMalformedIsNotRead() {
    unread(parse("idle=1m\n\nlog=\\u00"), 3, "has a \\u without four hexadecimal digits");
    byte[] latin1 = "idle=1m\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    unread(ConfigFile.parse(latin1), 2, "is not UTF-8");
  }

  @Test
  void aFileOfAnotherKindIsNotRead() {
    assertEquals(100, parse("log=info\n".repeat(100)).entries().size());
    unread(parse("log=info\n".repeat(101)), 0, "has more than 100 keys");
  }

  @Test
  void theWorstMebibyteIsReadInTime() {
    for (String part : List.of("\\\n", "#\\\n", "\r", "\\", "a", "a\\\n ", "\\u0041", " \n", "=")) {
      String text = part.repeat((1 << 20) / part.length());
      assertTimeoutPreemptively(PATIENCE, () -> parse(text));
    }
  }

  @Test
  void whatIsNoFileIsNotRead() throws Exception {
    unread(ConfigFile.read(folder.toString()), 0, "is not a regular file");
    unread(ConfigFile.read("/dev/zero"), 0, "is not a regular file");
    unread(ConfigFile.read(folder.resolve("missing").toString()), 0, "does not exist");
    unread(ConfigFile.read("a\0b"), 0, "is no path");
    byte[] tooLong = " ".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
    Path large = Files.write(folder.resolve("large"), tooLong);
    unread(ConfigFile.read(large.toString()), 0, "is larger than 1 MiB");
  }

  @Test
  void warnsOfAFileThatOthersCanWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "reclaim=off\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(List.of(), ConfigFile.read(file.toString()).warnings());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    ConfigFile read = ConfigFile.read(file.toString());
    assertEquals(List.of("is writable by all users; chmod go-w"), read.warnings());
    assertEquals(List.of(new Entry(1, "reclaim", "off")), read.entries(), "used all the same");
  }
}
