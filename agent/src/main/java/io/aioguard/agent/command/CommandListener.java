package io.aioguard.agent.command;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves commands of the same machine, so that no code is loaded into the JVM for a question. On a
 * thread of its own, which waits in accept(2) and takes no CPU time while no command asks; it
 * starts with the inner agent, so that a JVM without AIO has neither thread nor socket.
 */
public final class CommandListener implements Runnable {

  private static final int MAX_CONVERSATIONS = 4;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final QuestionHandler questions;
  private final ControlThread control;
  private final Path temporary;
  private final AtomicInteger openCount = new AtomicInteger();

  /**
   * A listener that has not started.
   *
   * @param temporary /tmp
   */
  public CommandListener(QuestionHandler questions, ControlThread control, Path temporary) {
    this.questions = questions;
    this.control = control;
    this.temporary = temporary;
  }

  /** Starts it. On the agent's control thread. */
  public void start() {
    try {
      new ControlThread.Daemons("aioguard-commands").newThread(this).start();
    } catch (Throwable e) {
      reportOff(e);
    }
  }

  private static void reportOff(Throwable why) {
    AgentLog.info("commands cannot reach the agent: " + why);
    System.setProperty(CommandAddress.STATE, CommandAddress.OFF + why.getMessage());
  }

  @Override
  public void run() {
    try {
      CommandAddress address = CommandAddress.of(Path.of("/proc/self"), temporary);
      ServerSocketChannel server = CommandSocket.open(address);
      UserPrincipal owner = Files.getOwner(address.folder(), LinkOption.NOFOLLOW_LINKS);
      System.setProperty(CommandAddress.STATE, CommandAddress.LISTENING);
      serve(server, address.greeting(), owner);
    } catch (Throwable e) {
      reportOff(e);
    }
  }

  private void serve(ServerSocketChannel server, String greeting, UserPrincipal owner)
      throws ClosedChannelException {
    while (true) {
      try {
        startConversation(server.accept(), greeting, owner);
      } catch (ClosedChannelException e) {
        throw e;
      } catch (Throwable e) {
        // No descriptor, no memory or no thread at this moment.
        AgentLog.debug("a command is not served: " + e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void startConversation(SocketChannel channel, String greeting, UserPrincipal owner)
      throws IOException {
    if (openCount.incrementAndGet() > MAX_CONVERSATIONS) {
      openCount.decrementAndGet();
      try (channel) {
        // A few bytes fit into the buffer of a new socket.
        byte[] line = (CommandAddress.BUSY + '\n').getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(line));
      }
      return;
    }
    try {
      CommandConversation conversation =
          new CommandConversation(channel, greeting, owner, questions, control, openCount);
      new ControlThread.Daemons("aioguard-command").newThread(conversation).start();
    } catch (Throwable e) {
      openCount.decrementAndGet();
      channel.close();
      throw e;
    }
  }
}
