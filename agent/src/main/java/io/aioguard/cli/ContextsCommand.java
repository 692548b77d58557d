package io.aioguard.cli;

import io.aioguard.report.Snapshot;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a running JVM has open now. */
@Command(
    name = "contexts",
    // The number after --watch would else be taken for its period.
    customSynopsis = "aioguard contexts PID [--watch[=SECONDS]]",
    description = {
      "Tells which AIO contexts a running JVM has open now, by the code that created them."
          + " Asks the agent that is in it, and brings none in.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the contexts were told; with --watch, the JVM has ended",
      "2:wrong usage",
      "3:the JVM cannot be reached, has no agent, or does not answer; or standard output ended",
      "130:--watch was ended by ^C"
    })
final class ContextsCommand implements Callable<Integer> {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  private final boolean terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PID",
      converter = Pid.Converter.class,
      description = "Process id of the JVM.")
  private Pid pid;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "2",
      description = "Tell it again and again, every 2 seconds or as many as given; ^C ends it.")
  private Integer period;

  /**
   * @param terminal whether somebody looks at a screen that can be cleared
   */
  ContextsCommand(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (period != null && period < 1) {
      throw new ParameterException(spec.commandLine(), "--watch " + period + ": 1 or more");
    }
    boolean told = false;
    try {
      AgentConnection agent = new AgentConnection(pid);
      do {
        List<Answer> answers = agent.ask("contexts");
        if (told) {
          spec.commandLine().getOut().print(terminal ? CLEAR_SCREEN : "\n");
        }
        tell(answers);
        if (spec.commandLine().getOut().checkError()) {
          spec.commandLine().getErr().println(Message.OUTPUT_ENDED);
          return ExitStatus.UNREADABLE;
        }
        told = true;
      } while (period != null && pause());
    } catch (AttachException e) {
      boolean ended = told && new JvmProcess(pid.number()).hasEnded();
      String what = ended ? "has ended" : e.getMessage();
      String next = ended ? "its recording tells what was open" : e.next();
      spec.commandLine().getErr().println(Message.of(pid.toString(), what, next));
      return ended ? ExitStatus.DONE : ExitStatus.UNREADABLE;
    }
    return ExitStatus.DONE;
  }

  private boolean pause() throws InterruptedException {
    TimeUnit.SECONDS.sleep(period);
    return true;
  }

  private void tell(List<Answer> answers) {
    PrintWriter out = spec.commandLine().getOut();
    Snapshot snapshot = new Snapshot(pid.number(), Instant.now());
    answers.forEach(answer -> snapshot.add(answer.kind(), answer.fields()));
    snapshot.write(out, ZoneId.systemDefault(), period == null);
    out.flush();
  }
}
