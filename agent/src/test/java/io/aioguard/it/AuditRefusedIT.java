package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audits that are not possible: one line that names the reason, and nothing is changed. */
@Isolated("its programs use whole processors, and a stop needs one that is idle")
class AuditRefusedIT extends AuditFixture {

  private static final Jdk OLDEST = Jdk.all().get(0);

  /** Above all numbers of processes; the kernel's own limit is 2^22. */
  private static final String NO_PROCESS = "99999999";

  private static void isRefused(ForkedJvm.Result result) {
    AuditFixture.quiet(result.endedWith(3));
    result.check(!result.err().isBlank(), "the reason");
    result.check(!result.out().contains("nothing holds"), "nothing is proven");
  }

  @Test
  void refusesWhatIsNoCommand() {
    ShippedCommand command = command(OLDEST);
    command.run("audit").endedWith(2);
    command.run("audit", "no-number").endedWith(2);
    command.run("audit", "1", "--format=xml").endedWith(2);
    command.run("audit", "1", "--no-such-option").endedWith(2);
  }

  @Test
  void refusesWhatIsNoJvm() {
    isRefused(command(OLDEST).run("audit", NO_PROCESS, "--yes"));
    ForkedProcess sleeping = ForkedProcess.start(new ProcessBuilder("sleep", "100"), folder);
    try {
      String pid = Long.toString(sleeping.process().pid());
      isRefused(command(OLDEST).run("audit", pid, "--yes"));
      assertTrue(sleeping.process().isAlive(), "it was ended");
    } finally {
      sleeping.kill();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void refusesAJvmThatTakesNoCommands(Jdk jdk) {
    try (AuditTarget target =
        AuditTarget.start(jdk, folder, List.of("-XX:+DisableAttachMechanism"), "LostShape")) {
      isRefused(audit(jdk, target));
      target.endsAsEver();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesAJvmStoppedThatWasStopped(Jdk jdk) throws InterruptedException {
    try (AuditTarget target = AuditTarget.start(jdk, folder, List.of(), "LostShape")) {
      long contexts = target.contexts();
      target.jvm().signal("STOP");
      isRefused(audit(jdk, target));
      assertEquals('T', target.state(), "it goes on");
      target.jvm().signal("CONT");
      target.endsAsEver();
      assertTrue(contexts > 0, "it had contexts");
    }
  }

  @Test
  void refusesAFolderWithoutRoom() throws IOException {
    try (NoexecFolder disk = NoexecFolder.in(folder);
        AuditTarget target = AuditTarget.start(OLDEST, folder, List.of(), "LostShape", "Ballast")) {
      ForkedJvm.Result result =
          command(OLDEST).run("audit", target.pid(), "--yes", "--dump-folder", disk.toString());
      isRefused(result);
      assertEquals(List.of(), disk.files());
      target.endsAsEver();
    }
  }

  @Test
  void refusesAnOutputThatCannotBeWritten() {
    try (AuditTarget target = AuditTarget.start(OLDEST, folder, List.of(), "LostShape")) {
      Path nowhere = folder.resolve("no-such-folder").resolve("audit.json");
      quiet(audit(OLDEST, target, "--format=json", "-o", nowhere.toString())).endedWith(2);
      for (String wrong : List.of("dumps", "/var/tmp/a b", "/var/tmp/\"")) {
        quiet(command(OLDEST).run("audit", target.pid(), "--yes", "--dump-folder", wrong))
            .endedWith(2);
      }
      assertTrue(Files.notExists(nowhere));
      // What is leaked stays a fact.
      quiet(command(OLDEST).runInto("/dev/full", arguments(target))).endedWith(1);
      target.endsAsEver();
    }
  }
}
