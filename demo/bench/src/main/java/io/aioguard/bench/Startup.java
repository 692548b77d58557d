package io.aioguard.bench;

import com.sun.jna.Memory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Starts hello-world in rounds: empty agent, the agent, empty agent. CPU time is what the kernel
 * charged the child, user and system.
 */
final class Startup {

  private static final int RUSAGE_CHILDREN = -1;

  private final Path agent;
  private final Path empty;
  private final Path classes;
  private final Memory usage = new Memory(144);

  private record Start(double cpu, double wall) {}

  Startup(Path target, Path agent) throws IOException {
    this.agent = agent;
    classes = copy(target.resolve("hello"), Hello.class);
    empty = jar(target.resolve("empty-agent.jar"));
  }

  /** Two rows, CPU and wall-clock time. */
  List<Row> measure(Path home, int rounds) throws IOException, InterruptedException {
    String version = version(home);
    List<Start> before = new ArrayList<>();
    List<Start> guarded = new ArrayList<>();
    List<Start> after = new ArrayList<>();
    start(home, agent);
    start(home, empty);
    for (int round = 0; round < rounds; round++) {
      // The agent between two empty ones, so that a drift of the machine cancels out.
      before.add(start(home, empty));
      guarded.add(start(home, agent));
      after.add(start(home, empty));
    }
    return List.of(
        row("hello-world, JDK " + version + ", CPU", before, guarded, after, true),
        row("hello-world, JDK " + version + ", wall", before, guarded, after, false));
  }

  private static Row row(
      String name, List<Start> before, List<Start> guarded, List<Start> after, boolean cpu) {
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> noise = new ArrayList<>();
    for (int i = 0; i < guarded.size(); i++) {
      double a = value(before.get(i), cpu);
      double b = value(guarded.get(i), cpu);
      double c = value(after.get(i), cpu);
      without.add(a);
      without.add(c);
      with.add(b);
      ratios.add(b / Math.sqrt(a * c));
      noise.add(c / a);
    }
    return new Row(
        name,
        1.10,
        "ms",
        new Sample(without).median(),
        new Sample(with).median(),
        new Sample(ratios),
        new Sample(noise));
  }

  private static double value(Start start, boolean cpu) {
    return cpu ? start.cpu : start.wall;
  }

  private Start start(Path home, Path javaAgent) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Forks.java(home).toString(),
            "-javaagent:" + javaAgent,
            "-cp",
            classes.toString(),
            Hello.class.getName());
    builder.redirectErrorStream(true);
    double cpu = childrenMillis();
    long begin = System.nanoTime();
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    int status = process.waitFor();
    double wall = (System.nanoTime() - begin) / 1e6;
    if (status != 0 || !said.equals("hello")) {
      throw new IOException("status " + status + " of " + builder.command() + ": " + said);
    }
    return new Start(childrenMillis() - cpu, wall);
  }

  /** CPU time of all children that have ended. */
  private double childrenMillis() {
    Checks.equal("getrusage", 0, LibC.INSTANCE.getrusage(RUSAGE_CHILDREN, usage));
    // struct rusage { struct timeval { long sec; long usec; } utime, stime; ... }
    long seconds = usage.getLong(0) + usage.getLong(16);
    long micros = usage.getLong(8) + usage.getLong(24);
    return TimeUnit.SECONDS.toMillis(seconds) + micros / 1e3;
  }

  private static String version(Path home) throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
        .findFirst()
        .orElse(home.toString());
  }

  private static Path copy(Path folder, Class<?> type) throws IOException {
    Path file = folder.resolve(path(type));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes(type));
    return folder;
  }

  private static Path jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new JarEntry(path(EmptyAgent.class)));
      jar.write(bytes(EmptyAgent.class));
    }
    return file;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + path(type))) {
      return in.readAllBytes();
    }
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }
}
