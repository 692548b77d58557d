package io.aioguard.app;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Run by hand: many ids, and what they cost; or many wrong destroys of each form. Prints figures.
 * Without an agent, "alone" keeps it from reading rings, which would end the JVM.
 */
public final class RelocationTrial {

  private static final int SLOTS = 32;
  private static final int STEPS = 10;

  private RelocationTrial() {}

  /** "ids", how many, threads; or "wrong", route, contexts, threads, and perhaps "alone". */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("ids")) {
      ids(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    } else {
      wrong(
          arguments[1],
          Integer.parseInt(arguments[2]),
          Integer.parseInt(arguments[3]),
          arguments.length > 4);
    }
  }

  private static void ids(int count, int threads) throws Exception {
    new WrongDestroys(List.of(CreationForm.OBJECT), NOTHING, 0).whenReady();
    Set<Long> ids = new HashSet<>(count * 2);
    figures(0, ids);
    ExecutorService all = Executors.newFixedThreadPool(threads);
    for (int step = 0; step < STEPS; step++) {
      List<Future<Collection<Long>>> made = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int share = (count / STEPS + threads - 1 - i) / threads;
        made.add(all.submit(() -> createAndDestroy(share)));
      }
      for (Future<Collection<Long>> each : made) {
        ids.addAll(each.get());
      }
      figures((step + 1) * (count / STEPS), ids);
    }
    all.shutdown();
  }

  private static Collection<Long> createAndDestroy(int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pointer context = Contexts.pointer(SLOTS);
      ids.add(Pointer.nativeValue(context));
      Contexts.ok(Libaio.INSTANCE.io_destroy(context));
    }
    return ids;
  }

  private static void figures(int created, Set<Long> ids) throws IOException {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    // What this program keeps itself: a node of a hash table, a Long, a place in the table.
    long own = ids.size() * 72L;
    List<String> line = new ArrayList<>();
    line.add("created " + created);
    line.add("ids " + ids.size());
    line.add("heap " + (heap - own) / 1024 + " KiB");
    line.add("maps " + Files.readAllLines(Path.of("/proc/self/maps")).size());
    for (String status : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (status.matches("(VmSize|VmRSS|RssShmem|VmPTE|Threads):.*")) {
        line.add(status.replaceAll("\\s+", " "));
      }
    }
    System.out.println(String.join(", ", line));
  }

  private static void wrong(String route, int contexts, int threads, boolean alone)
      throws Exception {
    if (route.equals("jni")) {
      JniAio.load();
    }
    List<CreationForm> forms =
        Arrays.stream(CreationForm.values())
            .filter(form -> route.equals("jni") ? form.isJni() : isNamed(form, route))
            .toList();
    long start = System.nanoTime();
    WrongDestroys program = new WrongDestroys(forms, alone ? NOTHING : new JnaRings(), contexts);
    (alone ? program : program.whenReady()).run(threads);
    System.out.println("millis " + (System.nanoTime() - start) / 1_000_000);
  }

  /** "jna" is all of them, "object" or "number" are one. */
  private static boolean isNamed(CreationForm form, String route) {
    return !form.isJni() && (route.equals("jna") || form.name().equalsIgnoreCase(route));
  }

  private static final WrongDestroys.Rings NOTHING =
      new WrongDestroys.Rings() {
        @Override
        public int events(long id) {
          return 0;
        }

        @Override
        public int word(long id, int offset) {
          return 0;
        }
      };
}
