package io.aioguard.agent;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A look at /proc/self/maps for any AIO context, with nothing of the agent loaded but this: a way
 * to AIO that no route knows should not keep the agent asleep.
 */
final class KernelContextScan {

  /** {@code /[aio] (deleted)}, or {@code [aio]} on gVisor. */
  private static final byte[] NAME = "[aio]".getBytes(StandardCharsets.US_ASCII);

  private static final int BUFFER = 1 << 16;

  private KernelContextScan() {}

  /** Whether the kernel lists a context of this process. About a microsecond a mapping. */
  static boolean seesContext() {
    try (InputStream maps = new FileInputStream("/proc/self/maps")) {
      byte[] buffer = new byte[BUFFER];
      int matched = 0;
      for (int read = maps.read(buffer); read > 0; read = maps.read(buffer)) {
        for (int i = 0; i < read; i++) {
          // No prefix of the name is a suffix of another: a mismatch starts over.
          matched = buffer[i] == NAME[matched] ? matched + 1 : buffer[i] == NAME[0] ? 1 : 0;
          if (matched == NAME.length) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
