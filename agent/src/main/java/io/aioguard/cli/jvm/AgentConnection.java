package io.aioguard.cli.jvm;

import io.aioguard.agent.command.CommandAddress;
import io.aioguard.term.AnswerKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands to the agent in a running JVM. No code is loaded into it: commands go to the
 * socket of the agent, and where there is none, the attach API reads the system properties that the
 * agent has set.
 */
public final class AgentConnection {

  private static final long MAX_START_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long POLL_MILLIS = 20;

  private final JvmProcess process;
  private final long start;
  private boolean answered;

  /** Whether the last answer was that the agent waits for the first use of AIO. */
  private boolean waiting;

  /** Whether the kernel listed a context of the process then. */
  private boolean starting;

  public AgentConnection(long pid) throws AttachException {
    process = new JvmProcess(pid);
    start = process.start();
  }

  /** Whether the agent listens on its socket. */
  public boolean isListening() throws AttachException {
    return Deadline.within(
        () -> {
          try (AgentSocket socket = AgentSocket.open(process.pid())) {
            return socket != null;
          }
        });
  }

  /**
   * Sends a command and waits for the answer.
   *
   * @param command a word, and after a blank its arguments
   */
  public List<AgentAnswer> ask(String command) throws AttachException {
    if (process.start() != start) {
      throw new AttachException("has ended", "another process has its number now");
    }
    List<AgentAnswer> answers = Deadline.within(() -> AgentSocket.ask(process.pid(), command));
    if (answers == null && waiting) {
      process.check();
      if (!process.hasContext()) {
        return waitingAnswer(false);
      }
    } else if (answers == null && answered) {
      // Not by the attach API: a JVM that is about to end must get no SIGQUIT.
      throw new AttachException("its agent does not listen any longer", "does it still run?");
    }
    if (answers == null) {
      process.check();
      JdkModule.check("jdk.attach");
      answers = Deadline.within(() -> askWithoutSocket(command));
    }
    answered = true;
    waiting = answers.get(0).kind().equals(AnswerKind.WAITING);
    return answers;
  }

  private List<AgentAnswer> askWithoutSocket(String command)
      throws AttachException, IOException, InterruptedException {
    String state = state();
    if (!state.equals(CommandAddress.WAITING)) {
      throw new AttachException(
          state.startsWith(CommandAddress.OFF)
              ? "its agent does not listen (" + state.substring(CommandAddress.OFF.length()) + ")"
              : "its agent's socket is gone, or in a folder of another user",
          "read a recording: jcmd PID JFR.dump; in a container, run the command in there");
    }
    long startNanos = System.nanoTime();
    while (process.hasContext() && System.nanoTime() - startNanos < MAX_START_NANOS) {
      // The agent opens its socket a moment after the first AIO class has been loaded.
      List<AgentAnswer> answers = AgentSocket.ask(process.pid(), command);
      if (answers != null) {
        return answers;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    boolean context = process.hasContext();
    if (context && starting) {
      throw new AttachException(
          "the kernel lists contexts of it, and its agent does not start",
          "see its standard error, or a recording: jcmd PID JFR.dump");
    }
    starting = context;
    return waitingAnswer(context);
  }

  /**
   * The answer of an agent that waits for the first use of AIO.
   *
   * @param context whether the kernel lists a context
   */
  private static List<AgentAnswer> waitingAnswer(boolean context) {
    return List.of(new AgentAnswer(AnswerKind.WAITING, Map.of("aio", context ? "1" : "0")));
  }

  private String state() throws AttachException {
    try (Attachment attachment = Attachment.to(process.pid())) {
      if (!attachment.hasAgent()) {
        throw new AttachException(
            "has no agent", "see: aioguard help attach; what is open already stays unknown then");
      }
      String state = attachment.property(CommandAddress.STATE);
      if (state == null) {
        throw new AttachException(
            "its agent is of another version, or failed at start",
            "run the command from the jar that it has, or see its standard error");
      }
      return state;
    }
  }
}
