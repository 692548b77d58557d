package io.aioguard.agent;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a command talks to the agent that is in this JVM. The JVM never listens: the command listens
 * on a socket in a folder that is its own, gets the attach mechanism to call {@code agentmain} with
 * {@code @SOCKET}, and the agent calls back. So only who may attach can ask, nothing is there while
 * nobody asks, and a command that looks on for hours attaches once.
 */
final class CallBack {

  private static final char MARK = '@';
  private static final int MOST_AT_ONCE = 4;
  private static final int OWNER_ONLY = 0700;
  private static final int PERMISSIONS = 0777;

  private static volatile CallBack active;

  private final Questions questions;
  private final AtomicInteger open = new AtomicInteger();

  private CallBack(Core core) {
    questions = new Questions(core);
  }

  /** From now on commands are answered. */
  static void enable(Core core) {
    active = new CallBack(core);
  }

  /** Whether the arguments are not options but say where a command listens. */
  static boolean isAsked(String arguments) {
    return arguments != null && !arguments.isEmpty() && arguments.charAt(0) == MARK;
  }

  /** Calls the command back, which is over soon; what it asks then is answered by a thread. */
  static void begin(String arguments) {
    CallBack here = active;
    if (here == null) {
      return;
    }
    try {
      here.call(Path.of(arguments.substring(1)));
    } catch (IOException | RuntimeException e) {
      // The command sees that nobody calls, and says so where somebody reads it.
      AgentLog.debug("a command cannot be called back: " + e);
    }
  }

  private void call(Path socket) throws IOException {
    if (!isPrivate(socket.getParent())) {
      throw new IOException(socket + " is not in a folder of this user alone");
    }
    if (open.incrementAndGet() > MOST_AT_ONCE) {
      open.decrementAndGet();
      throw new IOException("too many commands ask at once");
    }
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      Conversation talk = new Conversation(channel, questions, open);
      new Control.Daemons("aioguard-command").newThread(talk).start();
    } catch (Throwable e) {
      open.decrementAndGet();
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /** What is told is for the eyes of the JVM's own user. */
  private static boolean isPrivate(Path folder) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
    return (Boolean) attributes.get("isDirectory")
        && ((Integer) attributes.get("mode") & PERMISSIONS) == OWNER_ONLY
        && attributes.get("uid").equals(user());
  }

  /** The effective uid (proc(5), status). The owner of /proc/self is root for some processes. */
  private static Integer user() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        return Integer.parseUnsignedInt(line.split("\t")[2]);
      }
    }
    throw new IOException("no Uid");
  }
}
