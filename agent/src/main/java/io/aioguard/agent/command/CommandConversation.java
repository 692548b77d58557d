package io.aioguard.agent.command;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.term.AnswerKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One question of one command, and the answer. On a thread of its own. */
final class CommandConversation implements Runnable {

  private static final int MAX_QUESTION = 4096;
  private static final int BUFFER = 1 << 16;

  /** A command that sends or reads nothing does not keep its place. It itself waits 12 s. */
  private static final long SECONDS = 30;

  private final SocketChannel channel;
  private final String greeting;
  private final UserPrincipal owner;
  private final QuestionHandler questions;
  private final ControlThread control;
  private final AtomicInteger open;

  /**
   * A conversation that is still to be held.
   *
   * @param owner the JVM's own user
   * @param open counts this one until it is over
   */
  CommandConversation(
      SocketChannel channel,
      String greeting,
      UserPrincipal owner,
      QuestionHandler questions,
      ControlThread control,
      AtomicInteger open) {
    this.channel = channel;
    this.greeting = greeting;
    this.owner = owner;
    this.questions = questions;
    this.control = control;
    this.open = open;
  }

  @Override
  public void run() {
    Future<?> cut = null;
    try (channel) {
      cut = control.schedule(new Cut(), SECONDS, TimeUnit.SECONDS);
      hold();
    } catch (Throwable e) {
      // The command has gone or was cut off, or there is no memory: it will notice.
      AgentLog.debug("the connection of a command ended early: " + e);
    } finally {
      open.decrementAndGet();
      if (cut != null) {
        cut.cancel(false);
      }
    }
  }

  private void hold() throws IOException {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            BUFFER);
    boolean welcome = mayAsk();
    out.append(welcome ? greeting : CommandAddress.STRANGER).append('\n').flush();
    String question = welcome ? question(Channels.newInputStream(channel)) : null;
    if (question != null) {
      answer(question, new Reply(out));
      out.flush();
    }
  }

  private boolean mayAsk() throws IOException {
    try {
      return CommandPeer.mayAsk(channel, owner);
    } catch (LinkageError e) {
      // No module jdk.net. The kernel lets only root and the owner into the folder (path_resolution
      // (7)).
      AgentLog.info("a command is served without a check of its user: " + e);
      return true;
    }
  }

  private void answer(String line, Reply reply) throws IOException {
    try {
      questions.answer(line, reply);
    } catch (RuntimeException e) {
      reply.end();
      reply.begin(AnswerKind.FAILED).field("why", e.toString()).end();
    }
    reply.finish();
  }

  /** The question; null if there is none, or if it is too long. */
  private static String question(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() == MAX_QUESTION) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /** Ends a wait for the peer. Closing wakes a thread that reads or writes, and does not wait. */
  private final class Cut implements Runnable {
    @Override
    public void run() {
      try {
        channel.close();
      } catch (IOException e) {
        AgentLog.debug("the connection of a command has no time limit: " + e);
      }
    }
  }
}
