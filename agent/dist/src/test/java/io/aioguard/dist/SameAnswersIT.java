package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/aioguard is the command line of the agent's jar, and only faster. */
@Tag("packages")
class SameAnswersIT {

  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java") + "";

  @TempDir Path folder;

  private Path home;
  private Path recordings;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    home = PackageFile.TAR.unpackTo(folder);
    recordings = Files.createDirectory(folder.resolve("recordings"));
    for (String name : List.of("leak", "stale-destroy")) {
      Path packed = Path.of(System.getProperty("aioguard.test.recordings"), name + ".jfr.gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, recordings.resolve(name + ".jfr"));
      }
    }
    Files.writeString(folder.resolve("rules"), "bind com.acme.Aio.nothing as what\n");
  }

  @Test
  void givesTheAnswersOfTheAgentsJar() throws IOException, InterruptedException {
    String leak = "recordings/leak.jfr";
    same(0, "--version");
    same(0, "report", leak);
    same(0, "report", "--format", "json", "recordings");
    same(0, "report", "--format", "html", leak);
    same(0, "report", "--format", "collapsed", leak);
    same(0, "report", "--format", "rows", "recordings");
    same(1, "report", "--fail-on", "leak", leak);
    same(3, "report", "missing.jfr");
    same(2, "report", "--no-such-option");
    same(2, "no-such-command");
    same(0, "report", "--help");
    same(0, "diff", leak, "recordings/stale-destroy.jfr");
    same(3, "rules", "check", "rules");
    same(3, "watch", "missing");
    String none = String.valueOf(Integer.MAX_VALUE);
    same(3, "contexts", none);
    same(3, "audit", none);
    same(3, "attach", none);
    same(0, "host", "--format", "json", "--help");
  }

  /** So that no command is left out above. */
  @Test
  void knowsTheseCommands() throws IOException, InterruptedException {
    assertEquals(
        new TreeSet<>(
            List.of(
                "report",
                "attach",
                "contexts",
                "audit",
                "host",
                "watch",
                "diff",
                "rules",
                "agent",
                "help")),
        new TreeSet<>(Commands.of(home)));
  }

  @Test
  void reachesAJvm() throws IOException, InterruptedException {
    Process target =
        new ProcessBuilder(
                JAVA, "-cp", System.getProperty("aioguard.test.classes"), Waiting.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(target.getInputStream().read() >= 0, "it has started");
      String pid = String.valueOf(target.pid());
      Run attached = run("attach", pid, "reclaim=off").ended(0);
      attached.check(attached.out().startsWith(pid + ": the agent is in"), "the agent");
      String jar = home.resolve("lib/aioguard-agent.jar").toRealPath().toString();
      assertTrue(Files.readString(Path.of("/proc", pid, "maps")).contains("libinstrument"), jar);
      run("host").ended(0);
      same(3, "attach", pid);
      Run contexts = run("contexts").ended(0);
      contexts.check(contexts.out().contains(pid), "the JVM that has the agent");
    } finally {
      target.destroyForcibly().waitFor();
    }
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    return command(List.of(home.resolve("bin/aioguard").toString()), arguments);
  }

  private void same(int status, String... arguments) throws IOException, InterruptedException {
    Run fast = run(arguments).ended(status);
    Run plain =
        command(
            List.of(
                JAVA,
                "-Dio.aioguard.command=aioguard",
                "-jar",
                home.resolve("lib/aioguard-agent.jar").toString()),
            arguments);
    assertEquals(plain.ended(status).out(), fast.out());
    assertEquals(plain.err(), fast.err());
  }

  private Run command(List<String> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of(arguments));
    return Run.of(folder, words.toArray());
  }
}
