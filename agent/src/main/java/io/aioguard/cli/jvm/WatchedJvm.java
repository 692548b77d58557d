package io.aioguard.cli.jvm;

import io.aioguard.report.file.Repository;
import io.aioguard.report.follow.Recorder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the JVM and the repository that {@code watch} follows. Loads nothing into the JVM. */
public final class WatchedJvm {

  /** JFR flushes once a second, and each flush writes to the chunk. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(15);

  private static final String RUNNING = "(running)";

  private WatchedJvm() {}

  /** The command that starts a recording which can be followed. */
  public static String startCommand(String pid) {
    return "jcmd " + pid + " JFR.start name=aio maxage=6h";
  }

  /** A JVM by its process id. */
  public static Recorder of(long pid) throws AttachException {
    RecordedProcess process = RecordedProcess.of(pid);
    if (process.repository().isEmpty()) {
      explain(process);
    }
    String program = JavaProgram.nameOf(pid);
    return new Recorder() {
      @Override
      public long pid() {
        return pid;
      }

      @Override
      public String name() {
        return "pid " + pid + (program.isEmpty() ? "" : " (" + program + ")");
      }

      @Override
      public boolean isRunning() {
        return process.isRunning();
      }

      @Override
      public Optional<Path> repository() {
        return process.repository();
      }
    };
  }

  /** Fails with the reason why there is no chunk; not if there is one now. */
  private static void explain(RecordedProcess process) throws AttachException {
    new JvmProcess(process.pid()).check();
    JdkModule.check("jdk.attach");
    String start = "start one: " + startCommand(Long.toString(process.pid()));
    String answer;
    try (Attachment attachment = Deadline.within(() -> Attachment.to(process.pid()))) {
      answer = attachment.diagnostic("JFR.check");
    } catch (IOException e) {
      throw new AttachException(
          "has no flight recorder (" + e.getMessage() + ")", "it needs the module jdk.jfr");
    }
    // Between two chunks none is open.
    if (process.repository().isPresent()) {
      return;
    }
    throw answer.contains(RUNNING)
        ? new AttachException(
            "records in memory alone (disk=false), or its repository was removed", start)
        : new AttachException("has no flight recording that runs", start);
  }

  /** The JVM that writes a repository. */
  public static Recorder of(Path folder) throws AttachException {
    Repository.Newest newest = newestIn(folder);
    Optional<RecordedProcess> writer =
        newest.open() ? RecordedProcess.writerOf(newest.file()) : Optional.empty();
    Repository repository = new Repository(folder);
    return new Recorder() {
      @Override
      public long pid() {
        return writer.map(RecordedProcess::pid).orElse(-1L);
      }

      @Override
      public String name() {
        return writer.map(process -> "pid " + process.pid()).orElse("a JVM that is not seen here");
      }

      @Override
      public boolean isRunning() {
        return writer.isPresent()
            ? writer.get().isRunning()
            : open().filter(WatchedJvm::isWritten).isPresent();
      }

      @Override
      public Optional<Path> repository() {
        return open().map(chunk -> folder);
      }

      private Optional<Repository.Newest> open() {
        try {
          return repository.newest().filter(Repository.Newest::open);
        } catch (IOException e) {
          return Optional.empty();
        }
      }
    };
  }

  private static boolean isWritten(Repository.Newest chunk) {
    return Duration.between(chunk.written(), Instant.now()).compareTo(MAX_SILENCE) < 0;
  }

  private static Repository.Newest newestIn(Path folder) throws AttachException {
    String shows = "jcmd PID JFR.configure shows where it is";
    if (!Files.exists(folder)) {
      throw new AttachException("no such folder", shows);
    }
    if (!Files.isDirectory(folder)) {
      throw new AttachException("is no repository but a file", "see: aioguard help report");
    }
    try {
      return new Repository(folder)
          .newest()
          .orElseThrow(
              () ->
                  new AttachException(
                      "has no chunk of a flight recording",
                      "name the folder with *.jfr; " + shows));
    } catch (AccessDeniedException e) {
      throw new AttachException("permission denied", "run as the user who owns it, or as root");
    } catch (IOException e) {
      throw new AttachException("cannot be read (" + e.getMessage() + ")", "check the disk");
    }
  }
}
