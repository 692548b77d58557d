package io.aioguard.cli.command;

import io.aioguard.agent.command.CommandAddress;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.agent.option.Options;
import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.jvm.AgentAnswer;
import io.aioguard.cli.jvm.AgentConnection;
import io.aioguard.cli.jvm.AgentJar;
import io.aioguard.cli.jvm.AttachException;
import io.aioguard.cli.jvm.Attachment;
import io.aioguard.cli.jvm.Deadline;
import io.aioguard.cli.jvm.JdkModule;
import io.aioguard.cli.jvm.JvmProcess;
import io.aioguard.cli.option.Pid;
import io.aioguard.term.AnswerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads the agent into a running JVM, or changes its options there. */
@Command(
    name = "attach",
    description = {
      "Loads the agent into a running JVM. It sees what happens from then on: contexts that are"
          + " open already stay unknown, and with libraries that were loaded before,"
          + " leaks are reported and not reclaimed.",
      "In a JVM that has the agent, the options reclaim, relocate and log are changed.",
      ""
    },
    exitCodeList = {
      "0:the agent is in the JVM, or its options are changed",
      "2:wrong usage, or an option that the agent does not know",
      "3:the JVM cannot be reached, refuses the agent, or has it already"
    })
public final class AttachCommand extends Subcommand {

  private static final String NOTHING_DONE = "nothing was done";

  @Parameters(index = "0", paramLabel = "PID", description = "Process id of the JVM.")
  private Pid pid;

  @Parameters(
      index = "1",
      paramLabel = "k=v,...",
      arity = "0..1",
      defaultValue = "",
      description = "Options of the agent, as after -javaagent:...=")
  private String options;

  @Override
  public Integer call() {
    List<String> complaints = new ArrayList<>();
    Options.check(options, complaints);
    if (!complaints.isEmpty()) {
      complaints.forEach(complaint -> error("", complaint, NOTHING_DONE));
      return ExitStatus.USAGE;
    }
    try {
      String agentOptions = AttachOptions.withAbsolutePaths(options);
      AgentConnection agent = new AgentConnection(pid.number());
      if (agent.isListening() || !load(agentOptions)) {
        return change(agent);
      }
    } catch (AttachException e) {
      error(pid.toString(), e.getMessage(), e.next());
      return ExitStatus.UNREADABLE;
    }
    out()
        .println(
            pid
                + ": the agent is in; contexts opened before stay unknown, and libraries loaded"
                + " before limit what it may reclaim: docs/limits.md");
    return ExitStatus.DONE;
  }

  /** Changes the options of an agent that is there. */
  private int change(AgentConnection agent) throws AttachException {
    if (options.isEmpty()) {
      throw new AttachException(
          "has the agent already", "give reclaim, relocate or log to change that");
    }
    List<String> complaints = new ArrayList<>();
    OptionChange.parse(options, complaints);
    if (!complaints.isEmpty()) {
      error(pid.toString(), "has the agent already; " + complaints.get(0), NOTHING_DONE);
      return ExitStatus.USAGE;
    }
    List<AgentAnswer> answers = agent.ask("set " + options);
    if (has(answers, AnswerKind.WAITING)) {
      changeByLoading();
    } else if (!has(answers, AnswerKind.SET)) {
      throw new AttachException("its agent does not change options: " + answers, NOTHING_DONE);
    }
    out().println(pid + ": from now on " + options);
    return ExitStatus.DONE;
  }

  private static boolean has(List<AgentAnswer> answers, String kind) {
    return answers.stream().anyMatch(answer -> answer.kind().equals(kind));
  }

  /** An agent in a JVM without AIO has no socket: loading it again calls it with the options. */
  private void changeByLoading() throws AttachException {
    Path jar = AgentJar.path("attach");
    try (Attachment attachment = Deadline.within(() -> Attachment.to(pid.number()))) {
      attachment.load(
          jar,
          options,
          "it has the agent, and no AIO so far that could leak: repeat this once it uses AIO, or"
              + " restart it with these options");
      if (!options.equals(attachment.property(CommandAddress.CHANGED))) {
        throw new AttachException("its agent does not change options", "see its standard error");
      }
    }
  }

  /** False if the JVM has the agent already. */
  private boolean load(String agentOptions) throws AttachException {
    Path jar = AgentJar.path("attach");
    JdkModule.check("jdk.attach");
    new JvmProcess(pid.number()).check();
    try (Attachment attachment = Deadline.within(() -> Attachment.to(pid.number()))) {
      if (Deadline.within(attachment::hasAgent)) {
        return false;
      }
      attachment.load(jar, agentOptions, "start it with -javaagent instead");
      if (!attachment.hasAgent()) {
        throw new AttachException("the agent did not start in there", "see its standard error");
      }
      return true;
    }
  }

  private void error(String where, String what, String next) {
    err().println(ErrorMessage.of(where, what, next));
  }
}
