package io.aioguard.it;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/deploy/aioguard.conf, as systemd reads it. */
class SystemdIT {

  private static final String UNIT =
      "[Unit]\nDescription=A Java service\n[Service]\nExecStart=/bin/true\n";

  @TempDir Path folder;

  @BeforeEach
  void needsSystemd() {
    Assumptions.assumeTrue(
        RefusedIT.works("systemd-analyze", "--version"), "systemd-analyze is not installed");
  }

  /** What systemd has to say of a service with this drop-in. */
  private Result verify(String dropIn) throws IOException {
    Path unit = folder.resolve("orders.service");
    Path folderOfDropIns = folder.resolve("orders.service.d");
    Files.writeString(unit, UNIT);
    Files.createDirectories(folderOfDropIns);
    Files.writeString(folderOfDropIns.resolve("aioguard.conf"), dropIn);
    return RunningCommand.start(
            List.of("systemd-analyze", "verify", "--man=no", unit.toString()), folder)
        .end();
  }

  @Test
  void theDropInHasNothingThatSystemdDoesNotKnow() throws IOException {
    verify(DeployFile.careful("aioguard.conf")).ended().silent();
  }

  @Test
  void aMistakeInItWouldBeFound() throws IOException {
    Result result =
        verify(DeployFile.careful("aioguard.conf").replace("StateDirectory=", "State="));
    result.check(result.err().contains("aioguard.conf:"), "a line that names the file");
  }
}
