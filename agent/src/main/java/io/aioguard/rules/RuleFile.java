package io.aioguard.rules;

import java.io.IOException;
import java.io.InputStream;
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
    Lines lines = new Lines(bytes, problems);
    boolean more = true;
    while (more && lines.hasNext()) {
      String line = lines.next();
      more = reader.read(lines.number(), line);
    }
    return new Parsed(reader.book(), problems.list(), reader.warnings());
  }
}
