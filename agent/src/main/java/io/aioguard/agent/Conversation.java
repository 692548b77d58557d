package io.aioguard.agent;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions and answers with one command, until it hangs up. */
final class Conversation implements Runnable {

  private static final int LONGEST_QUESTION = 4096;
  private static final int BUFFER = 1 << 16;

  private final SocketChannel channel;
  private final Questions questions;
  private final AtomicInteger open;

  /**
   * @param open counts this one until it is over
   */
  Conversation(SocketChannel channel, Questions questions, AtomicInteger open) {
    this.channel = channel;
    this.questions = questions;
    this.open = open;
  }

  @Override
  public void run() {
    try (channel) {
      InputStream in = Channels.newInputStream(channel);
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
              BUFFER);
      out.append(Questions.GREETING).append('\n').flush();
      Reply reply = new Reply(out);
      for (String line = line(in); line != null; line = line(in)) {
        answer(line, reply);
        out.flush();
      }
    } catch (Throwable e) {
      // The command has gone, or there is no memory: it will notice.
      AgentLog.debug("a command went away: " + e);
    } finally {
      open.decrementAndGet();
    }
  }

  private void answer(String line, Reply reply) throws IOException {
    try {
      questions.answer(line, reply);
    } catch (RuntimeException e) {
      reply.end();
      reply.begin("failed").field("why", e.toString()).end();
    }
    reply.finish();
  }

  /** The next question; null after the last, or if it is none. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() == LONGEST_QUESTION) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString();
  }
}
