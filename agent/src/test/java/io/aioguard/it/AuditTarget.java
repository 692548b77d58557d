package io.aioguard.it;

import io.aioguard.app.AuditProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JVM with {@link AuditProgram}, and what an audit of it must find. */
final class AuditTarget implements AutoCloseable {

  /** Begins each value in it that no audit may show. */
  static final String CANARY = "CANARY";

  static final List<String> SHAPES =
      List.of("HeapShape", "NativeShape", "TextShape", "ThreadShape", "MovingShape", "LostShape");

  private final RunningJvm jvm;

  static final List<String> CONTAINER = List.of("unshare", "-p", "-f", "-m", "--kill-child");

  private static final String IN_CONTAINER =
      "mount -t proc proc /proc && mount --bind \"$1\" /var/tmp && shift && exec \"$@\"";

  /** By id. */
  private final Map<Long, Shape> shapes = new TreeMap<>();

  private final String pid;

  private AuditTarget(RunningJvm jvm, String pid) {
    this.jvm = jvm;
    this.pid = pid;
    jvm.out()
        .lines()
        .filter(line -> line.startsWith("SHAPE "))
        .map(line -> line.split(" ", -1))
        .forEach(
            words ->
                shapes.put(
                    ~Long.parseUnsignedLong(words[3].substring(2), 16),
                    new Shape(words[1], words[2], List.of(words[4].split("\\|")))));
  }

  /**
   * A form in which the program keeps an id or has lost it.
   *
   * @param expected held, leaked, machinery or undecidable
   * @param evidence of which one is in the text of a holder
   */
  record Shape(String name, String expected, List<String> evidence) {}

  /** Starts it, and comes back when it has opened its contexts and is idle. */
  static AuditTarget start(Jdk jdk, Path folder, List<String> jvmArguments, String... shapes) {
    return start(command(jdk, jvmArguments), classPath(jdk), folder, shapes);
  }

  /** Starts it by a command that ends with java and its arguments. */
  static AuditTarget start(List<String> java, String classPath, Path folder, String... shapes) {
    RunningJvm jvm = run(java, classPath, folder, shapes);
    return new AuditTarget(jvm, jvm.pid());
  }

  /**
   * Starts it as a container does, in namespaces of its own for process ids and mounts, with a
   * folder of its own at /var/tmp.
   *
   * @param place what it sees there
   */
  static AuditTarget contained(Jdk jdk, Path folder, Path place, String... shapes) {
    List<String> command = new ArrayList<>(CONTAINER);
    command.addAll(List.of("sh", "-c", IN_CONTAINER, "sh", place.toString()));
    command.addAll(command(jdk, List.of()));
    RunningJvm jvm = run(command, classPath(jdk), folder, shapes);
    return new AuditTarget(jvm, jvm.pidInNamespace());
  }

  private static RunningJvm run(
      List<String> java, String classPath, Path folder, String... shapes) {
    List<String> command = new ArrayList<>(List.of("env", "SECRET=CANARY-environment"));
    command.addAll(java);
    command.add("-Dsecret=CANARY-property");
    List<String> arguments = new ArrayList<>(List.of(shapes));
    arguments.add("CANARY-argument");
    return RunningJvm.start(
        command, classPath, AuditProgram.class, folder, arguments.toArray(String[]::new));
  }

  /** As the other programs, with C2. */
  static List<String> command(Jdk jdk, List<String> jvmArguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m"));
    if (jdk.version() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(jvmArguments);
    return command;
  }

  private static String classPath(Jdk jdk) {
    boolean hasSegments = jdk.version() >= FfmPrograms.FIRST_VERSION;
    String programs = hasSegments ? FfmPrograms.compiled(jdk) : ForkedJvm.TEST_CLASSES.toString();
    return programs + ":" + ForkedJvm.JNA;
  }

  /** All shapes that this JDK has, and a heap that takes so long to dump as to be met halfway. */
  static String[] shapesFor(Jdk jdk, String... more) {
    List<String> all = new ArrayList<>(SHAPES);
    if (jdk.version() >= FfmPrograms.FIRST_VERSION) {
      all.add("SegmentShape");
    }
    all.add("Ballast");
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  Map<Long, Shape> shapes() {
    return shapes;
  }

  /** How many of its contexts it does not know the ids of; they are leaked. */
  long unseen() {
    return jvm.out()
        .lines()
        .filter(line -> line.startsWith("UNSEEN "))
        .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
        .sum();
  }

  String pid() {
    return pid;
  }

  RunningJvm jvm() {
    return jvm;
  }

  /** How many contexts the kernel lists. */
  long contexts() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid(), "maps"))) {
      return lines.filter(line -> line.contains("[aio]")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state of its process, as a letter of proc(5). */
  char state() {
    try {
      String stat = Files.readString(Path.of("/proc", pid(), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The threads that a tracer has, or that are stopped. */
  List<String> tracedOrStopped() {
    List<String> found = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc", pid(), "task"))) {
      for (Path task : tasks.toList()) {
        for (String line : Files.readAllLines(task.resolve("status"))) {
          boolean traced = line.startsWith("TracerPid:") && !line.endsWith("\t0");
          if (traced || line.matches("State:\\s+[Tt].*")) {
            found.add(task.getFileName() + " " + line);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Lets it run to its end, which an audit must not have changed. */
  void endsAsEver() {
    ForkedJvm.Result end = jvm.end().ended();
    end.check(end.out().contains("\nkept "), "its last line");
  }

  @Override
  public void close() {
    jvm.close();
  }
}
