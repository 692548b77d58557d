package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.app.WaitProgram;
import io.aioguard.app.WatchedProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code watch} follows JVMs that leak and destroy twice, to their ends. */
class WatchIT {

  @TempDir Path folder;

  private RunningJvm recorded(Jdk jdk, String... jvmArguments) throws IOException {
    Libaio.assumePresent();
    List<String> arguments = new ArrayList<>(List.of(jvmArguments));
    arguments.add("-Xlog:jfr+startup=off");
    arguments.add("-XX:FlightRecorderOptions=repository=" + repositories());
    return RunningJvm.withAgent(
        jdk, folder, WatchedProgram.class, arguments.toArray(String[]::new));
  }

  private Path repositories() throws IOException {
    return Files.createDirectories(folder.resolve("repositories"));
  }

  /** That of the only JVM with a recording. */
  private Path repository() throws IOException {
    try (Stream<Path> all = Files.list(repositories())) {
      return all.findFirst().orElseThrow();
    }
  }

  private static String recording(Path file) {
    return "-XX:StartFlightRecording=filename=" + file;
  }

  private static String jcmd(Jdk jdk) {
    return jdk.home().resolve("bin/jcmd").toString();
  }

  private static RunningCommand await(RunningCommand watch, String... parts)
      throws InterruptedException {
    watch.await(out -> Stream.of(parts).allMatch(out::contains));
    return watch;
  }

