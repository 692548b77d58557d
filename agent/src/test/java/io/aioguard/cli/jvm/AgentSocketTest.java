package io.aioguard.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.OtherUser;
import io.aioguard.agent.StaleSocket;
import io.aioguard.agent.command.CommandAddress;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A command, which may be root's, sends nothing to a socket of another process. This JVM has no
 * agent.
 */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class AgentSocketTest {

  private final long self = ProcessHandle.current().pid();
  private CommandAddress address;

  @TempDir Path elsewhere;

  @BeforeEach
  void findAddress() throws IOException {
    address = CommandAddress.of(Path.of("/proc/self"), Path.of("/tmp"));
  }

  @AfterEach
  void deleteFolder() throws IOException {
    if (!Files.isSymbolicLink(address.folder())) {
      Files.deleteIfExists(address.socket());
    }
    Files.deleteIfExists(address.folder());
  }

  private void makeFolder() throws IOException {
    Files.createDirectory(address.folder());
    Files.setPosixFilePermissions(address.folder(), PosixFilePermissions.fromString("rwx------"));
  }

  /** Accepts, sends a line, and returns what it receives until the other side closes. */
  private static FutureTask<String> serve(ServerSocketChannel server, String line) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try (SocketChannel channel = server.accept()) {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                byte[] received = Channels.newInputStream(channel).readAllBytes();
                return new String(received, StandardCharsets.UTF_8);
              }
            });
    new Thread(task).start();
    return task;
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }

  private AttachException refused() {
    return assertThrows(AttachException.class, () -> AgentSocket.open(self));
  }

  @Test
  void reachesTheProcessItself() throws Exception {
    makeFolder();
    try (ServerSocketChannel server = listen(address.socket())) {
      FutureTask<String> received = serve(server, address.greeting() + "\nset\nend\n");
      try (AgentSocket socket = AgentSocket.open(self)) {
        assertEquals("set", socket.ask("set log=warn").get(0).kind());
      }
      assertEquals("set log=warn\n", received.get());
    }
  }

  @Test
  void rejectsALineWithoutAnEnd() throws Exception {
    makeFolder();
    try (ServerSocketChannel server = listen(address.socket())) {
      serve(server, "x".repeat(2_000));
      assertThrows(EOFException.class, () -> AgentSocket.open(self));
      serve(server, address.greeting() + "\n" + "x".repeat(1_000_001));
      try (AgentSocket socket = AgentSocket.open(self)) {
        assertThrows(EOFException.class, () -> socket.ask("contexts"));
      }
    }
  }

  @Test
  void returnsNullIfNoProcessListens() throws Exception {
    assertNull(AgentSocket.open(self));
    makeFolder();
    assertNull(AgentSocket.open(self));
    StaleSocket.make(address.socket());
    assertNull(AgentSocket.open(self));
  }

  @Test
  void anotherProcessOfTheSameUserGetsNoByte() throws Exception {
    makeFolder();
    try (ServerSocketChannel server = listen(address.socket())) {
      FutureTask<String> received = serve(server, "aioguard 2 1 pid:[1]\n");
      String why = refused().getMessage();
      assertTrue(why.contains("is served by another process"), why);
      assertEquals("", received.get());
    }
  }

  @Test
  void aSwappedFolderIsNotEntered() throws Exception {
    Files.createSymbolicLink(address.folder(), elsewhere);
    try (ServerSocketChannel server = listen(elsewhere.resolve("socket"))) {
      assertNull(AgentSocket.open(self));
      assertTrue(server.isOpen());
    }
    assertTrue(Files.exists(elsewhere.resolve("socket")), "the command must not delete it");
  }

  @Test
  void aServerOfAnotherUserGetsNoByte() throws Exception {
    OtherUser.assume();
    OtherUser.letIn(elsewhere);
    makeFolder();
    Files.createSymbolicLink(address.socket(), elsewhere.resolve("trap"));
    Process trap =
        OtherUser.start(
            "my $l = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1) or die $!;"
                + " print \"ready\\n\"; my $s = $l->accept; print $s $ARGV[1], \"\\n\";"
                + " $s->flush; print 'got ', join('', <$s>), \"\\n\"",
            elsewhere.resolve("trap").toString(),
            address.greeting());
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(trap.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ready", out.readLine());
      String why = refused().getMessage();
      assertTrue(why.contains("is served by another user"), why);
      assertEquals("got ", out.readLine());
    } finally {
      trap.destroyForcibly().waitFor();
    }
  }
}
