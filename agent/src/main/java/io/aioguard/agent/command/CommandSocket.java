package io.aioguard.agent.command;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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

  /** Held open until the JVM ends. */
  private static final Queue<OpenFolder> FOLDERS = new ConcurrentLinkedQueue<>();

  private CommandSocket() {}

  /**
   * Listens. At a normal exit of the JVM the socket goes; what is left of a JVM that was killed is
   * replaced by the next one of that number. The socket is made and deleted through the open
   * folder, as in the place of its name there may be another by then.
   *
   * @throws IOException with the reason why commands cannot be served
   */
  static ServerSocketChannel open(CommandAddress address) throws IOException {
    Path folder = address.folder();
    checkParent(folder.getParent(), address.user());
    boolean made = make(folder);
    try {
      // What another user has put there may be a FIFO: to open that one waits for ever.
      checkPrivate(folder, folder, address.user(), LinkOption.NOFOLLOW_LINKS);
      return openIn(folder, address);
    } catch (IOException | RuntimeException e) {
      if (made) {
        remove(folder);
      }
      throw e;
    }
  }

  private static ServerSocketChannel openIn(Path folder, CommandAddress address)
      throws IOException {
    OpenFolder open = OpenFolder.of(folder);
    try {
      checkPrivate(open.path(), folder, address.user());
      Path socket = open.path().resolve(address.socket().getFileName());
      removeStale(socket, address.socket());
      // The last one is the first to go. By the JDK's own hook, after those of the application.
      folder.toFile().deleteOnExit();
      ServerSocketChannel server = listen(socket);
      FOLDERS.add(open);
      return server;
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** The path is deleted at exit only if the descriptor in it stays open until then. */
  private static ServerSocketChannel listen(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
      socket.toFile().deleteOnExit();
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    } catch (RuntimeException e) {
      // The JVM ends.
      server.close();
      Files.deleteIfExists(socket);
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

  /** Whether it was not there before. */
  private static boolean make(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return true;
    } catch (FileAlreadyExistsException e) {
      // That of a JVM that was killed, or of another user.
      return false;
    }
  }

  /** It is this user's, so that by its parent no other user can have put another in its place. */
  private static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException | RuntimeException e) {
      // It is not empty. The reason for which it is not used is the one to report.
    }
  }

  /**
   * Fails unless only this user can enter it.
   *
   * @param at the folder, by its name or by its descriptor
   * @param how not to follow links, if by its name
   */
  private static void checkPrivate(Path at, Path folder, int user, LinkOption... how)
      throws IOException {
    Map<String, Object> is = Files.readAttributes(at, "unix:uid,mode,isDirectory", how);
    if (!(Boolean) is.get("isDirectory")
        || (Integer) is.get("uid") != user
        || ((Integer) is.get("mode") & MODE) != OWNER_ONLY) {
      throw new IOException(folder + " is not a folder of this user alone");
    }
  }

  /**
   * A JVM in another pid namespace may share /tmp and have the same number.
   *
   * @param named by the folder's name
   */
  private static void removeStale(Path socket, Path named) throws IOException {
    if (!socket.toFile().exists()) {
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
    throw new IOException(named + " belongs to a JVM of another pid namespace");
  }
}
