package io.aioguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;

/**
 * Uses what the commands use, so that the JVM writes it into an archive of classes (class data
 * sharing): bin/aioguard runs this once for a JDK. Prints nothing and reads no process.
 */
final class TrainingRun {

  /** Of the leaks of the demo. */
  private static final String RECORDING = "/training.jfr.gz";

  private static final String CLASS = ".class";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("report"),
          List.of("report", "--fail-on", "leak"),
          List.of("report", "--format", "json"),
          List.of("report", "--format", "html"),
          List.of("report", "--format", "collapsed"),
          List.of("report", "--format", "rows"),
          List.of("contexts", "--help"),
          List.of("host", "--help"),
          List.of("audit", "--help"),
          List.of("watch", "--help"),
          List.of("attach", "--help"),
          List.of("help"));

  private TrainingRun() {}

  /**
   * Runs the commands, and loads the classes of the others.
   *
   * @param arguments path of a file that it may write, which it removes again
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Path recording = Path.of(arguments[0]);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    try (InputStream packed = TrainingRun.class.getResourceAsStream(RECORDING)) {
      Files.copy(new GZIPInputStream(packed), recording);
      for (List<String> command : COMMANDS) {
        AioGuard.run(nowhere, nowhere, withInput(command, recording));
      }
      AioGuard.run(nowhere, nowhere, "diff", recording.toString(), recording.toString());
    } finally {
      Files.deleteIfExists(recording);
    }
    loadOthers();
  }

  private static String[] withInput(List<String> command, Path recording) {
    String[] line = command.toArray(new String[command.size() + 1]);
    line[command.size()] = recording.toString();
    return command.get(0).equals("report") ? line : command.toArray(new String[0]);
  }

  /** What needs a running JVM to be used: it is at least loaded. What weaves is not used at all. */
  private static void loadOthers() throws IOException, ClassNotFoundException {
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      for (String name : jar.stream().map(Object::toString).filter(TrainingRun::isUsed).toList()) {
        String type = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
        Class.forName(type, false, TrainingRun.class.getClassLoader());
      }
    }
  }

  private static boolean isUsed(String entry) {
    return entry.startsWith("io/aioguard/")
        && entry.endsWith(CLASS)
        && !entry.startsWith("io/aioguard/route/")
        && !entry.startsWith("io/aioguard/core/");
  }
}
