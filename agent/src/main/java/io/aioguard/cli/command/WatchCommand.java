package io.aioguard.cli.command;

import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.jvm.AttachException;
import io.aioguard.cli.jvm.JdkModule;
import io.aioguard.cli.jvm.WatchedJvm;
import io.aioguard.cli.option.DataFormat;
import io.aioguard.cli.option.WatchTarget;
import io.aioguard.report.follow.ItemWriter;
import io.aioguard.report.follow.JsonItems;
import io.aioguard.report.follow.Recorder;
import io.aioguard.report.follow.TextItems;
import io.aioguard.report.follow.Watch;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows the findings of a running JVM. */
@Command(
    name = "watch",
    description = {
      "Follows the flight recording of a running JVM, and prints each finding as it appears: one"
          + " line a bug, and its repeats summed up once a minute. Ends with the JVM.",
      "Reads the files that JFR writes. Starts no recording, and loads nothing into the JVM.",
      ""
    },
    exitCodeList = {
      "0:the JVM has ended, or nothing writes the repository any longer",
      "2:wrong usage",
      "3:no recording runs, or none any longer; or it cannot be read; or standard output cannot be"
          + " written",
      "130:ended by ^C"
    })
public final class WatchCommand extends Subcommand {

  @Parameters(
      paramLabel = "PID|REPOSITORY",
      description =
          "Process id of the JVM; or the folder into which JFR writes its chunks (jcmd PID"
              + " JFR.configure).")
  private WatchTarget target;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object a line (docs/command-json.md).")
  private DataFormat format;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Only events from then on: 2026-11-24T02:00, in the local time zone, or with an offset"
            + " or Z; or 15m, 2h, 0s before now. Otherwise all that the repository still has."
      })
  private Instant from = Window.ALL.from();

  @Override
  public Integer call() throws InterruptedException {
    try {
      JdkModule.check("jdk.jfr");
      Recorder recorder =
          target.isProcess() ? WatchedJvm.of(target.pid()) : WatchedJvm.of(target.repository());
      // None where it has ended, or the recording was stopped, in this moment, or before.
      Optional<Path> repository =
          recorder.repository().or(() -> Optional.ofNullable(target.repository()));
      return repository.isPresent()
          ? watch(new Watch(recorder, repository.get(), from, writer()))
          : failed("its recording has just ended", startAnother());
    } catch (AttachException e) {
      return failed(e.getMessage(), e.next());
    } catch (IOException e) {
      return failed("cannot be read (" + e.getMessage() + ")", "does it still run?");
    }
  }

  private ItemWriter writer() {
    return format == DataFormat.JSON
        ? new JsonItems(out())
        : new TextItems(out(), new Clock(ZoneId.systemDefault()));
  }

  private int watch(Watch watch) throws IOException, InterruptedException {
    Watch.End end = watch.run();
    return switch (end) {
      case ENDED ->
          ended(
              watch,
              target.isProcess()
                  ? "the JVM has ended"
                  : "the JVM has ended, or nothing writes there any longer");
      case KILLED ->
          ended(
              watch,
              "the JVM was killed, or has crashed; what it had not flushed, mostly of its last second,"
                  + " is lost");
      case NO_RECORDING -> failed(watch, "its recording has ended", startAnother());
      case REPOSITORY_GONE ->
          failed(
              watch,
              "its repository was removed while the JVM recorded",
              "keep it in a folder that nothing cleans: jcmd PID JFR.configure repositorypath=DIR");
      case UNREADABLE ->
          failed(
              watch,
              "a chunk of it cannot be read",
              "dump it, and see the report: jcmd PID JFR.dump filename=app.jfr");
      // The caller reports a full disk; a reader that has read enough is no error.
      case OUTPUT_CLOSED -> ExitStatus.DONE;
    };
  }

  private String startAnother() {
    return "start another: "
        + WatchedJvm.startCommand(target.isProcess() ? target.toString() : "PID");
  }

  private static int ended(Watch watch, String reason) {
    watch.end(reason);
    return ExitStatus.DONE;
  }

  private int failed(Watch watch, String what, String next) {
    watch.end(what);
    return failed(what, next);
  }

  private int failed(String what, String next) {
    err().println(ErrorMessage.of(target.toString(), what, next));
    return ExitStatus.UNREADABLE;
  }
}
