package io.aioguard.audit.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What /proc shows of the process whose JVM writes the dump. */
public final class TargetProcess {

  /** Folders for large temporary files first: hier(7) keeps /var/tmp on a disk. */
  private static final List<String> FOLDERS = List.of("/var/tmp", "/tmp");

  private final Path process;
  private final long uid;

  /**
   * Reads its user.
   *
   * @throws IOException if the process has ended, or /proc hides it
   */
  public TargetProcess(long pid) throws IOException {
    process = Path.of("/proc", Long.toString(pid));
    uid = effectiveUid();
  }

  private long effectiveUid() throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("Uid:")) {
        return Long.parseLong(line.split("\t")[2]);
      }
    }
    throw new IOException("no user");
  }

  /**
   * Why root must not write where the process finds its folders; empty if it may. The owner of a
   * user namespace can mount anything there, also over a folder that has just been made.
   */
  String objection() {
    if (ownUid() != 0) {
      return "";
    }
    try {
      String own = Files.readSymbolicLink(Path.of("/proc/self/ns/user")).toString();
      String its = Files.readSymbolicLink(process.resolve("ns/user")).toString();
      return own.equals(its) ? "" : "its user namespace is another";
    } catch (IOException e) {
      return "its user namespace is unknown";
    }
  }

  /** Its effective user id, as this process sees it. */
  long uid() {
    return uid;
  }

  /** Folders by which it can write files, by its own names and by those of this process. */
  List<DumpFolder.Place> places(String preferred) {
    List<String> folders = new ArrayList<>();
    if (preferred != null) {
      folders.add(preferred);
    } else {
      folders.addAll(FOLDERS);
      if (uid == ownUid()) {
        // Root would write where another user can put links.
        currentFolder(folders);
      }
    }
    return folders.stream()
        .map(folder -> new DumpFolder.Place(Path.of(process + "/root" + folder), folder))
        .toList();
  }

  /** Of this process; -1 if unknown. */
  static long ownUid() {
    try {
      return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether a diagnostic command can name the folder: a blank or a quote would end the name. */
  public static boolean canBeNamed(String folder) {
    return folder.startsWith("/")
        && folder.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\'');
  }

  private void currentFolder(List<String> folders) {
    try {
      String folder = Files.readSymbolicLink(process.resolve("cwd")).toString();
      if (canBeNamed(folder)) {
        folders.add(folder);
      }
    } catch (IOException e) {
      // The others are enough.
    }
  }
}
