package io.aioguard.cli.command;

import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.jvm.AgentAnswer;
import io.aioguard.cli.jvm.AgentConnection;
import io.aioguard.cli.jvm.AgentJvms;
import io.aioguard.cli.jvm.AttachException;
import io.aioguard.cli.jvm.JavaProgram;
import io.aioguard.cli.jvm.JvmProcess;
import io.aioguard.cli.option.ClassPathOption;
import io.aioguard.cli.option.DataFormat;
import io.aioguard.cli.option.Pid;
import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.snapshot.JvmList;
import io.aioguard.report.snapshot.Snapshot;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a running JVM has open now. */
@Command(
    name = "contexts",
    // picocli's own synopsis would have a blank before the period.
    customSynopsis = {
      "aioguard contexts [PID] [--watch[=SECONDS]] [--format=FORMAT]",
      "                         [--class-path=PATH[:PATH...]]"
    },
    description = {
      "Shows which AIO contexts a running JVM has open now, by the code that created them."
          + " Asks the agent that is in it, and brings none in.",
      "Without PID: lists the JVMs of this user that have the agent; those of all users for root.",
      ""
    },
    exitCodeList = {
      "0:done; with --watch, the JVM has ended",
      "2:wrong usage",
      "3:the JVM cannot be reached, has no agent, or does not answer; or standard output cannot be"
          + " written",
      "130:--watch was ended by ^C"
    })
public final class ContextsCommand extends Subcommand {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
  private static final String WATCH = "--watch";
  private static final int DEFAULT_PERIOD = 2;

  private final boolean terminal;

  @Parameters(paramLabel = "PID", arity = "0..1", description = "Process id of the JVM.")
  private Pid pid;

  @Option(
      names = WATCH,
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "" + DEFAULT_PERIOD,
      description = "Repeat it every 2 seconds, or every SECONDS; ^C ends it.")
  private Integer period;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json (docs/command-json.md).")
  private DataFormat format;

  @Mixin private ClassPathOption classPath;

  /**
   * @param terminal whether standard output is a terminal, which can be cleared
   */
  ContextsCommand(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    resolvePeriod();
    if (pid == null) {
      list();
      return ExitStatus.DONE;
    }
    return watch();
  }

  /** A lone number that follows the option is the PID: {@code contexts --watch 4711}. */
  private void resolvePeriod() {
    if (period != null && pid == null && period > 0 && isSeparateArgument()) {
      pid = new Pid(period);
      period = DEFAULT_PERIOD;
    }
    if (period != null && pid == null) {
      throw usage("--watch needs a PID");
    }
    if (period != null && period < 1) {
      throw usage("--watch " + period + ": 1 or more");
    }
  }

  /** Whether the number is an argument of its own. */
  private boolean isSeparateArgument() {
    List<String> arguments = commandLine().getParseResult().originalArgs();
    int at = arguments.indexOf(WATCH);
    return at >= 0 && at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("-");
  }

  private int watch() throws InterruptedException {
    OwnerRules rules = rules();
    boolean shown = false;
    try {
      AgentConnection agent = new AgentConnection(pid.number());
      do {
        List<AgentAnswer> answers = agent.ask("contexts");
        if (shown && format == DataFormat.TEXT) {
          out().print(terminal ? CLEAR_SCREEN : "\n");
        }
        show(answers, rules);
        shown = true;
      } while (period != null && !out().checkError() && pause());
    } catch (AttachException e) {
      boolean ended = shown && new JvmProcess(pid.number()).hasEnded();
      String what = ended ? "has ended" : e.getMessage();
      String next = ended ? "its recording has what was open" : e.next();
      err().println(ErrorMessage.of(pid.toString(), what, next));
      return ended ? ExitStatus.DONE : ExitStatus.UNREADABLE;
    }
    return ExitStatus.DONE;
  }

  private boolean pause() throws InterruptedException {
    TimeUnit.SECONDS.sleep(period);
    return true;
  }

  private OwnerRules rules() {
    List<String> named = classPath.entries(commandLine());
    return new OwnerRules(List.of(named.isEmpty() ? JavaProgram.classPathOf(pid.number()) : named));
  }

  private void show(List<AgentAnswer> answers, OwnerRules rules) {
    Snapshot snapshot = AgentAnswer.snapshot(pid.number(), answers);
    snapshot.complete(rules);
    if (format == DataFormat.JSON) {
      snapshot.writeJson(out());
    } else {
      snapshot.write(out(), ZoneId.systemDefault(), period == null);
    }
    out().flush();
  }

  private void list() {
    JvmList list = new AgentJvms().list();
    if (format == DataFormat.JSON) {
      list.writeJson(out());
    } else {
      list.write(out());
    }
  }
}
