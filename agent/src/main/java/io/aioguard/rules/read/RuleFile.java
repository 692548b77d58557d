package io.aioguard.rules.read;

import io.aioguard.rules.Binding;
import io.aioguard.rules.RuleBook;
import io.aioguard.rules.RuleSource;
import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.grammar.Quoted;
import io.aioguard.rules.grammar.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules, a line each. The grammar is in docs/rules.md. Whatever the file holds, nothing is
 * thrown, and what is done is linear in its size.
 */
public final class RuleFile {

  private RuleFile() {}

  /**
   * What is in a file. A line with an error gives no rule, the others count.
   *
   * @param errors in the order of the lines, at most 101
   * @param templates lines with names still to be filled in; an error of each is among the errors
   * @param warnings what should be looked at though the rules count; safe to print
   */
  public record Parsed(
      RuleBook book, List<Problem> errors, List<Template> templates, List<String> warnings) {
    /** Copies the lists. */
    public Parsed {
      errors = List.copyOf(errors);
      templates = List.copyOf(templates);
      warnings = List.copyOf(warnings);
    }
  }

  /** Reads a file of at most 1 MiB; symbolic links are followed. */
  public static Parsed read(Path file) {
    TextFile text = TextFile.read(file);
    if (text.problem().isPresent()) {
      return unread(text.problem().get());
    }
    Parsed parsed = parse(file.getFileName().toString(), text.bytes());
    List<String> warnings = new ArrayList<>(FileTrust.doubts(file));
    warnings.addAll(parsed.warnings());
    return new Parsed(parsed.book(), parsed.errors(), parsed.templates(), warnings);
  }

  /** No rules, and why: safe to print. */
  public static Parsed unread(String why) {
    RuleBook none = new RuleBook(List.of(), List.of());
    return new Parsed(none, List.of(new Problem(0, why)), List.of(), List.of());
  }

  /**
   * Reads what is in a file.
   *
   * @param name of the file, for {@link Binding#source()}
   */
  public static Parsed parse(String name, byte[] bytes) {
    return parse(new RuleSource(Quoted.safe(name), true), bytes);
  }

  public static Parsed parse(RuleSource source, byte[] bytes) {
    return new RuleReader(source).read(bytes);
  }
}
