package io.aioguard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One JMH benchmark with its parameters.
 *
 * @param bound the most that the ratio of the times may be; 0 if none is set
 */
record Case(
    String name, Class<?> type, String method, Map<String, String> parameters, double bound) {

  private static final double CALL = 1.02;
  private static final double POINTER = 1.03;

  /** At least 0.99 of the throughput. */
  private static final double LOOP = 1 / 0.99;

  private static final double PAIR = 1.02;

  /** With the move of the ring, which the kernel takes as long for as for a small io_setup(2). */
  private static final double SETUP = 2;

  private static final double NONE = 0;

  /** Whether it waits for the kernel: elapsed time counts then, CPU time otherwise. */
  boolean waits() {
    return type == SetupDestroyBenchmark.class
        || type == CreateBenchmark.class
        || "true".equals(parameters.get("direct"));
  }

  /** Of fs.aio-max-nr, that it takes. */
  long slots() {
    return Long.parseLong(parameters.getOrDefault("contexts", "100"));
  }

  /** All that are measured, in the order of the table. */
  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(others());
    List<String> routes =
        Runtime.version().feature() < ForeignContext.FIRST_VERSION
            ? List.of("jna", "jna-direct")
            : List.of("jna", "jna-direct", "ffm");
    for (String route : routes) {
      cases.add(loop("page cache", false, route));
      cases.add(loop("O_DIRECT", true, route));
      cases.add(pair(route));
    }
    return cases;
  }

  private static List<Case> others() {
    return List.of(
        call("getpid", 0, CALL),
        call("getpid", 100, CALL),
        call("strlen", 0, CALL),
        call("strlen", 100, CALL),
        call("syscall", 0, NONE),
        pointer("create", 0, POINTER),
        pointer("create", 100, POINTER),
        pointer("create", 10_000, POINTER),
        pointer("createPageAligned", 0, NONE),
        pointer("createPageAligned", 100, NONE),
        setup(32),
        setup(500),
        memory("getLong", 0),
        memory("getLong", 100),
        memory("getInt", 0),
        memory("getInt", 100),
        memory("setLong", 0),
        memory("setLong", 100));
  }

  private static Case call(String method, int contexts, double bound) {
    return live("JNA call " + method, UnrelatedCallBenchmark.class, method, contexts, bound);
  }

  private static Case pointer(String method, int contexts, double bound) {
    String name = method.equals("create") ? "new Pointer" : "new Pointer, page-aligned";
    return live(name, NewPointerBenchmark.class, method, contexts, bound);
  }

  private static Case setup(int frames) {
    return new Case(
        "io_setup alone, " + frames + " frames",
        CreateBenchmark.class,
        "create",
        Map.of("frames", Integer.toString(frames)),
        SETUP);
  }

  private static Case memory(String method, int contexts) {
    return live("Memory." + method, MemoryAccessBenchmark.class, method, contexts, NONE);
  }

  private static Case live(String name, Class<?> type, String method, int contexts, double bound) {
    return new Case(
        name + ", " + contexts + " live",
        type,
        method,
        Map.of("contexts", Integer.toString(contexts)),
        bound);
  }

  private static Case pair(String route) {
    return new Case(
        "io_setup + io_destroy, " + route,
        SetupDestroyBenchmark.class,
        "pair",
        Map.of("route", route),
        PAIR);
  }

  private static Case loop(String from, boolean direct, String route) {
    return new Case(
        "io_submit + io_getevents, " + route + ", " + from,
        SubmitBenchmark.class,
        "submitAndGetEvents",
        Map.of("direct", Boolean.toString(direct), "route", route),
        LOOP);
  }
}
