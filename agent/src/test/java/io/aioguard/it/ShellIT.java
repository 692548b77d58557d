package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.EventScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line among what a shell has: variables, pipes, a locale. */
@ResourceLock(Contended.OWN_FLIGHT_RECORDER)
final class ShellIT {

  @TempDir Path folder;

  private Path recording() {
    return EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
  }

  /** JAVA_TOOL_OPTIONS has the same effect, and costs a line on standard error. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aFileThatTheCommandItselfRecordsIntoIsNotReported(Jdk jdk) throws IOException {
    Path recording = recording();
    String option = "-XX:StartFlightRecording:filename=" + recording;
    ForkedJvm.Result refused =
        new ShippedCommand(jdk, folder, ForkedJvm.AGENT, option).run("report", folder.toString());
    refused.check(refused.status() == 3, "the status");
    refused.check(!refused.out().contains("CLEAN"), "no report of the command");
    refused.check(refused.err().contains("is recorded into by this command's own JVM"), "why");
    assertEquals(0, Files.size(recording), "the JVM emptied it, and nothing else is put there");
  }

  @Test
  void aReaderThatGoesAwayIsNoErrorAndAFullDiskIs() {
    Path recording = recording();
    ForkedJvm.Result done =
        shell(
            "{ $AIOGUARD report - < "
                + recording
                + "; echo $? >&2; } | true; $AIOGUARD help agent > /dev/full; echo $? >&2");
    done.check(
        done.err()
            .equals(
                "0\naioguard: standard output: cannot be written to its end;"
                    + " the disk may be full\n3\n"),
        "both statuses, and one line");
  }

  @Test
  void aNameThatTheLocaleDoesNotKnowIsOneLineWithTheRemedy() throws IOException {
    Files.move(recording(), folder.resolve("\u00fc.jfr"));
    ForkedJvm.Result done =
        shell(
            "LC_ALL=C $AIOGUARD report *.jfr; LC_ALL=C $AIOGUARD report ."
                + " ; LC_ALL=C.UTF-8 $AIOGUARD report *.jfr");
    done.check(done.out().startsWith("LEAKS\n"), "the last one has it");
    done.check(
        done.err().lines().filter(line -> line.contains("LC_ALL=C.UTF-8")).count() == 2,
        "a line for each of the first two");
    done.check(done.err().lines().count() == 2, "and no other");
  }

  /** Its temporary files are where the test sees that they are gone. */
  private ForkedJvm.Result shell(String script) {
    Path temporary = folder.resolve("tmp");
    temporary.toFile().mkdir();
    String command =
        String.join(
            " ",
            Jdk.all().get(0).java(),
            String.join(" ", ForkedJvm.SHORT_LIVED),
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            ForkedJvm.AGENT.toString());
    ForkedJvm.Result result =
        RunningCommand.start(
                List.of("sh", "-c", "AIOGUARD=\"$1\"; " + script, "sh", command), folder)
            .end();
    assertArrayEquals(new String[0], temporary.toFile().list());
    return result;
  }
}
