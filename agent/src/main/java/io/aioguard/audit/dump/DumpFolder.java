package io.aioguard.audit.dump;

import io.aioguard.kernel.proc.DiskSpace;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A new folder that only its owner can read, where the JVM writes its dump. It is found, read and
 * removed through handles of directories, so that no link that appears meanwhile leads elsewhere,
 * and it is removed also when this process is killed.
 *
 * <p>The folder belongs to the user of the JVM while the JVM writes, and to the user of this
 * process afterwards.
 */
public final class DumpFolder implements AutoCloseable {

  private final Place place;
  private final String name;
  private final SecureDirectoryStream<Path> parent;
  private final SecureDirectoryStream<Path> folder;
  private final FolderGuard guard;
  private final long uid;

  private DumpFolder(Place place, String name, long uid, FolderGuard guard) throws IOException {
    this.place = place;
    this.name = name;
    this.uid = uid;
    this.guard = guard;
    this.parent = secure(Files.newDirectoryStream(place.here()));
    this.folder = parent.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A folder of the machine.
   *
   * @param here by which this process finds it
   * @param there by which the JVM finds it
   */
  record Place(Path here, String there) {}

  /**
   * Creates a folder in the first of the JVM's folders for large temporary files that is on a disk
   * and has room.
   *
   * @param target the process of the JVM
   * @param bytes room that is needed
   * @param preferred a folder as the JVM sees it, instead of the usual ones; null if none
   * @throws DumpException if there is none
   */
  public static DumpFolder create(TargetProcess target, long bytes, String preferred)
      throws DumpException {
    if (!target.objection().isEmpty()) {
      throw new DumpException(
          "as root no dump is taken of it: " + target.objection(),
          "run the command within its container, or as its user");
    }
    List<String> reasons = new ArrayList<>();
    for (Place place : target.places(preferred)) {
      try {
        String objection = DiskSpace.of(place.here()).objectionTo(bytes);
        if (objection.isEmpty()) {
          return create(target, place);
        }
        reasons.add(place.there() + ' ' + objection);
      } catch (IOException e) {
        reasons.add(place.there() + ": " + reason(e));
      }
    }
    throw new DumpException(
        "no folder for the dump (" + String.join("; ", reasons) + ")",
        "name one on a disk with room: --dump-folder");
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such folder" : e.getClass().getSimpleName();
  }

  private static DumpFolder create(TargetProcess target, Place place) throws IOException {
    String name = ".aioguard-audit-" + Long.toUnsignedString(System.nanoTime(), 36);
    FolderGuard guard = FolderGuard.start(place.here(), name);
    try {
      Files.createDirectory(
          place.here().resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      DumpFolder created = new DumpFolder(place, name, target.uid(), guard);
      created.checkNew();
      return created;
    } catch (IOException e) {
      guard.close();
      throw e;
    }
  }

  /** Fails if another folder has come into the place of the new one, by a mount. */
  private void checkNew() throws IOException {
    PosixFileAttributes found =
        folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    Number owner = (Number) Files.getAttribute(path(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!PosixFilePermissions.toString(found.permissions()).equals("rwx------")
        || owner.longValue() != TargetProcess.ownUid()
        || !isInPlace()
        || !files().isEmpty()) {
      throw new IOException("the new folder was replaced");
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("no directory handles");
  }

  /**
   * Whether the path of the folder leads to it: its owner may have renamed it and put another in
   * its place.
   */
  boolean isInPlace() throws IOException {
    Object own =
        folder.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
    return own.equals(
        Files.readAttributes(path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .fileKey());
  }

  /** Gives the folder to the user of the JVM, which can write files in it then. */
  void give() throws IOException {
    setOwner(uid);
  }

  /** Takes the folder back, so that the user of the JVM cannot replace what is in it. */
  void take() throws IOException {
    setOwner(0);
  }

  /** Only root can, and needs to, as any other user audits JVMs of its own alone. */
  private void setOwner(long owner) throws IOException {
    if (TargetProcess.ownUid() == 0) {
      FileOwnerAttributeView view = folder.getFileAttributeView(FileOwnerAttributeView.class);
      // A name that no user has is taken for a number.
      view.setOwner(
          place
              .here()
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(Long.toString(owner)));
    }
  }

  /** The path of a file in it as the JVM sees it. */
  String pathThere(String file) {
    return place.there() + '/' + name + '/' + file;
  }

  /** The folder as this process sees it, for what works with paths only. */
  public Path path() {
    return place.here().resolve(name);
  }

  /** Bytes of all files in it. */
  long written() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      try {
        sum += attributes(file).size();
      } catch (NoSuchFileException e) {
        // A segment that has just been removed.
      }
    }
    return sum;
  }

  private BasicFileAttributes attributes(Path file) throws IOException {
    return folder
        .getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        folder.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
      all.forEach(file -> files.add(file.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Whether it has such a file, and no link or anything else of that name. */
  boolean isFile(String file) throws IOException {
    return attributes(Path.of(file)).isRegularFile();
  }

  /** Removes a file in it, if it is there. */
  void remove(String file) throws IOException {
    try {
      folder.deleteFile(Path.of(file));
    } catch (NoSuchFileException e) {
      // as it should be
    }
  }

  /** Removes the folder and what is in it. */
  @Override
  public void close() {
    try {
      for (Path file : files()) {
        folder.deleteFile(file);
      }
      folder.close();
      parent.deleteDirectory(Path.of(name));
      parent.close();
    } catch (IOException e) {
      // The guard removes what is left.
    }
    guard.close();
  }
}
