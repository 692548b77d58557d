package io.aioguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Properties;
import org.junit.jupiter.api.Test;

final class VersionTest {

  @Test
  void namesTheCommit() {
    assertEquals("aioguard 1.2.3 (commit 0123456789ab)", line("0123456789ab", "false"));
  }

  @Test
  void marksCodeThatIsInNoCommit() {
    assertEquals("aioguard 1.2.3 (commit 0123456789ab-dirty)", line("0123456789ab", "true"));
  }

  @Test
  void hasNoCommitOutsideOfAClone() {
    assertEquals("aioguard 1.2.3 (commit unknown)", line("unknown", "false"));
  }

  private static String line(String commit, String dirty) {
    Properties build = new Properties();
    build.setProperty("version", "1.2.3");
    build.setProperty("commit", commit);
    build.setProperty("dirty", dirty);
    return Version.line(build);
  }
}
