package io.aioguard.core;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.RuleTypes;
import io.aioguard.rules.RuleBook;
import io.aioguard.rules.RuleFile;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of this JVM: those of the file, and the built-in ones. */
public final class Rulings implements RuleTypes {

  private final RuleBook book;

  private Rulings(RuleBook book) {
    this.book = book;
  }

  /** Called by reflection from the boot loader's side. What is wrong with the file is told. */
  public static Rulings read(String file) {
    RuleFile.Parsed parsed = RuleFile.read(Path.of(file));
    parsed.warnings().forEach(warning -> AgentLog.warn(file + ": " + warning));
    parsed.errors().forEach(problem -> AgentLog.error(problem.at(file)));
    return new Rulings(RuleBook.builtIn().plus(parsed.book()));
  }

  RuleBook book() {
    return book;
  }

  @Override
  public Set<String> internalNames() {
    return book.types().stream().map(type -> type.replace('.', '/')).collect(Collectors.toSet());
  }
}
