package io.aioguard.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules, a line each. The grammar is in docs/rules.md. Whatever the file holds, nothing is
 * thrown, and what is done is linear in its size.
 */
public final class RuleFile {

  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_LINE = 4_096;

  private RuleFile() {}

  /**
   * What is in a file. A line with an error gives no rule, the others count.
   *
   * @param errors in the order of the lines, at most 101
   * @param warnings what should be looked at though the rules count; safe to print
   */
  public record Parsed(RuleBook book, List<Problem> errors, List<String> warnings) {
    /** Copies the lists. */
    public Parsed {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /** Reads a file of at most 1 MiB; symbolic links are followed. */
  public static Parsed read(Path file) {
    try {
      // Before it is opened: a named pipe would keep whoever opens it waiting.
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        return unread("is not a regular file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MOST_BYTES + 1);
      }
      if (bytes.length > MOST_BYTES) {
        return unread("is larger than 1 MiB");
      }
      Path name = file.getFileName();
      Parsed parsed = parse(name.toString(), bytes);
      List<String> warnings = new ArrayList<>(FileTrust.doubts(file));
      warnings.addAll(parsed.warnings());
      return new Parsed(parsed.book(), parsed.errors(), warnings);
    } catch (AccessDeniedException e) {
      return unread("may not be read by this process; check its permissions");
    } catch (NoSuchFileException e) {
      return unread("does not exist; name a rules file");
    } catch (IOException | SecurityException e) {
      return unread("cannot be read: " + Quoted.safe(String.valueOf(e.getMessage())));
    }
  }

  private static Parsed unread(String why) {
    RuleBook none = new RuleBook(List.of(), List.of());
    return new Parsed(none, List.of(new Problem(0, why)), List.of());
  }

  /**
   * Reads what is in a file.
   *
   * @param name of the file, for {@link Binding#source()}
   */
  public static Parsed parse(String name, byte[] bytes) {
    return parse(new Source(Quoted.safe(name), true), bytes);
  }

  static Parsed parse(Source source, byte[] bytes) {
    Problems problems = new Problems();
    RuleReader reader = new RuleReader(source, problems);
    int start = 0;
    boolean more = true;
    for (int number = 1; more && start < bytes.length; number++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      problems.at(number);
      String line = line(bytes, start, end, problems);
      more =
          reader.read(number, number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
      start = end + 1;
    }
    return new Parsed(reader.book(), problems.list(), reader.warnings());
  }

  /** The text of a line; none, and a word about it, if it is not text. */
  private static String line(byte[] bytes, int start, int end, Problems problems) {
    int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    if (last - start > LONGEST_LINE) {
      problems.add("the line is longer than " + LONGEST_LINE + " bytes");
      return "";
    }
    try {
      String line =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, last - start))
              .toString();
      for (int i = 0; i < line.length(); i++) {
        if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
          problems.add("control character in column " + (i + 1));
          return "";
        }
      }
      return line;
    } catch (CharacterCodingException e) {
      problems.add("the line is not UTF-8");
      return "";
    }
  }
}