  private static List<JsonObject> objects(Result result) {
    return result.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  private static String bug(JsonObject group) {
    return group.get("kind").getAsString() + ' ' + group.get("fingerprint").getAsString();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void hasTheFindingsOfTheReportAndEndsWithTheJvm(Jdk jdk) throws Exception {
    Path file = folder.resolve("app.jfr");
    ShippedCommand aioguard = new ShippedCommand(jdk, folder);
    try (RunningJvm jvm = recorded(jdk, recording(file))) {
      jvm.obey("leak");
      RunningCommand watch = aioguard.start("watch", jvm.pid(), "--format=json");
      await(watch, "\"type\":\"start\"", "\"change\":\"earlier\"");
      jvm.obey("leak");
      jvm.obey("destroy twice");
      jvm.obey("leak elsewhere");
      await(watch, "\"kind\":\"double-destroy\"", "WatchedProgram.leakElsewhere");
      jvm.end().ended();
      Result result = watch.end().ended().silent();
      List<JsonObject> objects = objects(result);
      assertEquals("start", objects.get(0).get("type").getAsString());
      JsonObject end = objects.get(objects.size() - 1);
      result.check(end.get("type").getAsString().equals("end"), "the last line");
      result.check(end.get("findings").getAsLong() == 8, "6 leaks, another one, a destroy");
      List<String> changes = new ArrayList<>();
      Set<String> followed = new TreeSet<>();
      for (JsonObject object : objects) {
        if (object.get("type").getAsString().equals("finding")) {
          followed.add(bug(object));
          changes.add(object.get("change").getAsString());
        }
      }
      // Repeats are one line, or two where JFR flushed between them.
      changes.removeIf("again"::equals);
      changes.sort(null);
      result.check(changes.equals(List.of("earlier", "new", "new")), "" + changes);
      result.check(result.out().contains("\"change\":\"again\""), "repeats");
      assertEquals(reported(aioguard, file), followed, result::toString);
    }
  }

  private static Set<String> reported(ShippedCommand aioguard, Path file) {
    Result report = aioguard.run("report", "--format=json", file.toString()).ended();
    JsonArray groups =
        JsonParser.parseString(report.out()).getAsJsonObject().getAsJsonArray("groups");
    Set<String> bugs = new TreeSet<>();
    groups.forEach(group -> bugs.add(bug(group.getAsJsonObject())));
    return bugs;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void everyJdkFollowsEveryOtherUntilItIsKilled(Jdk jdk) throws Exception {
    for (Jdk other : Jdk.all()) {
      try (RunningJvm jvm = recorded(other, "-XX:StartFlightRecording")) {
        RunningCommand watch = new ShippedCommand(jdk, folder).start("watch", jvm.pid());
        await(watch, "; from before: no finding\n");
        jvm.obey("leak");
        await(watch, " 3 leaks, 96 slots, all reclaimed, at ");
        jvm.obey("new type of event");
        jvm.obey("destroy twice");
        await(watch, " new: 1 double destroy, ");
        jvm.obey("leak");
        jvm.obey("leak elsewhere");
        await(watch, "WatchedProgram.leakElsewhere");
        jvm.signal("KILL");
        Result result = watch.end().ended().silent();
        result.check(result.out().contains(" agent: "), "the agent's state");
        result.check(result.out().contains("watching, with reclaim=certain,"), "its options");
        result.check(result.out().contains(" in all 6 leaks, "), "the same bug");
        result.check(!result.out().contains(" doubt: "), "no doubts");
        result.check(result.out().contains(" end: the JVM was killed, or has crashed;"), "the end");
        result.check(result.out().endsWith("; 8 findings of 3 bugs\n"), "the sum");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void printsTheCommandThatStartsARecording(Jdk jdk) throws Exception {
    ShippedCommand aioguard = new ShippedCommand(jdk, folder);
    try (RunningJvm jvm = recorded(jdk)) {
      String pid = jvm.pid();
      String command = "jcmd " + pid + " JFR.start name=aio maxage=6h";
      AttachCommandIT.refused(
          aioguard.run("watch", pid),
          pid + ": has no flight recording that runs; start one: " + command);
      jcmd(jdk, pid, "JFR.start", "name=memory", "disk=false");
      AttachCommandIT.refused(
          aioguard.run("watch", pid), pid + ": records in memory alone (disk=false)", command);
      jcmd(jdk, pid, "JFR.stop", "name=memory");
      jcmd(jdk, command.split(" ", 2)[1].split(" "));
      RunningCommand watch = aioguard.start("watch", pid);
      await(watch, "; from before: no finding\n");
      jvm.obey("leak");
      await(watch, " 3 leaks, ");
      jcmd(jdk, pid, "JFR.stop", "name=aio");
      Result result = watch.end().endedWith(3);
      result.check(
          result
              .err()
              .equals(
                  "aioguard: "
                      + pid
                      + ": its recording has ended; start another: "
                      + command
                      + '\n'),
          "why it is over");
      result.check(result.out().contains(" 3 leaks, "), "it was followed");
    }
  }

  private void jcmd(Jdk jdk, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jcmd(jdk)));
    command.addAll(List.of(arguments));
    RunningCommand.start(command, folder).end().ended();
  }

  @Test
  void aRecordingThatIsReplacedIsFollowedFurther() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording=name=first")) {
      RunningCommand watch = new ShippedCommand(jdk, folder).start("watch", jvm.pid());
      await(watch, "; from before: no finding\n");
      jcmd(jdk, jvm.pid(), "JFR.start", "name=second");
      jcmd(jdk, jvm.pid(), "JFR.stop", "name=first");
      Path other = Files.createDirectories(folder.resolve("moved"));
      jcmd(jdk, jvm.pid(), "JFR.configure", "repositorypath=" + other);
      jcmd(jdk, jvm.pid(), "JFR.start", "name=third");
      jvm.obey("leak");
      await(watch, " 3 leaks, ");
      jvm.end().ended();
      Result result = watch.end().ended().silent();
      result.check(result.out().contains(" 3 leaks, "), "seen in the other repository");
      // On a busy machine the end of a chunk may not be read in time, which is said then.
      boolean cut = result.out().contains(" note: a chunk could not be read to its end");
      result.check(
          cut || !result.out().contains(" doubt: "), "nothing is missing between the chunks");
    }
  }

  @Test
  void followsTheRepositoryOfAJvmWithoutTheAgent() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    ShippedCommand aioguard = new ShippedCommand(jdk, folder);
    try (RunningJvm jvm =
        RunningJvm.start(
            jdk,
            folder,
            "-Xlog:jfr+startup=off",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions=repository=" + repositories())) {
      String repository = repository().toString();
      RunningCommand watch = aioguard.start("watch", repository);
      await(watch, "watching pid " + jvm.pid(), " doubt: no agent in the recording");
      jvm.signal("KILL");
      Result result = watch.end().ended().silent();
      result.check(result.out().contains(" doubt: no agent in the recording"), "the agent");
      result.check(result.out().contains(" end: the JVM was killed"), "the end");
      // The same later, when no process has its number.
      Result again = aioguard.run("watch", repository).ended().silent();
      again.check(again.out().contains("watching a JVM that is not seen here"), "who");
      again.check(again.out().contains(" end: the JVM was killed"), "the end, again");
    }
  }

  @Test
  void aRepositoryThatVanishesIsReported() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording")) {
      RunningCommand watch = new ShippedCommand(jdk, folder).start("watch", jvm.pid());
      await(watch, "; from before: no finding\n");
      try (Stream<Path> all = Files.walk(repository())) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      Result result = watch.end().endedWith(3);
      result.check(result.err().contains("its repository was removed while the JVM rec"), "why");
      assertEquals(1, result.err().lines().count(), result::toString);
      result.check(jvm.isAlive(), "the JVM goes on");
    }
  }

