package io.aioguard.cli;

import io.aioguard.report.FindingKind;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;

/** What {@code --fail-on} can name. */
enum FailOn {
  LEAK("leak", Set.of(FindingKind.LEAK)),
  DOUBLE_DESTROY("double-destroy", Set.of(FindingKind.DOUBLE_DESTROY)),
  STALE_DESTROY("stale-destroy", Set.of(FindingKind.STALE_DESTROY)),
  SUSPECTED("suspected", Set.of(FindingKind.SUSPECTED_LEAK)),
  SETUP_FAILED("setup-failed", Set.of(FindingKind.SETUP_FAILED)),
  OPEN("open", Set.of(FindingKind.OPEN)),
  ANY("any", Set.of(FindingKind.values()));

  private final String option;
  private final Set<FindingKind> kinds;

  FailOn(String option, Set<FindingKind> kinds) {
    this.option = option;
    this.kinds = kinds;
  }

  /** What they name together. */
  static Set<FindingKind> kinds(Set<FailOn> named) {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    named.forEach(each -> kinds.addAll(each.kinds));
    return kinds;
  }

  /** Reads a value of the option. */
  static final class Converter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      return Choice.of(values(), each -> each.option, value);
    }
  }
}
