package io.aioguard.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * A JVM with the packaged agent, running one of the programs of {@code io.aioguard.app}. It has a
 * deadline, and a failed check shows all of its output.
 */
final class ForkedJvm {

  private static final Path OLDER_JNA = Path.of(System.getProperty("aioguard.test.older-jna"));

  private final Jdk jdk;
  private final Path folder;
  private final List<String> jvmArguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> wrapper = new ArrayList<>();
  private Duration deadline = Duration.ofSeconds(120);
  private boolean logsTheHost;
  private boolean logsFindings;
  private final List<String> first = new ArrayList<>();
  private String agentOptions = "";
  private Path agentJar = AGENT;
  private boolean agent = true;
  private boolean optimised;
  private boolean recording = true;
  private String classPath = TEST_CLASSES + ":" + JNA;

  /** The packaged jar; set by the build. */
  static final Path AGENT = Path.of(System.getProperty("aioguard.test.agent"));

  /** The JNA that programs use; set by the build. */
  static final Path JNA = Path.of(System.getProperty("aioguard.test.jna"));

  /** Compile little and fast; see {@link #optimised}. */
  static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=3");

  static final Path TEST_CLASSES = Path.of(System.getProperty("aioguard.test.classes"));

  /** The jar of another version of JNA. */
  static Path olderJna(String version) {
    return OLDER_JNA.resolve("jna-" + version + ".jar");
  }

  /** Puts JNA's native library of this machine into the folder. */
  static void unpackJnaLibrary(Path folder) throws IOException {
    String arch =
        System.getProperty("os.arch").equals("amd64") ? "x86-64" : System.getProperty("os.arch");
    try (JarFile jar = new JarFile(JNA.toFile());
        InputStream library =
            jar.getInputStream(jar.getEntry("com/sun/jna/linux-" + arch + "/libjnidispatch.so"))) {
      Files.copy(library, folder.resolve("libjnidispatch.so"));
    }
  }

  /**
   * @param folder to work in; the recording is left there
   */
  ForkedJvm(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
    if (jdk.version() >= 24) {
      // For the JNA of the program; without it the JVM prints a warning that is not ours.
      jvmArguments.add("--enable-native-access=ALL-UNNAMED");
    }
  }

  ForkedJvm options(String options) {
    agentOptions = options;
    return this;
  }

  /**
   * Standard error with what the agent logs about the host's quota; otherwise without, as any other
   * process can use that up.
   */
  ForkedJvm loggingTheHost() {
    logsTheHost = true;
    return this;
  }

  /** Standard error with the lines of findings; else without, as the recording has them too. */
  ForkedJvm loggingFindings() {
    logsFindings = true;
    return this;
  }

  /** Another deadline than two minutes. */
  ForkedJvm deadline(Duration time) {
    deadline = time;
    return this;
  }

  ForkedJvm agentJar(Path jar) {
    agentJar = jar;
    return this;
  }

  ForkedJvm withoutAgent() {
    agent = false;
    return this;
  }

  /** Without the right to call native code that all programs get otherwise. */
  ForkedJvm withoutNativeAccess() {
    jvmArguments.removeIf(argument -> argument.startsWith("--enable-native-access"));
    return this;
  }

  /**
   * With C2, for what is about hot code. Else without: in a program of two seconds it takes three
   * fifths of the processor's time to compile what has ended before it can be run.
   */
  ForkedJvm optimised() {
    optimised = true;
    return this;
  }

  ForkedJvm withoutRecording() {
    recording = false;
    return this;
  }

  ForkedJvm jvm(String... arguments) {
    jvmArguments.addAll(List.of(arguments));
    return this;
  }

  /** Arguments that stand before the agent, such as another agent. */
  ForkedJvm beforeAgent(String... arguments) {
    first.addAll(List.of(arguments));
    return this;
  }

  ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ForkedJvm classPath(String path) {
    classPath = path;
    return this;
  }

  /** Another JNA than the build's own. */
  ForkedJvm jna(Path jar) {
    return classPath(TEST_CLASSES + ":" + jar);
  }

  /** A command that runs the JVM, such as strace. */
  ForkedJvm under(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  /** Runs it to its end. */
  Result run(Class<?> program, String... arguments) {
    return run(program.getName(), arguments);
  }

  /** Runs a program that is not on the tests' own class path. */
  Result run(String program, String... arguments) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(jdk.java());
    command.add("-Xmx256m");
    if (!optimised) {
      command.addAll(SHORT_LIVED);
    }
    command.addAll(first);
    Path file = folder.resolve("jdk" + jdk.version() + ".jfr");
    if (agent) {
      command.add("-javaagent:" + agentJar + (agentOptions.isEmpty() ? "" : "=" + agentOptions));
    }
    if (recording) {
      command.add("-Xlog:jfr+startup=off");
      command.add("-XX:StartFlightRecording=filename=" + file);
    }
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, program));
    command.addAll(List.of(arguments));
    return run(command, file);
  }

  private Result run(List<String> command, Path file) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Result result = ForkedProcess.start(builder, folder).end(deadline, file);
    Result own = logsFindings ? result : result.withoutFindings();
    return logsTheHost ? own : own.withoutTheHost();
  }

  /**
   * What became of it.
   *
   * @param status -1 if it did not end in time
   * @param recording null if there is none
   */
  record Result(String command, int status, String out, String err, Path recording) {

    /** Without what the agent logs about the host's quota, which any other process can use up. */
    Result withoutTheHost() {
      return without("fs\\.aio-max-nr: ");
    }

    /** Without the lines of findings. */
    Result withoutFindings() {
      return without("finding");
    }

    private Result without(String line) {
      String rest = err.replaceAll("(?m)^\\[aioguard\\] " + line + ".*\\R", "");
      return new Result(command, status, out, rest, recording);
    }

    /** With a recording that the program wrote itself. */
    Result with(Path file) {
      return new Result(command, status, out, err, file);
    }

    /** The number in the first line of standard output that begins with this label. */
    long number(String label) {
      return out.lines()
          .filter(line -> line.startsWith(label))
          .map(line -> Long.parseLong(line.substring(label.length()).split(" ")[0]))
          .findFirst()
          .orElseThrow(() -> new AssertionError(this + "\nno line \"" + label + "\""));
    }

    /** Fails unless it ended by itself, with status 0. */
    Result ended() {
      return endedWith(0);
    }

    Result endedWith(int expected) {
      return check(status == expected, "exit status " + status + " instead of " + expected);
    }

    /** Fails unless standard error is empty: the agent is silent where all is well. */
    Result silent() {
      return check(err.isEmpty(), "something on standard error");
    }

    Result check(boolean condition, String complaint) {
      if (!condition) {
        throw new AssertionError(this + "\n" + complaint);
      }
      return this;
    }

    Recorded recorded() {
      return Recorded.in(this);
    }

    @Override
    public String toString() {
      return command + "\nstatus " + status + "\n--- out\n" + out + "--- err\n" + err + "---";
    }
  }
}
