package io.aioguard.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the agent calls back: a socket in a folder that only the JVM's user can enter. Gone when
 * closed; a conversation that has begun goes on.
 */
final class CallBackSocket implements AutoCloseable {

  private static final String UID = "unix:uid";

  private final Path folder;
  private final Path path;
  private final ServerSocketChannel server;

  private CallBackSocket(Path folder, Path path, ServerSocketChannel server) {
    this.folder = folder;
    this.path = path;
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param user effective uid of the JVM; root may ask on behalf of another
   */
  static CallBackSocket open(int user) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "aioguard",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path path = folder.resolve("socket");
    ServerSocketChannel server = null;
    // What ^C ends closes nothing; the last is the first to go.
    folder.toFile().deleteOnExit();
    path.toFile().deleteOnExit();
    try {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      server.configureBlocking(false);
      if (!Integer.valueOf(user).equals(Files.getAttribute(folder, UID))) {
        Files.setAttribute(path, UID, user);
        Files.setAttribute(folder, UID, user);
      }
      return new CallBackSocket(folder, path, server);
    } catch (IOException | RuntimeException e) {
      if (server != null) {
        server.close();
      }
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Who has called; null if nobody has. */
  SocketChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
    Files.deleteIfExists(folder);
  }
}
