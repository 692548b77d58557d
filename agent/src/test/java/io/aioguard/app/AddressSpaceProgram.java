package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Creates and destroys contexts before and after it locks its memory. It prints the result of each
 * call: the same with an agent and without. Of the memory where ids were, few pages are resident.
 */
public final class AddressSpaceProgram {

  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int THREADS = 32;
  private static final int SLOTS = 16;

  /** For rings that live, and the budget of covers, which mlockall(2) makes present. */
  private static final long MAX_RESIDENT_KIB = 256 + 16 * 1024;

  private AddressSpaceProgram() {}

  /** The C library. */
  interface C extends Library {

    C INSTANCE = Native.load("c", C.class);

    int mlockall(int flags);

    int munlockall();
  }

  /** Ids in all, and the flags of mlockall(2): 0 if it is not called. */
  public static void main(String[] arguments) throws Exception {
    int half = Integer.parseInt(arguments[0]) / 2;
    int flags = Integer.parseInt(arguments[1]);
    // Made before memory is locked: each has a stack and a heap of malloc's, which count then.
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Pointer> kept = kept();
    List<Long> ids = new ArrayList<>(churn(threads, half));
    if (flags != 0) {
      System.out.println("mlockall " + C.INSTANCE.mlockall(flags));
    }
    kept.addAll(kept());
    ids.addAll(churn(threads, half));
    if (flags != 0) {
      System.out.println("mlockall " + C.INSTANCE.mlockall(flags & MCL_CURRENT | MCL_FUTURE));
    }
    ids.addAll(churn(threads, half));
    threads.shutdown();
    if (Checks.hasAgent()) {
      long resident = resident(ids);
      Checks.require(resident <= MAX_RESIDENT_KIB, "resident where ids were: " + resident + " KiB");
    }
    for (Pointer context : kept) {
      System.out.println("works " + RealIo.works(context));
      System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(context));
    }
    if (flags != 0) {
      System.out.println("munlockall " + C.INSTANCE.munlockall());
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static List<Pointer> kept() {
    List<Pointer> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      kept.add(Contexts.pointer(SLOTS));
    }
    return kept;
  }

  private static List<Long> churn(ExecutorService threads, int count) throws Exception {
    List<Future<Long>> created = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      created.add(threads.submit(AddressSpaceProgram::createAndDestroy));
    }
    List<Long> ids = new ArrayList<>();
    for (Future<Long> each : created) {
      ids.add(each.get());
    }
    System.out.println("contexts " + ids.size());
    return ids;
  }

  private static long createAndDestroy() {
    Pointer context = Contexts.pointer(SLOTS);
    Contexts.ok(Libaio.INSTANCE.io_destroy(context));
    return Pointer.nativeValue(context);
  }

  /** KiB that are in memory of the mappings that these addresses are in. */
  private static long resident(List<Long> addresses) throws IOException {
    List<Long> sorted = addresses.stream().distinct().sorted().collect(Collectors.toList());
    long sum = 0;
    boolean counts = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        String[] range = line.substring(0, line.indexOf(' ')).split("-");
        counts =
            isAnyIn(
                sorted, Long.parseUnsignedLong(range[0], 16), Long.parseUnsignedLong(range[1], 16));
      } else if (counts && line.startsWith("Rss:")) {
        sum += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return sum;
  }

  private static boolean isAnyIn(List<Long> sorted, long start, long end) {
    return sorted.stream().anyMatch(address -> address >= start && address < end);
  }
}
