package io.aioguard.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Audits of a JVM that an unprivileged user runs. */
@Isolated("its programs use whole processors, and a stop needs one that is idle")
class AuditOtherUserIT extends AuditFixture {

  private static final Jdk OLDEST = Jdk.all().get(0);

  private OtherUser user;

  @BeforeEach
  void needsAnotherUser() throws IOException {
    user = OtherUser.in(folder);
    Files.setPosixFilePermissions(dumps(), PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private AuditTarget start() {
    List<String> java = user.command(AuditTarget.command(OLDEST, List.of()));
    return AuditTarget.start(
        java, user.classPath(), folder, "HeapShape", "ThreadShape", "LostShape", "Ballast");
  }

  private ForkedJvm.Result audit(int uid, AuditTarget target) {
    List<String> command =
        new ArrayList<>(List.of(OLDEST.java(), "-Xmx256m", "-jar", user.agent().toString()));
    command.addAll(List.of(arguments(target, "--format=json")));
    return RunningCommand.start(OtherUser.command(uid, command), folder).end();
  }

  @Test
  void refusesAnyOtherUser() {
    try (AuditTarget target = start()) {
      ForkedJvm.Result result = audit(OtherUser.THIRD, target).endedWith(3);
      result.check(!result.out().contains("unheld"), "nothing is proven");
      result.check(result.err().contains("user"), "the reason");
      target.endsAsEver();
    }
  }

  @Test
  void isOpenToRoot() {
    try (AuditTarget target = start()) {
      AuditJudge.judge(target, answer(OLDEST, target), "unheld");
      target.endsAsEver();
    }
  }

  /** Where the kernel lets it trace its own processes; elsewhere nothing is proven. */
  @Test
  void isOpenToItsUser() {
    try (AuditTarget target = start()) {
      AuditAnswer answer = AuditAnswer.of(audit(OtherUser.UID, target));
      if (answer.isConclusive()) {
        AuditJudge.judge(target, answer, "unheld");
      } else {
        answer.run().endedWith(4);
        answer.run().check(answer.count("unheld") == 0, "nothing is proven");
      }
      target.endsAsEver();
    }
  }
}
