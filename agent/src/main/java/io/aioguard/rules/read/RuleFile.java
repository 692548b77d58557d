package io.aioguard.rules.read;

import io.aioguard.agent.file.FileTrust;
import io.aioguard.agent.file.TextFile;
import io.aioguard.rules.Binding;
import io.aioguard.rules.RuleSet;
import io.aioguard.rules.RuleSource;
import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.grammar.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules, a line each. The grammar is in docs/rules.md. No content of a file causes an
 * exception, and the work is linear in its size.
 */
public final class RuleFile {

  private RuleFile() {}

  /**
   * The content of a file. A line with an error gives no rule; all others are used.
   *
   * @param errors in the order of the lines, at most 101
   * @param templates lines with names still to be filled in; an error of each is among the errors
   * @param warnings what should be checked though the rules are used; safe to print
   */
  public record Parsed(
      RuleSet rules, List<Problem> errors, List<Template> templates, List<String> warnings) {
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
    List<String> warnings = new ArrayList<>(FileTrust.warnings(file));
    warnings.addAll(parsed.warnings());
    return new Parsed(parsed.rules(), parsed.errors(), parsed.templates(), warnings);
  }

  /** No rules, and the reason, which is safe to print. */
  public static Parsed unread(String why) {
    RuleSet none = new RuleSet(List.of(), List.of());
    return new Parsed(none, List.of(new Problem(0, why)), List.of(), List.of());
  }

  /**
   * Reads the content of a file.
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
