package io.aioguard.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.agent.AgentQuestionHandler;
import io.aioguard.agent.InnerAgentStarter;
import io.aioguard.agent.OtherUser;
import io.aioguard.agent.StaleSocket;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The socket for commands, in a folder instead of /tmp. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class CommandListenerTest {

  private static final int SERVED_AT_ONCE = 4;
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir Path temporary;

  private final ControlThread control = new ControlThread();
  private final List<SocketChannel> clients = new ArrayList<>();
  private CommandAddress address;
  private Thread server;

  @BeforeEach
  void findAddress() throws IOException {
    address = CommandAddress.of(Path.of("/proc/self"), temporary);
  }

  @AfterEach
  void end() throws Exception {
    for (SocketChannel client : clients) {
      client.close();
    }
    if (server != null) {
      server.interrupt();
      server.join(TimeUnit.SECONDS.toMillis(30));
    }
    control.shutdownNow();
    System.clearProperty(CommandAddress.STATE);
  }

  /** Starts it; returns the property once it listens or has failed. */
  private String start() {
    Options options = Options.parse("", java.util.Map.of(), java.util.Map.of(), new ArrayList<>());
    InnerAgentStarter starter =
        new InnerAgentStarter(new InnerEnvironment(options, null, control, false, false, null));
    server = new Thread(new CommandListener(new AgentQuestionHandler(starter), control, temporary));
    server.setDaemon(true);
    server.start();
    long start = System.nanoTime();
    while (System.getProperty(CommandAddress.STATE) == null) {
      assertTrue(System.nanoTime() - start < DEADLINE_NANOS, "it neither listens nor gives up");
      Thread.onSpinWait();
    }
    return System.getProperty(CommandAddress.STATE);
  }

  private BufferedReader connect() throws IOException {
    SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(address.socket()));
    clients.add(client);
    return new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
  }

  private void send(String text) throws IOException {
    clients.get(clients.size() - 1).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void folder(String permissions) throws IOException {
    Files.createDirectory(address.folder());
    Files.setPosixFilePermissions(address.folder(), PosixFilePermissions.fromString(permissions));
  }

  private void assertOff(String reason) throws InterruptedException {
    String state = start();
    assertTrue(state.startsWith(CommandAddress.OFF) && state.contains(reason), state);
    assertFalse(Files.exists(address.socket()));
  }

  @Test
  void answersOneQuestionAfterItsGreeting() throws Exception {
    assertEquals(CommandAddress.LISTENING, start());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(address.folder())));
    BufferedReader in = connect();
    assertEquals(address.greeting(), in.readLine());
    send("set log=warn\n");
    assertEquals("set", in.readLine());
    assertEquals(Reply.END, in.readLine());
    assertNull(in.readLine());
  }

  @Test
  void refusesAChangeWithOneReason() throws Exception {
    start();
    BufferedReader in = connect();
    in.readLine();
    send("set reclaim=offf\n");
    String line = in.readLine();
    assertTrue(line.startsWith("refused\twhy=bad value offf for option reclaim"), line);
  }

  @Test
  void aQuestionThatIsTooLongGetsNoAnswer() throws Exception {
    start();
    BufferedReader in = connect();
    assertEquals(address.greeting(), in.readLine());
    send("x".repeat(4097));
    assertEnds(in);
  }

  private static void assertEnds(BufferedReader in) throws IOException {
    try {
      assertNull(in.readLine());
    } catch (SocketException e) {
      // ECONNRESET, as a part of the question was not read.
    }
  }

  @Test
  void commandsThatSendNothingKeepOthersOutOnlyUntilTheyAreCutOff() throws Exception {
    start();
    for (int i = 0; i < SERVED_AT_ONCE; i++) {
      assertEquals(address.greeting(), connect().readLine());
    }
    assertEquals(CommandAddress.BUSY, connect().readLine());
    // As the timeout would do later.
    assertEquals(SERVED_AT_ONCE, control.getQueue().size());
    for (Runnable cut : control.getQueue().toArray(new Runnable[0])) {
      cut.run();
    }
    while (!address.greeting().equals(connect().readLine())) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertNull(
        new BufferedReader(Channels.newReader(clients.get(0), StandardCharsets.UTF_8)).readLine());
  }

  @Test
  void whatAKilledJvmHasLeftIsReplaced() throws Exception {
    folder("rwx------");
    StaleSocket.make(address.socket());
    assertEquals(CommandAddress.LISTENING, start());
    assertEquals(address.greeting(), connect().readLine());
  }

  @Test
  void theSocketOfALiveJvmIsLeftAlone() throws Exception {
    folder("rwx------");
    try (ServerSocketChannel alive =
        ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      alive.bind(UnixDomainSocketAddress.of(address.socket()));
      String state = start();
      assertTrue(state.contains("belongs to a JVM of another pid namespace"), state);
      alive.accept().close();
      connect();
    }
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNotUsed() throws Exception {
    Files.createFile(address.folder());
    String state = start();
    assertTrue(state.contains("is not a folder of this user alone"), state);
  }

  @Test
  void aFolderThatOthersCanEnterIsNotUsed() throws Exception {
    folder("rwxr-xr-x");
    assertOff("is not a folder of this user alone");
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.createFile(elsewhere.resolve("socket"));
    Files.createSymbolicLink(address.folder(), elsewhere);
    String state = start();
    assertTrue(state.contains("is not a folder of this user alone"), state);
    assertTrue(Files.exists(file));
  }

  @Test
  void aFifoInThePlaceOfTheFolderIsNotOpened() throws Exception {
    makeFifo(address.folder());
    assertOff("is not a folder of this user alone");
  }

  @Test
  void aLinkToAFifoInThePlaceOfTheFolderIsNotOpened() throws Exception {
    Path pipe = temporary.resolve("pipe");
    makeFifo(pipe);
    Files.createSymbolicLink(address.folder(), pipe);
    assertOff("is not a folder of this user alone");
  }

  private static void makeFifo(Path pipe) throws Exception {
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
  }

  @Test
  void aLinkToAFileInThePlaceOfTheFolderIsNotFollowed() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    Files.createSymbolicLink(address.folder(), file);
    assertOff("is not a folder of this user alone");
    assertTrue(Files.exists(file));
  }

  @Test
  void aFolderThatTheApplicationHasOpenIsNotUsed() throws Exception {
    folder("rwx------");
    try (DirectoryStream<Path> walk = Files.newDirectoryStream(address.folder())) {
      assertOff("the application has " + address.folder() + " open");
      assertTrue(Files.exists(address.folder()), walk::toString);
    }
  }

  @Test
  void aFolderThatIsNotUsedIsRemoved() throws Exception {
    // It inherits the bit, and so has another mode than requested: inode(7).
    Files.setAttribute(temporary, "unix:mode", 02700);
    assertOff("is not a folder of this user alone");
    assertFalse(Files.exists(address.folder()));
  }

  @Test
  void aDescriptorWhosePathIsTooLongDoesNotMatter() throws Exception {
    String half = ("x".repeat(200) + '/').repeat(12);
    Path first = Files.createDirectories(temporary.resolve("first").resolve(half));
    Path second = temporary.resolve("second");
    Path end = Files.createDirectories(second.resolve(half));
    Path below = first.resolve("below");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(end)) {
      Files.move(second, below);
      assertEquals(CommandAddress.LISTENING, start(), open::toString);
    } finally {
      Files.move(below, second);
    }
  }

  @Test
  void aFolderThatOthersCanSwapIsNotUsed() throws Exception {
    OtherUser.letIn(temporary);
    assertOff("other users can rename what is in");
    assertFalse(Files.exists(address.folder()));
  }

  @Test
  void anotherUserIsRefusedEvenWhereTheFolderIsOpen() throws Exception {
    OtherUser.assume();
    assertEquals(CommandAddress.LISTENING, start());
    String ask =
        "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!; print $s \"set reclaim=off\\n\";"
            + " print while <$s>";
    assertTrue(output(OtherUser.start(ask, address.socket().toString())).contains("denied"));
    for (Path path : List.of(temporary, address.folder(), address.socket())) {
      OtherUser.letIn(path);
    }
    assertEquals(
        CommandAddress.STRANGER + "\n", output(OtherUser.start(ask, address.socket().toString())));
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void whatIsNoProcessHasNoAddress() {
    assertThrows(IOException.class, () -> CommandAddress.of(temporary, temporary));
  }
}
