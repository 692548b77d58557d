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
import io.aioguard.cli.option.WatchOption;
import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.snapshot.JvmList;
import io.aioguard.report.snapshot.Snapshot;
import java.time.ZoneId;
import java.util.List;
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

  private final boolean terminal;

  @Parameters(paramLabel = "PID", arity = "0..1", description = "Process id of the JVM.")
  private Pid pid;

  @Mixin private WatchOption watch;

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

  private void resolvePeriod() {
    if (watch.isGiven() && pid == null) {
      pid = watch.takePid(commandLine()).orElseThrow(() -> usage("--watch needs a PID"));
    }
    watch.check(commandLine());
  }

  private int watch() throws InterruptedException {
    OwnerRules rules = rules();
    boolean shown = false;
    try {
      AgentConnection agent = new AgentConnection(pid.number());
      do {
        List<AgentAnswer> answers = agent.ask("contexts");
        if (shown && format == DataFormat.TEXT) {
          WatchOption.separate(out(), terminal);
        }
        show(answers, rules);
        shown = true;
      } while (watch.await(out()));
    } catch (AttachException e) {
      boolean ended = shown && new JvmProcess(pid.number()).hasEnded();
      String what = ended ? "has ended" : e.getMessage();
      String next = ended ? "its recording has what was open" : e.next();
      err().println(ErrorMessage.of(pid.toString(), what, next));
      return ended ? ExitStatus.DONE : ExitStatus.UNREADABLE;
    }
    return ExitStatus.DONE;
  }

  private OwnerRules rules() {
    return new OwnerRules(
        List.of(classPath.entries(commandLine(), () -> JavaProgram.classPathOf(pid.number()))));
  }

  private void show(List<AgentAnswer> answers, OwnerRules rules) {
    Snapshot snapshot = AgentAnswer.snapshot(pid.number(), answers);
    snapshot.complete(rules);
    if (format == DataFormat.JSON) {
      snapshot.writeJson(out());
    } else {
      snapshot.write(out(), ZoneId.systemDefault(), !watch.isGiven());
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
