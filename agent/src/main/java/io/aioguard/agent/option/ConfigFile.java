package io.aioguard.agent.option;

import io.aioguard.agent.file.BoundedRead;
import io.aioguard.agent.file.FileTrust;
import io.aioguard.agent.file.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A file of options: UTF-8, in the format of {@link java.util.Properties}. No content causes an
 * exception, and the work is linear in its size.
 *
 * @param entries keys and values in the order of the lines; a key that is there twice is here twice
 * @param warnings what should be checked though the file is used; safe to print
 * @param problem why none of it counts, safe to print; empty if it counts
 * @param problemLine from 1; 0 for the file as a whole
 */
record ConfigFile(List<Entry> entries, List<String> warnings, String problem, int problemLine) {

  /** There are a dozen options; a file with more keys is of another kind. */
  static final int MAX_ENTRIES = 100;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * One key and its value.
   *
   * @param line the first line of it, from 1
   */
  record Entry(int line, String key, String value) {}

  /**
   * Reads a file of at most 1 MiB; symbolic links are followed. Returns after some seconds if the
   * file cannot be read.
   *
   * @param path relative to the working directory of this JVM, or absolute
   */
  static ConfigFile read(String path) {
    try {
      return BoundedRead.within(BoundedRead.MAX_READ_MILLIS, "aioguard-config", new Reader(path));
    } catch (IOException e) {
      return unread(e.getMessage(), 0);
    }
  }

  /** Reads the content of a file. */
  static ConfigFile parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      // The buffer's position is where the decoder stopped.
      return unread("is not UTF-8; write other characters as \\u and four digits", lineOf(in));
    }
    PropertyLines lines =
        new PropertyLines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    while (lines.next()) {
      if (lines.entries().size() > MAX_ENTRIES) {
        return unread("has more than " + MAX_ENTRIES + " keys, so it is no file of options", 0);
      }
    }
    return lines.isMalformed()
        ? unread("has a \\u without four hexadecimal digits", lines.number())
        : new ConfigFile(lines.entries(), List.of(), "", 0);
  }

  private static int lineOf(ByteBuffer stopped) {
    int line = 1;
    for (int i = 0; i < stopped.position(); i++) {
      line += stopped.get(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  private static ConfigFile unread(String why, int line) {
    return new ConfigFile(List.of(), List.of(), why, line);
  }

  /** A class and not a lambda, as it may run in a JVM without AIO. */
  private record Reader(String path) implements Callable<ConfigFile> {

    @Override
    public ConfigFile call() {
      Path file = Path.of(path);
      TextFile text = TextFile.read(file);
      if (text.problem().isPresent()) {
        return unread(text.problem().get(), 0);
      }
      ConfigFile parsed = parse(text.bytes());
      return new ConfigFile(
          parsed.entries, FileTrust.warnings(file), parsed.problem, parsed.problemLine);
    }
  }
}
