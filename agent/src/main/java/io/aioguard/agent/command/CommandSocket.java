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
 * enter. Nothing is created or deleted in a folder of another user, or in one that another user
 * could swap.
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
   * Listens. A normal exit of the JVM deletes the socket; that of a killed JVM is replaced by the
   * next JVM of that PID. The socket is created and deleted through the open folder, as its name
   * may lead to another folder by then.
   *
   * @throws IOException with the reason why commands cannot be served
   */
  static ServerSocketChannel open(CommandAddress address) throws IOException {
    Path folder = address.folder();
    checkParent(folder.getParent(), address.user());
    boolean created = create(folder);
    try {
      // Another user may have put a FIFO there, whose open blocks without end.
      checkPrivate(folder, folder, address.user(), LinkOption.NOFOLLOW_LINKS);
      return openIn(folder, address);
    } catch (IOException | RuntimeException e) {
      if (created) {
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
      // The last one registered is deleted first, by the JDK's own hook, after those of the
      // application.
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

  /** Otherwise another user could replace the folder by a link, between any two steps here. */
  private static void checkParent(Path parent, int user) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(parent, "unix:uid,mode");
    int owner = (Integer) attributes.get("uid");
    int mode = (Integer) attributes.get("mode");
    if (owner != ROOT && owner != user || (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
      throw new IOException("other users can rename what is in " + parent);
    }
  }

  /** Whether it did not exist before. */
  private static boolean create(Path folder) throws IOException {
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

  /** It belongs to this user, so by the check of its parent no other user can have replaced it. */
  private static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException | RuntimeException e) {
      // It is not empty. The first error is the one to report.
    }
  }

  /**
   * Fails unless only this user can enter it.
   *
   * @param at the folder, by its name or by its descriptor
   * @param how NOFOLLOW_LINKS, if by its name
   */
  private static void checkPrivate(Path at, Path folder, int user, LinkOption... how)
      throws IOException {
    Map<String, Object> attributes = Files.readAttributes(at, "unix:uid,mode,isDirectory", how);
    if (!(Boolean) attributes.get("isDirectory")
        || (Integer) attributes.get("uid") != user
        || ((Integer) attributes.get("mode") & MODE) != OWNER_ONLY) {
      throw new IOException(folder + " is not a folder of this user alone");
    }
  }

  /**
   * Removes the socket of a killed JVM. A live JVM in another pid namespace may share /tmp and have
   * the same PID.
   *
   * @param named the socket's path by the folder's name
   */
  private static void removeStale(Path socket, Path named) throws IOException {
    if (!socket.toFile().exists()) {
      return;
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // A blocking connect would wait for a full queue.
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(socket));
    } catch (ConnectException e) {
      Files.deleteIfExists(socket);
      return;
    }
    throw new IOException(named + " belongs to a JVM of another pid namespace");
  }
}
