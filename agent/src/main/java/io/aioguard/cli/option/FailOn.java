package io.aioguard.cli.option;

import io.aioguard.report.event.FindingKind;
import java.util.EnumSet;
import java.util.Set;

/** The values of {@code --fail-on}. */
enum FailOn {
  LEAK(Set.of(FindingKind.LEAK)),
  DOUBLE_DESTROY(Set.of(FindingKind.DOUBLE_DESTROY)),
  STALE_DESTROY(Set.of(FindingKind.STALE_DESTROY)),
  SUSPECTED(Set.of(FindingKind.SUSPECTED_LEAK)),
  SETUP_FAILED(Set.of(FindingKind.SETUP_FAILED)),
  OPEN(Set.of(FindingKind.OPEN)),
  ANY(Set.of(FindingKind.values()));

  private final Set<FindingKind> kinds;

  FailOn(Set<FindingKind> kinds) {
    this.kinds = kinds;
  }

  /** All kinds that the values name. */
  static Set<FindingKind> kinds(Set<FailOn> named) {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    named.forEach(each -> kinds.addAll(each.kinds));
    return kinds;
  }
}
