package io.aioguard.agent;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Opens the socket of a {@link CommandAddress}, in a folder that only the JVM's user and root can
 * enter. Nothing in a folder of another user, or where another user could swap it, is touched.
 */
final class CommandSocket {

  private static final int OWNER_ONLY = 0700;
  private static final int STICKY = 01000;
  private static final int OTHERS_WRITE = 0022;
  private static final int MODE = 07777;
  private static final int ROOT = 0;
  private static final int BACKLOG = 8;

  private CommandSocket() {}

  /**
   * Listens. At a normal exit of the JVM the socket goes; what is left of a JVM that was killed is
   * replaced by the next one of that number.
   *
   * @throws IOException with the reason why commands cannot be served
   */
  static ServerSocketChannel open(CommandAddress address) throws IOException {
    Path folder = address.folder();
    checkParent(folder.getParent(), address.user());
    makePrivate(folder, address.user());
    removeStale(address.socket());
    // The last one is the first to go. By the JDK's own hook, after those of the application.
    folder.toFile().deleteOnExit();
    address.socket().toFile().deleteOnExit();
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(address.socket()), BACKLOG);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Else another user could put a link in the place of the folder, between any two steps here. */
  private static void checkParent(Path parent, int user) throws IOException {
    Map<String, Object> is = Files.readAttributes(parent, "unix:uid,mode");
    int owner = (Integer) is.get("uid");
    int mode = (Integer) is.get("mode");
    if (owner != ROOT && owner != user || (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
      throw new IOException("other users can rename what is in " + parent);
    }
  }

  private static void makePrivate(Path folder, int user) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // That of a JVM that was killed, or of another user: see below.
    }
    Map<String, Object> is =
        Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
    if (!(Boolean) is.get("isDirectory")
        || (Integer) is.get("uid") != user
        || ((Integer) is.get("mode") & MODE) != OWNER_ONLY) {
      throw new IOException(folder + " is not a folder of this user alone");
    }
  }

  /** A JVM in another pid namespace may share /tmp and have the same number. */
  private static void removeStale(Path socket) throws IOException {
    File file = socket.toFile();
    if (!file.exists()) {
      return;
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // With a full queue a blocking one would wait.
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(socket));
    } catch (ConnectException e) {
      Files.deleteIfExists(socket);
      return;
    }
    throw new IOException(socket + " belongs to a JVM of another pid namespace");
  }
}