  @Test
  void followsIntoAnotherMountNamespace() throws Exception {
    assumeTrue(RefusedIT.works("unshare", "-m", "true"), "no mount namespace can be made here");
    Jdk jdk = Jdk.all().get(0);
    Path hidden = Files.createDirectories(folder.resolve("hidden"));
    List<String> command =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs none " + hidden + " && exec \"$@\"",
            "sh",
            jdk.java(),
            "-Xmx64m",
            "-Xlog:jfr+startup=off",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions=repository=" + hidden);
    String classes = ForkedJvm.TEST_CLASSES.toString();
    try (RunningJvm jvm = RunningJvm.start(command, classes, WaitProgram.class, folder)) {
      RunningCommand watch = new ShippedCommand(jdk, folder).start("watch", jvm.pid());
      await(watch, " doubt: no agent in the recording");
      jvm.end().ended();
      Result result = watch.end().ended().silent();
      String below = ", which records into /proc/" + jvm.pid() + "/root" + hidden + '/';
      result.check(result.out().contains(below), "where it lies");
      result.check(result.out().contains(" doubt: no agent in the recording"), "it was read");
    }
  }

  @Test
  void onlyItsUserAndRootFollowAJvm() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    OtherUser user = OtherUser.in(folder);
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording")) {
      Path repository = repository();
      Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwx------"));
      for (String[] refused :
          new String[][] {
            {jvm.pid(), ": belongs to another user (uid 0); "},
            {repository.toString(), ": permission denied; "}
          }) {
        List<String> command =
            user.command(
                List.of(
                    jdk.java(), "-Xmx64m", "-jar", user.agent().toString(), "watch", refused[0]));
        AttachCommandIT.refused(RunningCommand.start(command, folder).end(), refused[1]);
      }
      jvm.end().ended();
    }
  }

  @Test
  void aDamagedChunkIsReported() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording")) {
      jvm.obey("leak");
      RunningCommand watch =
          new ShippedCommand(jdk, folder).start("watch", repository().toString());
      await(watch, " 3 leaks");
      Path chunk;
      try (Stream<Path> all = Files.list(repository())) {
        chunk = all.findFirst().orElseThrow();
      }
      byte[] bytes = Files.readAllBytes(chunk);
      for (int i = 200; i < bytes.length; i++) {
        bytes[i] = (byte) (i * 31);
      }
      Files.write(copy.resolve("damaged.jfr"), bytes);
      jvm.signal("KILL");
      watch.end().ended();
    }
    Result result = new ShippedCommand(jdk, folder).run("watch", copy.toString()).endedWith(3);
    result.check(result.err().contains("a chunk of it cannot be read; "), "why");
    assertEquals(1, result.err().lines().count(), result::toString);
  }

  @Test
  void aReaderThatHasReadEnoughEndsIt() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording")) {
      RunningCommand head =
          RunningCommand.start(
              List.of(
                  "sh",
                  "-c",
                  "{ \"$@\"; echo status $? >&2; } | head -n 1",
                  "sh",
                  jdk.java(),
                  "-Xmx64m",
                  "-jar",
                  ForkedJvm.AGENT.toString(),
                  "watch",
                  jvm.pid()),
              folder);
      await(head, "; from before: no finding\n");
      jvm.obey("leak");
      Result result = head.end().ended();
      assertEquals("status 0\n", result.err(), result::toString);
      assertTrue(jvm.isAlive());
    }
  }

  @Test
  void isEndedByASignal() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    try (RunningJvm jvm = recorded(jdk, "-XX:StartFlightRecording")) {
      RunningCommand watch = new ShippedCommand(jdk, folder).start("watch", jvm.pid());
      await(watch, "; from before: no finding\n");
      watch.terminate();
      Result result = watch.end().endedWith(128 + 15).silent();
      result.check(result.out().endsWith("\n"), "its last line is whole");
      Result end = jvm.end().ended();
      end.check(end.err().isEmpty(), "it was left alone");
    }
  }

  @Test
  void whatCannotRecordIsRefused() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    ShippedCommand aioguard = new ShippedCommand(jdk, folder);
    try (RunningJvm jvm = RunningJvm.start(jdk, folder, "--limit-modules=java.base")) {
      AttachCommandIT.refused(
          aioguard.run("watch", jvm.pid()), ": has no flight recording that runs; ");
      jvm.end().ended();
    }
    Process other = new ProcessBuilder("cat").start();
    try {
      AttachCommandIT.refused(aioguard.run("watch", "" + other.pid()), ": is not a JVM; ");
      assertTrue(other.isAlive());
    } finally {
      other.destroy();
      other.waitFor();
    }
  }
}
