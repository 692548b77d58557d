package io.aioguard.cli.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process that should be a JVM. A SIGQUIT makes HotSpot listen; it ends any other process. The
 * attach API of JDK 17 sends it to any process that has the number, so the process is checked
 * first.
 */
public record JvmProcess(long pid) {

  private static final long MAX_END_SECONDS = 5;
  private static final long POLL_MILLIS = 20;
  private static final int ROOT = 0;
  private static final String VM_THREAD = "VM Thread";
  private static final long SIGQUIT_BIT = 1L << (3 - 1);

  /** Fields of stat that follow the name of the program, from 0: state is the first. */
  private static final int START = 22 - 3;

  /** States of a process that has ended: zombie, dead. */
  private static final Set<String> ENDED = Set.of("Z", "X");

  /** Fails unless a SIGQUIT makes the process listen. */
  public void check() throws AttachException {
    if (!isJvm()) {
      throw new AttachException("is not a JVM", "give the process id of a java process; jps lists");
    }
    if (!catchesQuit(field("SigCgt:"))) {
      throw new AttachException(
          "is a JVM that does not listen (-Xrs, or it has just been started)",
          "start it with -javaagent");
    }
  }

  private boolean isJvm() throws AttachException {
    try {
      return find("maps", line -> line.contains("/libjvm.so")).isPresent();
    } catch (AccessDeniedException e) {
      checkUser();
      // A process of this user that is not dumpable: its /proc/PID/maps is for root.
      return hasVmThread();
    }
  }

  /**
   * EACCES does not prove another owner: the files of a process that is not dumpable are root's.
   */
  private void checkUser() throws AttachException {
    if (!isForThisUser()) {
      throw new AttachException(
          "belongs to another user (uid " + effectiveUid() + ")",
          "run the command as that user, or as root");
    }
  }

  /** Whether this process has the same effective uid, or is root's. */
  boolean isForThisUser() throws AttachException {
    int own = new JvmProcess(ProcessHandle.current().pid()).effectiveUid();
    return own == ROOT || own == effectiveUid();
  }

  /** Whether a thread has the name that HotSpot gives to the thread that runs VM operations. */
  private boolean hasVmThread() throws AttachException {
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        if (isVmThread(thread.resolve("comm"))) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException e) {
      throw noSuchProcess();
    } catch (IOException | DirectoryIteratorException e) {
      throw new AttachException(
          "does not let this user see whether it is a JVM (" + e.getMessage() + ")",
          "run the command as root");
    }
  }

  private static boolean isVmThread(Path name) throws IOException {
    try {
      return Files.readString(name, StandardCharsets.ISO_8859_1).strip().equals(VM_THREAD);
    } catch (NoSuchFileException ended) {
      return false;
    }
  }

  private static AttachException noSuchProcess() {
    return new AttachException("no such process", "jps lists the JVMs that run");
  }

  /**
   * Whether the JVM has ended. Waits some seconds for that: its connections are closed earlier. A
   * zombie has no memory maps, so it counts as ended.
   */
  public boolean hasEnded() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_END_SECONDS);
    while (isStillJvm()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private boolean isStillJvm() {
    try {
      return isJvm();
    } catch (AttachException e) {
      return false;
    }
  }

  /** Whether the kernel lists an AIO context of it; false where that may not be read. */
  boolean hasContext() throws AttachException {
    try {
      return find("maps", line -> line.contains("[aio]")).isPresent();
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  /** Its effective uid (proc(5), status). */
  private int effectiveUid() throws AttachException {
    String[] fields = field("Uid:").split("\t");
    return fields.length > 2 ? Integer.parseUnsignedInt(fields[2]) : ROOT;
  }

  /** When it started, in clock ticks since the machine did (proc(5), stat). */
  long start() throws AttachException {
    String[] fields = stat();
    return fields.length > START ? Long.parseLong(fields[START]) : 0;
  }

  /** Whether the process that started then still runs; a zombie does not. */
  boolean isRunning(long then) {
    try {
      return start() == then && !ENDED.contains(stat()[0]);
    } catch (AttachException e) {
      return false;
    }
  }

  /** The fields after the name of the program, which may hold anything and ends with a bracket. */
  private String[] stat() throws AttachException {
    String stat = line("stat", any -> true);
    return stat.substring(Math.min(stat.length(), stat.lastIndexOf(')') + 2)).split(" ");
  }

  private static boolean catchesQuit(String field) {
    return !field.isEmpty()
        && (Long.parseUnsignedLong(field.substring(7).strip(), 16) & SIGQUIT_BIT) != 0;
  }

  private String field(String name) throws AttachException {
    return line("status", line -> line.startsWith(name));
  }

  /**
   * The first such line, or an empty one, of one of the files that every user may read, unless
   * /proc hides other users' processes.
   */
  private String line(String file, Predicate<String> wanted) throws AttachException {
    try {
      return find(file, wanted).orElse("");
    } catch (AccessDeniedException e) {
      throw new AttachException(
          "cannot be read below /proc (" + e.getMessage() + ")", "run the command as root");
    }
  }

  private Optional<String> find(String file, Predicate<String> line)
      throws AttachException, AccessDeniedException {
    Path path = Path.of("/proc", Long.toString(pid), file);
    try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line).findFirst();
    } catch (NoSuchFileException e) {
      throw noSuchProcess();
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw new AttachException("cannot be checked (" + e.getMessage() + ")", "does it still run?");
    }
  }
}
