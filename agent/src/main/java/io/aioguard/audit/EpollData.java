package io.aioguard.audit;

import io.aioguard.kernel.proc.KernelContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids that only the kernel has: what epoll_ctl(2) was given to be given back with an event. In C
 * the context of an eventfd is a natural choice.
 *
 * <p>Source: proc_pid_fdinfo(5).
 */
final class EpollData {

  /* tfd: 5 events: 19 data: 7f3b5c9e0000 pos:0 ino:51 sdev:e */
  private static final Pattern DATA = Pattern.compile("tfd: .* data:\\s*([0-9a-f]{1,16})\\b.*");

  private EpollData() {}

  /** Those of these contexts; none where it cannot be read. */
  static Set<Long> idsOf(long pid, List<KernelContext> contexts) {
    Set<Long> found = new HashSet<>();
    Path descriptors = Path.of("/proc", Long.toString(pid), "fdinfo");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : all) {
        for (long data : dataOf(descriptor)) {
          contexts.stream()
              .filter(one -> one.address() <= data && data < one.address() + one.length())
              .forEach(one -> found.add(one.address()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without the right to it the search is not complete either.
    }
    return found;
  }

  static List<Long> dataOf(Path descriptor) {
    try {
      return Files.readAllLines(descriptor, StandardCharsets.ISO_8859_1).stream()
          .map(DATA::matcher)
          .filter(Matcher::matches)
          .map(line -> Long.parseUnsignedLong(line.group(1), 16))
          .toList();
    } catch (IOException closed) {
      return List.of();
    }
  }
}
