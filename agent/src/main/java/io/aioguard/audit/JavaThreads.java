package io.aioguard.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which thread of the kernel is which thread of HotSpot, by the text of Thread.print.
 *
 * @param pid of the process
 * @param addresses of HotSpot's JavaThread, as java.lang.Thread.eetop has it, by the thread id in
 *     the innermost pid namespace
 */
record JavaThreads(long pid, Map<Integer, Long> addresses) {

  /** The id is hexadecimal up to JDK 18, and decimal later. A thread's name may have the words. */
  private static final Pattern IDS =
      Pattern.compile(
          "\".*\" #\\d+ .* tid=0x([0-9a-f]{1,16}) nid=(?:0x([0-9a-f]{1,7})|(\\d{1,9})) .*");

  private static final String INNER_IDS = "NSpid:";

  static JavaThreads of(long pid, String threadPrint) {
    Map<Integer, Long> addresses = new HashMap<>();
    for (String line : threadPrint.split("\n")) {
      Matcher ids = IDS.matcher(line);
      if (ids.matches()) {
        int nid =
            ids.group(2) == null
                ? Integer.parseInt(ids.group(3))
                : Integer.parseInt(ids.group(2), 16);
        // A name with a line break can forge a line; what is there twice is unknown.
        addresses.merge(nid, Long.parseUnsignedLong(ids.group(1), 16), (one, other) -> 0L);
      }
    }
    return new JavaThreads(pid, addresses);
  }

  /** The address of the JavaThread of a thread; 0 if it is none. */
  long address(int tid) {
    return addresses.getOrDefault(innerId(tid), 0L);
  }

  /** The id by which the JVM knows a thread, which differs in a container. */
  private int innerId(int tid) {
    Path status = Path.of("/proc/" + pid + "/task/" + tid + "/status");
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(INNER_IDS)) {
          return Integer.parseInt(line.substring(line.lastIndexOf('\t') + 1));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // It has ended.
    }
    return tid;
  }
}
