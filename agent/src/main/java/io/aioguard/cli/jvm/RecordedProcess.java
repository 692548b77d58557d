package io.aioguard.cli.jvm;

import io.aioguard.report.file.Repository;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A process that writes a flight recording. JFR keeps the chunk that it writes open, so {@code
 * /proc} shows where its repository is, without a question to the JVM.
 *
 * @param start when the process started, in clock ticks since the machine did
 */
public record RecordedProcess(long pid, long start) {

  private static final Path PROC = Path.of("/proc");
  private static final String SUFFIX = ".jfr";

  /** O_ACCMODE of fcntl(2), octal as in /proc/PID/fdinfo. */
  private static final int ACCESS_MODE = 3;

  private static final String FLAGS = "flags:";

  /** The process of that number. */
  public static RecordedProcess of(long pid) throws AttachException {
    return new RecordedProcess(pid, new JvmProcess(pid).start());
  }

  /**
   * The process that writes this chunk, among those whose files this user may see; a container
   * shows it by the file's device and inode.
   */
  public static Optional<RecordedProcess> writerOf(Path chunk) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
      Object wanted = identity(chunk);
      for (Path process : processes) {
        if (writes(process, wanted)) {
          return Optional.of(of(Long.parseLong(process.getFileName().toString())));
        }
      }
    } catch (IOException | DirectoryIteratorException | AttachException e) {
      // It has just ended, or the chunk was removed.
    }
    return Optional.empty();
  }

  private static boolean writes(Path process, Object chunk) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (isWrittenChunk(file) && identity(file).equals(chunk)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's, or it has just ended.
    }
    return false;
  }

  /** Whether the process runs; a zombie does not, nor does another process with its number. */
  public boolean isRunning() {
    return new JvmProcess(pid).isRunning(start);
  }

  /** The folder of the chunk that it has open, as this process finds it; also of a container. */
  public Optional<Path> repository() {
    Path process = PROC.resolve(Long.toString(pid));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        Optional<Path> chunk = isWrittenChunk(file) ? visible(process, file) : Optional.empty();
        if (chunk.isPresent() && Repository.isOpenChunk(chunk.get())) {
          return Optional.of(chunk.get().getParent());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's, or it has just ended.
    }
    return Optional.empty();
  }

  /** A recording that is read by another process, or dumped, is not open for both. */
  private static boolean isWrittenChunk(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().endsWith(SUFFIX)
          && isWritten(descriptor);
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean isWritten(Path descriptor) throws IOException {
    Path info = descriptor.resolveSibling("../fdinfo/" + descriptor.getFileName());
    for (String line : Files.readAllLines(info)) {
      if (line.startsWith(FLAGS)) {
        return (Long.parseLong(line.substring(FLAGS.length()).strip(), 8) & ACCESS_MODE) != 0;
      }
    }
    return false;
  }

  /** The path of a file that a process has open, in its file system or in that of this process. */
  private static Optional<Path> visible(Path process, Path descriptor) throws IOException {
    Path target = Files.readSymbolicLink(descriptor);
    Object wanted = identity(descriptor);
    for (Path path : new Path[] {target, Path.of(process + "/root" + target)}) {
      if (Files.exists(path) && identity(path).equals(wanted)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> identity(Path file) throws IOException {
    return Files.readAttributes(file, "unix:dev,ino");
  }
}
