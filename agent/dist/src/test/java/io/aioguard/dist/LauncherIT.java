package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How bin/aioguard finds its Java and starts it, in odd environments. */
class LauncherIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;

  private Path command;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    command = PackageFile.TAR.unpackTo(folder).resolve("bin/aioguard");
  }

  @Test
  void takesTheFirstJavaThatIsNewEnough() throws IOException, InterruptedException {
    Path old = java("an old one", "11.0.27");
    Path bin = Files.createDirectory(folder.resolve("path"));
    Files.createSymbolicLink(bin.resolve("java"), JAVA.resolve("bin/java"));
    Map<String, String> environment =
        Map.of("JAVA_HOME", old.toString(), "PATH", bin + ":" + System.getenv("PATH"));
    usesThisJava(environment);
    usesThisJava(Map.of("JAVA_HOME", folder + "/none", "PATH", environment.get("PATH")));
    Path second = java("as 17", "17.0.1");
    Run.typed("", Map.of("JAVA_HOME", second.toString()), folder, command, "--version").ended(9);
  }

  /** As jenv and asdf have it. */
  @Test
  void takesTheJavaThatAScriptOnThePathStarts() throws IOException, InterruptedException {
    Path bin = Files.createDirectory(folder.resolve("shims"));
    Path script = bin.resolve("java");
    Files.writeString(script, "#!/bin/sh\nexec " + JAVA.resolve("bin/java") + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = bin + ":" + System.getenv("PATH");
    usesThisJava(Map.of("JAVA_HOME", "", "PATH", path));
  }

  @Test
  void namesWhatIsTooOldWhereThereIsNoOther() throws IOException, InterruptedException {
    Path old = java("old", "11.0.27");
    java("older", "8");
    Map<String, String> environment =
        Map.of("JAVA_HOME", old.toString(), "PATH", withoutJava().toString());
    Run run = Run.typed("", environment, folder, command, "help").ended(3);
    assertEquals(
        "aioguard: no Java 17 or later found (older: "
            + String.join(", ", old + "", folder.resolve("older") + "")
            + "); install one, or set JAVA_HOME\n",
        run.err());
    assertEquals("", run.out());
  }

  @Test
  void takesTheNewestBesideOneThatIsTooOld() throws IOException, InterruptedException {
    Path old = java("old", "11.0.27");
    java("new", "17.0.0");
    Path newest = Files.createDirectory(folder.resolve("newest"));
    Files.writeString(newest.resolve("release"), "JAVA_VERSION=\"99.0.1\"\n");
    Files.createDirectory(newest.resolve("bin"));
    Path program = newest.resolve("bin/java");
    Files.writeString(program, "#!/bin/sh\nexec " + JAVA.resolve("bin/java") + " -version\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment =
        Map.of("JAVA_HOME", old.toString(), "PATH", withoutJava().toString());
    Run run = Run.typed("", environment, folder, command, "--version").ended(0);
    run.check(run.err().contains(" version \""), "what the newest prints");
  }

  @Test
  void isPortable() throws IOException, InterruptedException {
    assumeTrue(Run.isInstalled("shellcheck"), "shellcheck is not installed");
    Run.of(folder, "shellcheck", command).ended(0);
  }

  /** The application's recording stays as it is, and its agents are not loaded. */
  @Test
  void ignoresTheOptionsOfApplications() throws IOException, InterruptedException {
    Path recording = Files.writeString(folder.resolve("app.jfr"), "the application's");
    String options = "-XX:StartFlightRecording:filename=" + recording + " -javaagent:missing.jar";
    Map<String, String> environment = new HashMap<>();
    for (String name : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}) {
      environment.put(name, options);
    }
    Run run = Run.typed("", environment, folder, command, "--version").ended(0);
    assertEquals("", run.err());
    assertEquals("the application's", Files.readString(recording));
  }

  @Test
  void takesOptionsOfItsOwn() throws IOException, InterruptedException {
    Map<String, String> heap =
        Map.of("JAVA_OPTS_FOR_AIOGUARD", "-Xmx77m  -XX:+PrintFlagsFinal -Dx=*");
    Run run = Run.typed("", heap, folder, command, "--version").ended(0);
    run.check(run.out().matches("(?s).*MaxHeapSize\\s+= " + (78L << 20) + " .*"), "this heap");
    Map<String, String> collector = Map.of("JAVA_OPTS_FOR_AIOGUARD", "-XX:+UseParallelGC");
    Run.typed("", collector, folder, command, "--version").ended(0);
  }

  @Test
  void startsInOddEnvironments() throws IOException, InterruptedException {
    String version = Run.of(folder, command, "--version").ended(0).out();
    String bare = "exec env -i PATH=/usr/bin:/bin ";
    for (String line :
        new String[] {
          bare + "\"$0\" --version",
          bare + "HOME= XDG_CACHE_HOME= \"$0\" --version",
          bare + "HOME=relative XDG_CACHE_HOME=relative \"$0\" --version",
          bare + "HOME=/proc ENV=/none POSIXLY_CORRECT=1 IFS=/ \"$0\" --version",
          "cd / && exec \"$0\" --version",
          "PATH=${0%/*}/:$PATH; exec aioguard --version",
          "exec \"${0%/*}/./aioguard\" --version",
          "cd \"${0%/*}\" && CDPATH=/tmp:/ exec ./aioguard --version",
          "cd \"${0%/*}\" && CDPATH=/tmp:/ exec sh aioguard --version",
          "cd \"${0%/*}/..\" && CDPATH=/tmp:/ exec bin/aioguard --version",
          "exec \"$0\" --version <&-",
        }) {
      Run run = Run.of(folder, "sh", "-c", line, command).ended(0);
      assertEquals(version, run.out(), line);
      assertEquals("", run.err(), line);
    }
    assertTrue(Files.notExists(command.resolveSibling("relative")), "a folder of a relative name");
  }

  /** The JVM takes the place of the shell: signals and the exit status are its own. */
  @Test
  void isTheJvmThatItStarts() throws IOException, InterruptedException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "watch", repository.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("JAVA_HOME", JAVA.toString());
    builder.environment().put("XDG_CACHE_HOME", "/dev/null");
    Process process = builder.start();
    try {
      Path program = Path.of("/proc", process.pid() + "", "exe");
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (!program.toRealPath().equals(JAVA.resolve("bin/java").toRealPath())) {
        assertTrue(System.nanoTime() < deadline && process.isAlive(), "it becomes a JVM");
        Thread.onSpinWait();
      }
      process.destroy();
      assertEquals(143, process.waitFor(), () -> "the status of a JVM that got SIGTERM");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void usesThisJava(Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_OPTS_FOR_AIOGUARD", "-XshowSettings:properties");
    Run run = Run.typed("", all, folder, command, "--version").ended(0);
    run.check(run.err().contains("java.home = " + JAVA.toRealPath()), "this Java");
  }

  /** A PATH with what the script needs, and nothing else. */
  private Path withoutJava() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("path"));
    for (String program : new String[] {"readlink", "dirname"}) {
      Files.createSymbolicLink(bin.resolve(program), Path.of("/usr/bin", program).toRealPath());
    }
    return bin;
  }

  /** Looks like a Java, and ends with 9. */
  private Path java(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name).resolve("bin")).getParent();
    Path program = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
