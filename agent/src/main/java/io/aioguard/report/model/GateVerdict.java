package io.aioguard.report.model;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.value.TerminalStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The verdict of a gate on a report.
 *
 * @param exitStatus of the command, with unreadable inputs taken into account
 * @param kinds on which the gate fails
 * @param failing groups of these kinds that no file lets pass
 * @param unreported kinds of which the agent counted more than there are in events
 * @param suppressions where there is a file of them
 * @param baseline where there is one
 */
public record GateVerdict(
    Decision outcome,
    int exitStatus,
    Set<FindingKind> kinds,
    List<FindingGroup> failing,
    Set<FindingKind> unreported,
    Optional<Suppressions> suppressions,
    Optional<Baseline> baseline) {

  /** Whether the report passes. */
  public enum Decision {
    /** There is nothing of these kinds. */
    PASSED("passed", TerminalStyle.GOOD),
    /** There is something of these kinds. */
    FAILED("failed", TerminalStyle.BAD),
    /** Nothing was found, but not everything was seen. */
    INCONCLUSIVE("inconclusive", TerminalStyle.DOUBTFUL);

    private final String key;
    private final TerminalStyle style;

    Decision(String key, TerminalStyle style) {
      this.key = key;
      this.style = style;
    }

    public TerminalStyle style() {
      return style;
    }

    /** The name in JSON. */
    public String key() {
      return key;
    }
  }

  /**
   * A line of suppressions.
   *
   * @param number from 1
   * @param groups that it lets pass
   */
  public record Line(int number, String reason, List<FindingGroup> groups) {

    boolean matched() {
      return !groups.isEmpty();
    }
  }

  /** A file of suppressions. */
  public record Suppressions(String file, List<Line> lines) {

    public Stream<Line> matched() {
      return lines.stream().filter(Line::matched);
    }

    public Stream<Line> unmatched() {
      return lines.stream().filter(line -> !line.matched());
    }
  }

  /**
   * A baseline.
   *
   * @param known groups that it has
   * @param fresh groups that it does not have, of any kind
   * @param unmatched lines of it that no group has
   */
  public record Baseline(
      String file, List<FindingGroup> known, List<FindingGroup> fresh, long unmatched) {}
}
