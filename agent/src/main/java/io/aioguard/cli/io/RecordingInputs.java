package io.aioguard.cli.io;

import io.aioguard.report.file.OwnRecording;
import io.aioguard.report.file.TemporaryFile;
import io.aioguard.report.model.ReadFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The recordings that a command line names, as files.
 *
 * @param copy of standard input, if that is one of them
 */
public record RecordingInputs(List<Path> paths, Optional<TemporaryFile> copy)
    implements AutoCloseable {

  /** Standard input, or standard output. */
  public static final Path STANDARD = Path.of("-");

  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final String RECORDING_OPTION = "StartFlightRecording";

  /**
   * Opens the recordings that a command line names, and reads them.
   *
   * @param ready called before standard input is read; false, which it prints, if nothing is to be
   *     read
   * @param reader reads them and returns the exit status
   */
  public static int open(
      List<Path> named,
      PrintWriter err,
      BooleanSupplier ready,
      ToIntFunction<RecordingInputs> reader) {
    Optional<String> objection = objection(named);
    objection.ifPresent(err::println);
    if (objection.isPresent() || !ready.getAsBoolean()) {
      return ExitStatus.UNREADABLE;
    }
    try (RecordingInputs inputs = of(named, System.in)) {
      return reader.applyAsInt(inputs);
    } catch (IOException e) {
      String what = "cannot be copied (" + e.getMessage() + ")";
      err.println(ErrorMessage.of("standard input", what, "name a file"));
      return ExitStatus.UNREADABLE;
    }
  }

  /**
   * Copies standard input into a private file, as the chunks of a recording are read in any order,
   * which a pipe does not allow.
   */
  private static RecordingInputs of(List<Path> named, InputStream in) throws IOException {
    if (!named.contains(STANDARD)) {
      return new RecordingInputs(named, Optional.empty());
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    // With this suffix the content may be compressed or not.
    TemporaryFile copy = TemporaryFile.create(folder, "aioguard", ".jfr.gz");
    try (OutputStream out = Files.newOutputStream(copy.path())) {
      in.transferTo(out);
    } catch (IOException e) {
      copy.close();
      throw e;
    }
    return new RecordingInputs(
        named.stream().map(path -> path.equals(STANDARD) ? copy.path() : path).toList(),
        Optional.of(copy));
  }

  /**
   * The error line if one has an empty name, as a variable of a script that is not set, which the
   * JDK takes for the working folder; or if this command's own JVM records into one of them.
   */
  private static Optional<String> objection(List<Path> named) {
    if (named.contains(Path.of(""))) {
      return Optional.of(
          ErrorMessage.of("an input", "has an empty name", "name a file, or . for this folder"));
    }
    return OwnRecording.among(named).map(own -> line(own, System.getenv()));
  }

  private static String line(OwnRecording own, Map<String, String> environment) {
    String variables =
        VARIABLES.stream()
            .filter(name -> environment.getOrDefault(name, "").contains(RECORDING_OPTION))
            .collect(Collectors.joining(" "));
    boolean found = !variables.isEmpty();
    String where = found ? variables : "its command line or a file of options";
    String next = found ? "unset " + variables : "run the command without that option";
    return ErrorMessage.of(
        own.file().toString(),
        "is recorded into by this command's own JVM ("
            + RECORDING_OPTION
            + " in "
            + where
            + (own.emptied() ? "), which emptied it when it started" : ")"),
        next + (own.emptied() ? ", and record again" : ""));
  }

  /** The error line for a file that cannot be read. */
  public String line(ReadFailure failure) {
    boolean copied = copy.filter(file -> file.path().toString().equals(failure.file())).isPresent();
    return ErrorMessage.of(
        copied ? "standard input" : failure.file(), failure.what(), failure.next());
  }

  @Override
  public void close() {
    try {
      if (copy.isPresent()) {
        copy.get().close();
      }
    } catch (IOException e) {
      // It is deleted when the JVM ends.
    }
  }
}
