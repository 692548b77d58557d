package io.aioguard.cli.io;

import io.aioguard.report.file.TemporaryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A file that only its owner can read, and that appears only when it is complete. A report names
 * threads and classes, and a shared folder may have a link that another user put there.
 */
public record PrivateFile(Path path) {

  private static final byte[] MAGIC = {'F', 'L', 'R', 0};

  /** Fails if the file must not be written, or is an input. */
  public void check(CommandLine command, String option, List<Path> inputs) {
    Optional<String> objection = objection();
    if (objection.isEmpty() && inputs.stream().anyMatch(this::isSame)) {
      objection = Optional.of("is also an input");
    }
    objection.ifPresent(
        why -> {
          String wrong = option + ' ' + path + ": " + why + "; name another file";
          throw new ParameterException(command, wrong);
        });
  }

  private boolean isSame(Path input) {
    try {
      return Files.isSameFile(input, path);
    } catch (IOException e) {
      return false;
    }
  }

  /** Why the file must not be written. */
  Optional<String> objection() {
    if (Files.isSymbolicLink(path)) {
      return Optional.of("is a symbolic link");
    }
    if (Files.exists(path) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("is not a regular file");
    }
    if (isRecording()) {
      return Optional.of("is a recording");
    }
    return Files.isDirectory(folder()) ? Optional.empty() : Optional.of("has no such folder");
  }

  /** With -o before *.jfr and no file between, the first recording would be overwritten. */
  private boolean isRecording() {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  /** Replaces or creates the file. False if that failed, which is printed. */
  public boolean write(Consumer<PrintWriter> content, PrintWriter err) {
    try {
      write(content);
      return true;
    } catch (IOException e) {
      String what = "cannot be written (" + e.getMessage() + ")";
      err.println(ErrorMessage.of(path.toString(), what, "name another file"));
      return false;
    }
  }

  /** The content need not fit into memory. */
  void write(Consumer<PrintWriter> content) throws IOException {
    try (TemporaryFile draft = TemporaryFile.create(folder(), ".aioguard", ".tmp")) {
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(draft.path()))) {
        content.accept(out);
        if (out.checkError()) {
          throw new IOException("the disk may be full");
        }
      }
      // Renaming replaces a link that appeared since the check, it does not follow it.
      Files.move(draft.path(), path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }
}
