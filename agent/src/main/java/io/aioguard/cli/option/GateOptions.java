package io.aioguard.cli.option;

import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.io.PrivateFile;
import io.aioguard.gate.GateFile;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.GateVerdict.Line;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Printable;
import io.aioguard.rules.grammar.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that make a report a gate. */
public final class GateOptions {

  private static final GateFile EMPTY_FILE = new GateFile(List.of(), List.of());

  /** The words that a line of a file can start with. */
  static final List<String> KINDS = Stream.of(FindingKind.values()).map(FindingKind::key).toList();

  @Option(
      names = "--fail-on",
      paramLabel = "KIND",
      split = ",",
      description = {
        "Exit with 1 if there is one of: leak, double-destroy, stale-destroy, suspected,"
            + " setup-failed, open, any. Several with commas. double-destroy is without"
            + " stale-destroy."
      })
  private Set<FailOn> failOn = EnumSet.noneOf(FailOn.class);

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description = "Findings that do not fail, each with a reason; see docs/gate.md.")
  private Path suppress;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are known: only others fail.")
  private Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write down what is found, for --baseline.")
  private Path writeBaseline;

  private GateFile suppressions = EMPTY_FILE;
  private GateFile known = EMPTY_FILE;

  /**
   * Reads the files, before any recording is read.
   *
   * @return false if a file has errors, which are printed: no gate runs with half of its rules
   */
  public boolean read(CommandLine command) {
    if (failOn.isEmpty() && (suppress != null || baseline != null)) {
      throw new ParameterException(command, "--suppress and --baseline need --fail-on");
    }
    if (writeBaseline != null) {
      new PrivateFile(writeBaseline).check(command, "--write-baseline", List.of());
    }
    suppressions = suppress == null ? EMPTY_FILE : GateFile.suppressions(suppress, KINDS);
    known = baseline == null ? EMPTY_FILE : GateFile.baseline(baseline, KINDS);
    printErrors(command.getErr(), suppress, suppressions);
    printErrors(command.getErr(), baseline, known);
    return suppressions.errors().isEmpty() && known.errors().isEmpty();
  }

  private static void printErrors(PrintWriter err, Path file, GateFile read) {
    for (Problem problem : read.errors()) {
      err.println(Printable.of(problem.at(String.valueOf(file))));
    }
  }

  /**
   * The verdict of the gate; empty without {@code --fail-on}.
   *
   * @param complete whether all was read and written that should be
   */
  public Optional<GateVerdict> judge(Report report, boolean complete) {
    if (failOn.isEmpty()) {
      return Optional.empty();
    }
    Set<FindingKind> kinds = FailOn.kinds(failOn);
    Gate gate = Gate.of(report, kinds, suppressions, known);
    return Optional.of(
        new GateVerdict(
            gate.outcome(),
            ExitStatus.of(gate.outcome(), complete),
            kinds,
            gate.failing(),
            gate.unrecorded(),
            Optional.ofNullable(suppress).map(file -> suppressions(file, gate)),
            Optional.ofNullable(baseline).map(file -> baseline(file, gate, report))));
  }

  private static GateVerdict.Suppressions suppressions(Path file, Gate gate) {
    List<GateVerdict.Line> lines = new ArrayList<>();
    gate.suppressed()
        .forEach((entry, groups) -> lines.add(new Line(entry.line(), entry.reason(), groups)));
    return new GateVerdict.Suppressions(file.toString(), lines);
  }

  private static GateVerdict.Baseline baseline(Path file, Gate gate, Report report) {
    Set<FindingGroup> found = Collections.newSetFromMap(new IdentityHashMap<>());
    gate.known().values().forEach(found::addAll);
    Map<Boolean, List<FindingGroup>> known =
        report.groups().stream().collect(Collectors.partitioningBy(found::contains));
    long unmatched = gate.known().values().stream().filter(List::isEmpty).count();
    return new GateVerdict.Baseline(file.toString(), known.get(true), known.get(false), unmatched);
  }

  /** Writes the baseline if that is asked for. False if that failed, which is printed. */
  public boolean write(Report report, PrintWriter err) {
    return writeBaseline == null
        || new PrivateFile(writeBaseline).write(out -> out.print(Gate.baseline(report)), err);
  }
}
