package io.aioguard.cli.command;

import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.jvm.AgentFigures;
import io.aioguard.cli.option.HostFormat;
import io.aioguard.cli.option.Percent;
import io.aioguard.cli.option.WatchOption;
import io.aioguard.host.AgentCount;
import io.aioguard.host.HostUsage;
import io.aioguard.host.read.HostReader;
import io.aioguard.host.write.HostJson;
import io.aioguard.host.write.HostMetrics;
import io.aioguard.host.write.HostText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which processes of this machine hold AIO contexts. */
@Command(
    name = "host",
    // picocli's own synopsis would have a blank before the period.
    customSynopsis = {"aioguard host [--format=FORMAT] [--watch[=SECONDS]] [--fail-over=PERCENT]"},
    description = {
      "Shows which processes of this machine hold the slots of fs.aio-nr; those of all users for"
          + " root.",
      "Counts the rings in /proc/PID/maps and needs no agent; one that is in a JVM is asked for its"
          + " figures. No process is stopped, and no argument of a program shown.",
      ""
    },
    exitCodeList = {
      "0:done",
      "1:more than --fail-over is in use",
      "2:wrong usage",
      "3:/proc cannot be read; or fs.aio-nr under --fail-over; or standard output not be written",
      "130:--watch was ended by ^C"
    })
public final class HostCommand extends Subcommand {

  private final boolean terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, json (docs/command-json.md), or openmetrics, which node_exporter's textfile"
              + " collector reads (docs/host.md).")
  private HostFormat format;

  @Mixin private WatchOption watch;

  @Option(
      names = "--fail-over",
      paramLabel = "PERCENT",
      description =
          "Exit with 1 if more than that part of fs.aio-max-nr is in use: 80, 99.5. With --watch,"
              + " as soon as it is.")
  private Percent failOver;

  /**
   * @param terminal whether standard output is a terminal, which can be cleared
   */
  HostCommand(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    watch.check(commandLine());
    if (watch.isGiven() && format == HostFormat.OPENMETRICS) {
      throw usage("--watch repeats text or json, not openmetrics");
    }
    try {
      return watch();
    } catch (IOException e) {
      err()
          .println(
              ErrorMessage.of(
                  "/proc",
                  "cannot be read (" + e.getMessage() + ")",
                  "run it where /proc is mounted"));
      return ExitStatus.UNREADABLE;
    }
  }

  private int watch() throws IOException, InterruptedException {
    int status = show();
    while (status == ExitStatus.DONE && watch.await(out())) {
      if (format == HostFormat.TEXT) {
        WatchOption.separate(out(), terminal);
      }
      status = show();
    }
    return status;
  }

  private int show() throws IOException, InterruptedException {
    HostUsage usage = HostUsage.of(HostReader.read(HostCommand::ask));
    switch (format) {
      case TEXT -> new HostText(out()).write(usage);
      case JSON -> HostJson.write(usage, out());
      case OPENMETRICS -> new HostMetrics(out()).write(usage);
    }
    out().flush();
    return failOver == null ? ExitStatus.DONE : judge(usage);
  }

  private int judge(HostUsage usage) {
    if (usage.used() < 0) {
      err()
          .println(
              ErrorMessage.of(
                  "/proc/sys/fs/aio-nr",
                  "cannot be read, so --fail-over cannot be decided",
                  "run it on the host, with a kernel that has CONFIG_AIO"));
      return ExitStatus.UNREADABLE;
    }
    return usage.isAbove(failOver.number()) ? ExitStatus.FOUND : ExitStatus.DONE;
  }

  private static Map<Long, AgentCount> ask(Collection<Long> jvms) throws InterruptedException {
    Map<Long, AgentCount> answers = new HashMap<>();
    AgentFigures.ask(jvms)
        .forEach((pid, jvm) -> answers.put(pid, new AgentCount(jvm.contexts(), jvm.slots())));
    return answers;
  }
}
