package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoContextLeft.class)
class AioQuotaTest {
  private static final int UNUSUAL = 1237;

  @Test
  void readsTheWholeNumber() {
    AioQuota quota = AioQuota.read().orElseThrow();
    assertTrue(quota.aioMaxNr() >= 10, () -> "more than one digit expected: " + quota);
  }

  @Test
  void growsByExactlyNrEvents() throws IOException {
    AioCalls aio = LinuxAio.load().orElseThrow();
    boolean exact = false;
    // others on the machine use AIO as well, so a single difference proves nothing
    for (int attempt = 0; attempt < 20 && !exact; attempt++) {
      long before = AioQuota.read().orElseThrow().aioNr();
      long context = aio.setup(UNUSUAL).orThrow(AioCall.IO_SETUP);
      long after = AioQuota.read().orElseThrow().aioNr();
      assertEquals(Errno.OK, aio.io_destroy(context));
      exact = after - before == UNUSUAL;
    }
    assertTrue(exact, "fs.aio-nr never grew by nr_events");
  }

  @Test
  void parsesWhatTheKernelWrites(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("aio-nr"), "70000\n");
    Files.writeString(directory.resolve("aio-max-nr"), "65536\n");
    AioQuota quota = AioQuota.read(directory).orElseThrow();
    assertEquals(new AioQuota(70000, 65536), quota);
    assertEquals(0, quota.free());
    assertEquals(65536 - 100, new AioQuota(100, 65536).free());
  }

  @Test
  void isEmptyWithoutAio(@TempDir Path directory) throws IOException {
    assertEquals(Optional.empty(), AioQuota.read(directory));
    Files.writeString(directory.resolve("aio-nr"), "0\n");
    Files.writeString(directory.resolve("aio-max-nr"), "");
    assertEquals(Optional.empty(), AioQuota.read(directory));
  }
}
