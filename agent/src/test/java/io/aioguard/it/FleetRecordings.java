package io.aioguard.it;

import io.aioguard.app.DestroyProgram;
import io.aioguard.app.DetectProgram;
import io.aioguard.app.HelloProgram;
import io.aioguard.app.KilledProgram;
import io.aioguard.app.LeakProgram;
import io.aioguard.app.PlainProgram;
import io.aioguard.app.RoundsProgram;
import io.aioguard.report.FleetFolder;
import io.aioguard.report.RecordingBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The recordings of a fleet of JVMs: real ones of a handful of programs, with and without the agent
 * and of the oldest and the newest JDK that there are, and copies of them as of other JVMs.
 */
public final class FleetRecordings {

  /** Secret of the programs: an argument, a system property, a variable, an option of the JVM. */
  public static final String SECRET = "canary-5e1f";

  private static final String TOKEN = "--token=" + SECRET;
  private static final Path SETTINGS = ForkedJvm.TEST_CLASSES.resolve("fleet/settings.jfc");
  private static final int KILLED = 128 + 9;
  private static final long SEED = 20;

  /** Real recordings that do not name their JVM. */
  private static final List<String> UNNAMED = List.of("exhaustion", "stale-destroy");

  private final Path work;
  private final List<byte[]> recordings = new ArrayList<>();

  private FleetRecordings(Path work) {
    this.work = work;
  }

  /**
   * Runs the programs, and writes so many files.
   *
   * @param work an empty folder; the files are in a folder of it
   */
  public static FleetFolder.Written make(Path work, int files) throws IOException {
    return FleetFolder.write(originals(work), work.resolve("fleet"), files, SEED);
  }

  /** The same for measurements: the folder, and how many files. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(make(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
  }

  /** A recording of each program, some of several chunks. */
  static List<byte[]> originals(Path work) throws IOException {
    FleetRecordings all = new FleetRecordings(work);
    List<Jdk> jdks = Jdk.oldestAndNewest();
    Jdk old = jdks.get(0);
    Jdk recent = jdks.get(jdks.size() - 1);
    String leaks = LeakProgram.class.getName();
    String destroys = DestroyProgram.class.getName();
    all.record(old, "leaks", "", RoundsProgram.class, "3", leaks, "3");
    all.record(recent, "more", "", RoundsProgram.class, "2", leaks, "5");
    all.record(old, "destroys", "relocate=off", RoundsProgram.class, "4", destroys, TOKEN);
    all.record(recent, "open", "", LeakProgram.class, "2", "kept", TOKEN);
    all.record(old, "detected", "reclaim=off", DetectProgram.class, "4", TOKEN);
    all.record(old, "healthy", "", HelloProgram.class, TOKEN);
    all.recordKilled(old);
    all.recordUnwatched(recent);
    for (String name : UNNAMED) {
      try (InputStream packed =
          FleetRecordings.class.getResourceAsStream("/recordings/" + name + ".jfr.gz")) {
        all.recordings.add(new GZIPInputStream(packed).readAllBytes());
      }
    }
    return all.recordings;
  }

  private void record(Jdk jdk, String name, String options, Class<?> program, String... arguments)
      throws IOException {
    Path folder = Files.createDirectory(work.resolve(name));
    Path file = folder.resolve("exit.jfr");
    jvm(jdk, folder, file).options(options).run(program, arguments).ended();
    recordings.add(Files.readAllBytes(file));
  }

  private void recordKilled(Jdk jdk) throws IOException {
    Path folder = Files.createDirectory(work.resolve("killed"));
    Path repository = folder.resolve("repository");
    jvm(jdk, folder, folder.resolve("none.jfr"))
        .jvm("-XX:FlightRecorderOptions=repository=" + repository)
        .run(KilledProgram.class, TOKEN)
        .endedWith(KILLED);
    List<byte[]> chunks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        chunks.add(Files.readAllBytes(file));
      }
    }
    recordings.add(RecordingBytes.join(chunks));
  }

  private void recordUnwatched(Jdk jdk) throws IOException {
    Path folder = Files.createDirectory(work.resolve("unwatched"));
    Path file = folder.resolve("exit.jfr");
    jvm(jdk, folder, file).withoutAgent().run(PlainProgram.class, "2", "kept", TOKEN).ended();
    recordings.add(Files.readAllBytes(file));
  }

  private static ForkedJvm jvm(Jdk jdk, Path folder, Path recording) {
    return new ForkedJvm(jdk, folder)
        .under("env", "JAVA_TOOL_OPTIONS=-Doption=" + SECRET)
        .environment("PASSWORD", SECRET)
        .withoutRecording()
        .jvm(
            "-Dpassword=" + SECRET,
            "-Xlog:jfr+startup=off",
            "-XX:StartFlightRecording=filename=" + recording + ",settings=" + SETTINGS);
  }
}
