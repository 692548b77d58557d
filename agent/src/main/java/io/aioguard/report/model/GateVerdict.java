package io.aioguard.report.model;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.value.TerminalStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a gate says of a report.
 *
 * @param exitStatus what the shell is told, of inputs that could not be read as well
 * @param kinds that were asked for
 * @param failing groups of such a kind that no file lets pass
 * @param untold kinds of which the agent counted more than events tell of
 * @param suppressions where there is a file of them
 * @param baseline where there is one
 */
public record GateVerdict(
    Outcome outcome,
    int exitStatus,
    Set<FindingKind> kinds,
    List<FindingGroup> failing,
    Set<FindingKind> untold,
    Optional<Suppressions> suppressions,
    Optional<Baseline> baseline) {

  /** Whether the report passes. */
  public enum Outcome {
    /** Nothing that was asked for is there. */
    PASSED("passed", TerminalStyle.GOOD),
    /** Something is. */
    FAILED("failed", TerminalStyle.BAD),
    /** Nothing is, as far as was seen. */
    INCONCLUSIVE("inconclusive", TerminalStyle.DOUBTFUL);

    private final String key;
    private final TerminalStyle style;

    Outcome(String key, TerminalStyle style) {
      this.key = key;
      this.style = style;
    }

    public TerminalStyle style() {
      return style;
    }

    /** As machines have it. */
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
