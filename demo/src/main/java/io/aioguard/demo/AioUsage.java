package io.aioguard.demo;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What is in use.
 *
 * @param contexts of this process
 * @param aioNr fs.aio-nr, slots in use on the whole host; empty where it cannot be read
 */
record AioUsage(long contexts, OptionalLong aioNr) {

  static AioUsage now() throws IOException {
    // In this order: the kernel gives the slots back before it unmaps the context.
    long contexts = contextsOfThisProcess();
    return new AioUsage(contexts, read("aio-nr"));
  }

  /** Each context is a mapping: "/[aio] (deleted)", and "[aio]" under gVisor. */
  private static long contextsOfThisProcess() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(l -> l.endsWith("/[aio] (deleted)") || l.endsWith(" [aio]")).count();
    }
  }

  /** Free slots of the host; empty where that cannot be read. */
  static OptionalLong left() {
    OptionalLong used = read("aio-nr");
    OptionalLong limit = read("aio-max-nr");
    return used.isPresent() && limit.isPresent()
        ? OptionalLong.of(limit.getAsLong() - used.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong read(String name) {
    try (var in = new FileInputStream("/proc/sys/fs/" + name)) {
      // One read: the file gives its first digit to a short one, and nothing to the next.
      byte[] text = new byte[32];
      int length = in.read(text);
      return OptionalLong.of(
          Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII).strip()));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
