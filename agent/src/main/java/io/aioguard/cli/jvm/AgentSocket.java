package io.aioguard.cli.jvm;

import io.aioguard.agent.command.CommandAddress;
import io.aioguard.agent.command.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection to the agent in a running JVM, for one command. See
 * io.aioguard.agent.command.CommandListener.
 *
 * <p>The folder belongs to the JVM's user, who can put anything there, while this process may be
 * root's. So nothing is written or deleted in it, and nothing is sent before the kernel has
 * confirmed the user of the listener, and the listener its process in the greeting.
 */
final class AgentSocket implements AutoCloseable {

  /** More than an agent sends for the 65 536 contexts that a process can have. */
  private static final int MAX_RECORDS = 200_000;

  private static final int MAX_GREETING = 1_000;

  /** A stack of 512 frames is the longest field. */
  private static final int MAX_LINE = 1_000_000;

  /** Of all lines together, as all of them are kept. */
  private static final long MAX_ANSWER = 200_000_000;

  private final SocketChannel channel;
  private final BoundedLines in;

  private AgentSocket(SocketChannel channel, long maxAnswer) {
    this.channel = channel;
    this.in =
        new BoundedLines(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8),
            maxAnswer);
  }

  /** Connects; null if no process listens for that JVM. */
  static AgentSocket open(long pid) throws AttachException, IOException {
    return open(pid, MAX_ANSWER);
  }

  private static AgentSocket open(long pid, long maxAnswer) throws AttachException, IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    CommandAddress address;
    UserPrincipal owner;
    try {
      address = CommandAddress.of(proc, proc.resolve("root/tmp"));
      owner = owner(address);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      return null;
    }
    JdkModule.check("jdk.net");
    SocketChannel channel = owner == null ? null : connect(address.socket());
    if (channel == null) {
      return null;
    }
    try {
      checkPeer(channel, owner);
      AgentSocket socket = new AgentSocket(channel, maxAnswer);
      socket.checkGreeting(address.greeting());
      return socket;
    } catch (AttachException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends a command and reads the answer; null if no process listens for that JVM. */
  static List<AgentAnswer> ask(long pid, String command) throws AttachException, IOException {
    return ask(pid, command, MAX_ANSWER);
  }

  /**
   * The same, for one of many JVMs.
   *
   * @param maxAnswer in characters; a longer answer is an EOFException
   */
  static List<AgentAnswer> ask(long pid, String command, long maxAnswer)
      throws AttachException, IOException {
    try (AgentSocket socket = open(pid, maxAnswer)) {
      return socket == null ? null : socket.ask(command);
    }
  }

  /** The owner of the folder; null if that is not the JVM's user. In one system call. */
  private static UserPrincipal owner(CommandAddress address) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(
            address.folder(), "unix:uid,owner,isDirectory", LinkOption.NOFOLLOW_LINKS);
    boolean own =
        (Boolean) attributes.get("isDirectory") && attributes.get("uid").equals(address.user());
    return own ? (UserPrincipal) attributes.get("owner") : null;
  }

  private static SocketChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (SocketException e) {
      // ENOENT, or ECONNREFUSED: left by a JVM that was killed.
      channel.close();
      return null;
    }
  }

  /** SO_PEERCRED of unix(7): the user that called listen(2), also if links were followed. */
  private static void checkPeer(SocketChannel channel, UserPrincipal owner)
      throws AttachException, IOException {
    if (!channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner)) {
      throw new AttachException(
          "the socket of its agent is served by another user", "nothing was sent");
    }
  }

  private void checkGreeting(String expected) throws AttachException, IOException {
    String line = in.next(MAX_GREETING);
    if (CommandAddress.BUSY.equals(line)) {
      throw new AttachException("its agent serves too many commands at once", "try again");
    }
    if (CommandAddress.STRANGER.equals(line)) {
      throw new AttachException(
          "its agent serves its own user and root alone", "run the command as that user");
    }
    if (!expected.equals(line)) {
      throw new AttachException(
          "the socket of its agent is served by another process, or an agent of another version",
          "nothing was sent; run the command from the jar that the JVM has");
    }
  }

  /**
   * Sends a command and reads the answer.
   *
   * @param command a word, and after a blank its arguments
   */
  List<AgentAnswer> ask(String command) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    List<AgentAnswer> answers = new ArrayList<>();
    for (String line = in.next(MAX_LINE); !Reply.END.equals(line); line = in.next(MAX_LINE)) {
      if (line == null || answers.size() == MAX_RECORDS) {
        throw new EOFException("the answer has no end");
      }
      answers.add(AgentAnswer.parse(line));
    }
    return answers;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is closed when this process ends.
    }
  }
}
