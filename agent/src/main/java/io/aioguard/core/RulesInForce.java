package io.aioguard.core;

import io.aioguard.agent.inner.RuleTypes;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.rules.RuleSet;
import io.aioguard.rules.read.BuiltInRules;
import io.aioguard.rules.read.RuleFile;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of this JVM: those of the file, and the built-in ones. */
public final class RulesInForce implements RuleTypes {

  private final RuleSet book;
  private final int own;
  private final boolean read;

  private RulesInForce(RuleSet book, int own, boolean read) {
    this.book = book;
    this.own = own;
    this.read = read;
  }

  /**
   * Called by reflection from the boot loader's side. What is wrong with the file is logged. Where
   * it cannot be read, this is over after some seconds.
   */
  public static RulesInForce read(String file) {
    // First, as it loads the classes that read rules: a slow machine is not taken for a slow file.
    RuleSet builtIn = BuiltInRules.read();
    RuleFile.Parsed parsed = RulesLoader.of(file);
    parsed.warnings().forEach(warning -> AgentLog.warn(file + ": " + warning));
    boolean read = parsed.errors().stream().noneMatch(problem -> problem.line() == 0);
    String then = read ? "" : "; none of its rules counts, and nothing is reclaimed";
    parsed.errors().forEach(problem -> AgentLog.error(problem.at(file) + then));
    int own = parsed.rules().bindings().size() + parsed.rules().owners().size();
    return new RulesInForce(builtIn.plus(parsed.rules()), own, read);
  }

  RuleSet book() {
    return book;
  }

  /** How many the file has. */
  int own() {
    return own;
  }

  @Override
  public boolean areRead() {
    return read;
  }

  @Override
  public Set<String> internalNames() {
    return book.types().stream().map(type -> type.replace('.', '/')).collect(Collectors.toSet());
  }
}
