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

  private final RuleSet rules;
  private final int rulesOfFile;
  private final boolean read;

  private RulesInForce(RuleSet rules, int rulesOfFile, boolean read) {
    this.rules = rules;
    this.rulesOfFile = rulesOfFile;
    this.read = read;
  }

  /**
   * Called by reflection from the boot loader's classes. Errors in the file are logged. Returns
   * after some seconds if the file cannot be read.
   */
  public static RulesInForce read(String file) {
    // First, as it loads the classes that read rules, which is not to count as reading the file.
    RuleSet builtIn = BuiltInRules.read();
    RuleFile.Parsed parsed = RulesLoader.of(file);
    parsed.warnings().forEach(warning -> AgentLog.warn(file + ": " + warning));
    boolean read = parsed.errors().stream().noneMatch(problem -> problem.line() == 0);
    String then = read ? "" : "; none of its rules counts, and nothing is reclaimed";
    parsed.errors().forEach(problem -> AgentLog.error(problem.at(file) + then));
    int rulesOfFile = parsed.rules().bindings().size() + parsed.rules().owners().size();
    return new RulesInForce(builtIn.plus(parsed.rules()), rulesOfFile, read);
  }

  RuleSet rules() {
    return rules;
  }

  /** How many rules the file has. */
  int rulesOfFile() {
    return rulesOfFile;
  }

  @Override
  public boolean areRead() {
    return read;
  }

  @Override
  public Set<String> internalNames() {
    return rules.types().stream().map(type -> type.replace('.', '/')).collect(Collectors.toSet());
  }
}
