package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** No arrow of docs/architecture.md points back. */
class DependenciesIT {

  private static final String OURS = "io.aioguard.";

  /** Package to the packages of ours that it may know. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("hook", Set.of()),
          Map.entry("agent", Set.of("hook", "term")),
          Map.entry("kernel", Set.of()),
          Map.entry("event", Set.of()),
          Map.entry("frame", Set.of()),
          Map.entry("term", Set.of()),
          Map.entry("calls", Set.of("agent", "kernel", "linker")),
          Map.entry("linker", Set.of("agent")),
          Map.entry("reclaim", Set.of("agent", "calls", "kernel")),
          Map.entry("relocate", Set.of("agent", "calls", "kernel")),
          Map.entry("census", Set.of("kernel")),
          Map.entry("rescue", Set.of("agent", "frame", "kernel")),
          Map.entry(
              "context",
              Set.of(
                  "agent",
                  "hook",
                  "kernel",
                  "calls",
                  "census",
                  "reclaim",
                  "relocate",
                  "rescue",
                  "event",
                  "frame",
                  "term")),
          Map.entry("route", Set.of("agent", "hook", "kernel", "term")),
          Map.entry("route.jna", Set.of("agent", "hook", "kernel", "route")),
          Map.entry("route.jni", Set.of("agent", "hook", "kernel", "route", "rules", "term")),
          Map.entry("route.owner", Set.of("agent", "hook", "route", "rules")),
          Map.entry("route.ffm", Set.of("agent", "hook", "kernel", "linker", "route", "term")),
          Map.entry(
              "core",
              Set.of(
                  "agent",
                  "hook",
                  "kernel",
                  "context",
                  "event",
                  "route",
                  "route.jna",
                  "route.jni",
                  "route.owner",
                  "route.ffm",
                  "rules",
                  "term")),
          Map.entry("report", Set.of("classfile", "frame", "term")),
          Map.entry("rules", Set.of("agent", "term")),
          Map.entry("classfile", Set.of("frame", "rules", "term")),
          Map.entry("gate", Set.of("frame", "rules")),
          Map.entry(
              "cli", Set.of("agent", "classfile", "frame", "gate", "report", "rules", "term")));

  @Test
  void packagesKnowOnlyWhatTheyMay() {
    Map<String, Set<String>> known = dependencies();
    assertTrue(known.keySet().containsAll(Set.of("context", "hook", "route.jna")), known::toString);
    Map<String, Set<String>> forbidden = new TreeMap<>();
    known.forEach(
        (from, all) -> {
          Set<String> tooMany = new TreeSet<>(all);
          tooMany.removeAll(ALLOWED.getOrDefault(from, Set.of()));
          tooMany.removeIf(name -> name.startsWith("!") && allowedOutside(from, name.substring(1)));
          if (!tooMany.isEmpty()) {
            forbidden.put(from, tooMany);
          }
        });
    assertEquals(Map.of(), forbidden);
  }

  /**
   * What is seen by all of the application lives on java.base; only routes weave; only events are
   * JFR.
   */
  private static boolean allowedOutside(String from, String name) {
    boolean jfr = name.startsWith("jdk.jfr");
    return switch (from) {
      case "hook" -> name.startsWith("java.");
      case "agent" -> name.startsWith("java.") || name.equals("jdk.net");
      case "event" -> jfr || name.startsWith("java.");
      case "context", "core" -> jfr || name.startsWith("java.");
      case "calls", "linker", "reclaim", "relocate", "census", "rescue" -> name.startsWith("java.");
      case "route", "route.jni", "route.owner", "route.ffm", "classfile" ->
          name.startsWith("java.") || name.startsWith("net.bytebuddy");
      case "route.jna" ->
          name.startsWith("java.")
              || name.startsWith("net.bytebuddy")
              || name.startsWith("com.sun.jna");
      case "report" -> name.startsWith("java.") || jfr || name.equals("com.google.gson.stream");
      case "frame", "rules", "gate", "term" -> name.startsWith("java.");
      case "cli" ->
          name.startsWith("java.")
              || name.startsWith("picocli")
              || name.equals("jdk.net")
              || name.startsWith("com.sun.tools.attach");
      default -> true;
    };
  }

  /** As jdeps sees it; what is not ours is marked with an exclamation mark. */
  private static Map<String, Set<String>> dependencies() {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int status =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-verbose:package",
            "--multi-release",
            "base",
            "--ignore-missing-deps",
            System.getProperty("aioguard.test.main-classes"));
    assertEquals(0, status, out::toString);
    Map<String, Set<String>> dependencies = new TreeMap<>();
    for (String line : out.toString().lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words[0].startsWith(OURS) && words[1].equals("->")) {
        String from = words[0].substring(OURS.length());
        String to = words[2];
        dependencies
            .computeIfAbsent(from, name -> new TreeSet<>())
            .add(to.startsWith(OURS) ? to.substring(OURS.length()) : "!" + to);
      }
    }
    return dependencies;
  }
}
