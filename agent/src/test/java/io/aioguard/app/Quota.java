package io.aioguard.app;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Limits that contexts count against, read without the agent's classes. */
final class Quota {

  private static final int MAX_LENGTH = 32;

  private Quota() {}

  /** Free slots of the host. */
  static int left() {
    return Math.toIntExact(number("fs/aio-max-nr") - number("fs/aio-nr"));
  }

  /** fs.aio-max-nr. */
  static int maximum() {
    return Math.toIntExact(number("fs/aio-max-nr"));
  }

  /** Mappings that a process may have. */
  static int mappings() {
    return Math.toIntExact(number("vm/max_map_count"));
  }

  private static long number(String name) {
    byte[] text = new byte[MAX_LENGTH];
    // In one read: a short one is given the first digit, the next one nothing.
    try (InputStream in = new FileInputStream("/proc/sys/" + name)) {
      return Long.parseLong(new String(text, 0, in.read(text)).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
