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

/** Reads one question of one command and writes the answer. On a thread of its own. */
final class CommandConversation implements Runnable {

  private static final int MAX_QUESTION = 4096;
  private static final int BUFFER = 1 << 16;

  /** A command that sends or reads nothing is cut off after this time. A command waits 12 s. */
  private static final long TIMEOUT_SECONDS = 30;

  private final SocketChannel channel;
  private final String greeting;
  private final UserPrincipal owner;
  private final QuestionHandler questions;
  private final ControlThread control;
  private final AtomicInteger openCount;

  /**
   * A conversation that has not started.
   *
   * @param owner the JVM's own user
   * @param openCount counts this one until it ends
   */
  CommandConversation(
      SocketChannel channel,
      String greeting,
      UserPrincipal owner,
      QuestionHandler questions,
      ControlThread control,
      AtomicInteger openCount) {
    this.channel = channel;
    this.greeting = greeting;
    this.owner = owner;
    this.questions = questions;
    this.control = control;
    this.openCount = openCount;
  }

  @Override
  public void run() {
    Future<?> timeout = null;
    try (channel) {
      timeout = control.schedule(new CloseAtTimeout(), TIMEOUT_SECONDS, TimeUnit.SECONDS);
      converse();
    } catch (Throwable e) {
      // The command has ended or was cut off, or there is no memory: the command detects the end.
      AgentLog.debug("the connection of a command ended early: " + e);
    } finally {
      openCount.decrementAndGet();
      if (timeout != null) {
        timeout.cancel(false);
      }
    }
  }

  private void converse() throws IOException {
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
      // No module jdk.net. The kernel lets only root and the owner into the folder
      // (path_resolution(7)).
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

  /** Ends a wait for the peer. Closing wakes a thread that reads or writes, and does not block. */
  private final class CloseAtTimeout implements Runnable {
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
