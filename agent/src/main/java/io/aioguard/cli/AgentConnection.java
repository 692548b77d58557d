package io.aioguard.cli;

import io.aioguard.agent.Reply;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A conversation with the agent in a running JVM. See io.aioguard.agent.CallBack. */
final class AgentConnection implements AutoCloseable {

  /** More than any agent says of the 65 536 contexts that a process can have. */
  private static final int MOST_RECORDS = 200_000;

  private static final String GREETING = "aioguard 1";

  private final SocketChannel channel;
  private final BufferedReader in;

  private AgentConnection(SocketChannel channel) {
    this.channel = channel;
    this.in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  /** Reaches the agent that is in the JVM; does not bring one in. */
  static AgentConnection to(Pid pid) throws AttachException {
    Path jar = AgentJar.path("contexts");
    AttachModule.check();
    JvmProcess process = new JvmProcess(pid.number());
    process.check();
    return Deadline.within(() -> open(process, jar));
  }

  private static AgentConnection open(JvmProcess process, Path jar)
      throws AttachException, IOException {
    try (Attachment attachment = Attachment.to(process.pid());
        CallBackSocket socket = CallBackSocket.open(process.user())) {
      if (!attachment.hasAgent()) {
        throw new AttachException(
            "has no agent", "see: aioguard help attach; what is open already stays unknown then");
      }
      attachment.load(
          jar,
          "@" + socket.path(),
          "start it with -XX:+EnableDynamicAgentLoading, or read a recording: jcmd PID JFR.dump");
      SocketChannel channel = socket.accept();
      if (channel == null) {
        throw new AttachException(
            "its agent does not call back",
            "in a container, run the command in there; it may be of another version");
      }
      AgentConnection connection = new AgentConnection(channel);
      connection.greet();
      return connection;
    }
  }

  private void greet() throws AttachException, IOException {
    if (!GREETING.equals(in.readLine())) {
      throw new AttachException(
          "its agent is of another version", "run the command from the jar that it has");
    }
  }

  /**
   * Asks and waits for the answer.
   *
   * @param question a word, and after a blank what it takes
   */
  List<Answer> ask(String question) throws AttachException {
    return Deadline.within(() -> exchange(question));
  }

  private List<Answer> exchange(String question) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    List<Answer> answers = new ArrayList<>();
    for (String line = in.readLine(); !Reply.END.equals(line); line = in.readLine()) {
      if (line == null || answers.size() == MOST_RECORDS) {
        throw new EOFException("the answer has no end");
      }
      answers.add(Answer.parse(line));
    }
    return answers;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection goes with this process.
    }
  }
}
