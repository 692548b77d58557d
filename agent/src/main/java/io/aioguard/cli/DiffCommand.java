package io.aioguard.cli;

import io.aioguard.report.Comparison;
import io.aioguard.report.ComparisonWriter;
import io.aioguard.report.ReadFailure;
import io.aioguard.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From two recordings to what grew. */
@Command(
    name = "diff",
    description = {
      "Tells what grew from recording A to recording B: findings by bug, and what was open at"
          + " the end.",
      "For two recordings of one JVM, or of two versions of a program.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, whatever grew",
      "2:wrong usage",
      "3:an input could not be read to its end, or standard output not be written; nothing is"
          + " compared if one gave nothing at all"
    })
final class DiffCommand implements Callable<Integer> {

  private final boolean colour;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The earlier recording, or a folder that is searched for *.jfr.")
  private Path before;

  @Parameters(index = "1", paramLabel = "B", description = "The later one.")
  private Path after;

  @Mixin private ApplicationOption application;

  DiffCommand(boolean colour) {
    this.colour = colour;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Report old = application.named(Report.of(List.of(before)), err);
    Report now = application.named(Report.of(List.of(after)), err);
    List<ReadFailure> failures =
        Stream.concat(old.failures().stream(), now.failures().stream()).toList();
    failures.forEach(this::complain);
    if (!old.nothingRead() && !now.nothingRead()) {
      new ComparisonWriter(spec.commandLine().getOut(), ZoneId.systemDefault(), colour)
          .write(Comparison.of(old, now), before.toString(), after.toString());
    }
    if (spec.commandLine().getOut().checkError()) {
      spec.commandLine().getErr().println(Message.OUTPUT_ENDED);
      return ExitStatus.UNREADABLE;
    }
    return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.UNREADABLE;
  }

  private void complain(ReadFailure failure) {
    String where = failure.file().toString();
    spec.commandLine().getErr().println(Message.of(where, failure.what(), failure.next()));
  }
}
