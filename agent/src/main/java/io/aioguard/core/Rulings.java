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
  private final int own;

  private Rulings(RuleBook book, int own) {
    this.book = book;
    this.own = own;
  }

  /** Called by reflection from the boot loader's side. What is wrong with the file is told. */
  public static Rulings read(String file) {
    RuleFile.Parsed parsed = RuleFile.read(Path.of(file));
    parsed.warnings().forEach(warning -> AgentLog.warn(file + ": " + warning));
    parsed.errors().forEach(problem -> AgentLog.error(problem.at(file)));
    int own = parsed.book().bindings().size() + parsed.book().owners().size();
    return new Rulings(RuleBook.builtIn().plus(parsed.book()), own);
  }

  RuleBook book() {
    return book;
  }

  /** How many the file has. */
  int own() {
    return own;
  }

  @Override
  public Set<String> internalNames() {
    return book.types().stream().map(type -> type.replace('.', '/')).collect(Collectors.toSet());
  }
}
