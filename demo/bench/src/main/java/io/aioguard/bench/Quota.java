package io.aioguard.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** The host's AIO quota is shared: a benchmark leaves most of it to others. */
final class Quota {

  /** Of the 65 536 that fs.aio-max-nr is by default. */
  private static final long MAX_SLOTS = 20_000;

  private static final long PATIENCE_SECONDS = 10;

  private Quota() {}

  /** Waits until so many slots more are no more than a fair share. */
  static void await(long slots) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (used() + slots > MAX_SLOTS) {
      if (System.nanoTime() > end) {
        throw new IOException(used() + " AIO slots are in use: no room for " + slots);
      }
      Thread.sleep(100);
    }
  }

  /** Slots in use on this host. */
  static long used() throws IOException {
    // In one read: this file gives a second one nothing.
    try (InputStream in = new FileInputStream("/proc/sys/fs/aio-nr")) {
      byte[] digits = new byte[32];
      return Long.parseLong(new String(digits, 0, in.read(digits)).strip());
    }
  }
}
