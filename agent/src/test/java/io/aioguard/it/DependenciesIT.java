package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** No arrow of docs/architecture.md points back. */
class DependenciesIT {

  private static final String OURS = "io.aioguard.";

  /** Each package, and the packages of ours that it may know; those that know others come later. */
  private static final String ALLOWED =
      """
      hook:
      term:
      kernel:
      kernel.aio: kernel
      kernel.map: kernel
      kernel.proc: kernel kernel.aio
      kernel.trace: kernel kernel.proc
      agent.log:
      agent.file: agent.log
      agent.option: agent.file agent.log
      agent.command: agent.log term
      agent.inner: agent.command agent.log agent.option term
      agent: agent.command agent.inner agent.log agent.option hook term
      event:
      frame:
      linker: term
      calls: kernel kernel.aio kernel.map linker
      reclaim: agent.log calls kernel kernel.map kernel.proc
      relocate.address: kernel kernel.map
      relocate: agent.log kernel kernel.aio kernel.map kernel.proc relocate.address
      census: kernel.proc
      rescue: agent.log frame kernel.aio
      context.stack: agent.log frame term
      context.model: census context.stack frame hook kernel.aio kernel.proc relocate rescue
      context.registry: agent.inner context.model context.stack
      context.reach: agent.log context.model context.registry context.stack hook kernel.map
        kernel.proc
      context.record: agent.inner agent.log context.model context.registry context.stack event
        frame kernel kernel.aio kernel.proc rescue term
      context.lifecycle: agent.log agent.option context.model context.reach context.record
        context.registry context.stack hook kernel kernel.proc reclaim relocate rescue term
      context.watch: agent.log agent.option census context.lifecycle context.model context.reach
        context.record context.registry context.stack hook kernel kernel.aio kernel.proc relocate
        term
      context: agent.command agent.inner agent.log agent.option calls census context.lifecycle
        context.model context.reach context.record context.registry context.stack context.watch event hook
        kernel.aio kernel.map kernel.proc reclaim relocate rescue term
      rules.grammar:
      rules: rules.grammar term
      rules.read: agent.file rules rules.grammar term
      route:
      route.jna.advice: hook
      route.jna.advice.memory: hook
      route.weave: agent.log hook term
      route.call: agent.inner agent.log hook kernel kernel.aio kernel.proc route.weave term
      route.ffm: agent.log hook kernel kernel.aio kernel.proc linker route.call route.weave term
      management: agent.inner agent.log kernel.aio route.call term
      route.jna.call: hook kernel kernel.aio kernel.proc route.call term
      route.jna: agent.log hook kernel.aio route.call route.jna.advice route.jna.advice.memory
        route.jna.call route.weave term
      route.jni.call: agent.log hook kernel kernel.proc route.call route.weave rules term
      route.jni.weave: hook route.call route.weave rules term
      route.jni: agent.inner agent.log route.call route.jni.call route.jni.weave route.weave
        rules term
      route.owner: hook route.call route.weave rules
      core: agent.command agent.file agent.inner agent.log agent.option context event hook
        kernel.aio kernel.proc route.call route.ffm route.jna route.jni route.jni.call route.owner
        route.weave rules rules.grammar rules.read term
      classfile: frame rules rules.grammar rules.read term
      gate: agent.file frame rules.grammar
      audit.search:
      audit.heap.dump:
      audit.heap: audit.heap.dump audit.search
      audit.heap.path: audit.heap audit.heap.dump term
      report.value: frame
      report.stack: frame report.value
      report.event: frame report.stack report.value term
      report.decode: report.event report.stack report.value
      report.model: frame report.event report.stack report.value
      report.file: report.event report.model report.value
      report.group: report.event report.model report.stack report.value
      report.jvm: report.event report.group report.model report.value
      report.wording: report.event report.model report.stack report.value term
      report.analyse: classfile report.event report.group report.jvm report.model report.value
        report.wording
      report.part: report.analyse report.event report.file report.group report.jvm report.model
        report.stack report.value
      report.html: frame report.event report.model report.stack report.value report.wording
      report.chart: frame report.event report.html report.model report.stack report.value
      report.json: report.event report.model report.stack report.value report.wording
      report.junit: frame report.event report.model report.stack report.value report.wording
      report.sarif: frame report.event report.json report.model report.stack report.value
        report.wording
      report.page: report.analyse report.chart report.event report.html report.json report.model
        report.stack report.value report.wording
      report.read: report.decode report.event report.file report.jvm report.model report.part
        report.value
      report: report.analyse report.model report.part report.read report.value
      report.rows: report.analyse report.event report.json report.model report.stack report.value
      report.text: report.event report.model report.stack report.value report.wording
      report.compare: report.event report.json report.model report.stack report.text report.value
        report.wording
      report.follow: report.analyse report.decode report.event report.file report.json report.jvm
        report.model report.stack report.value report.wording
      report.snapshot: report.analyse report.event report.json report.model report.stack
        report.text report.value report.wording
      audit.memory: audit.search kernel.aio kernel.trace
      audit.dump: kernel.proc
      audit.model: report.stack report.value
      audit.write: audit.model report.html report.json report.text report.value
      audit: audit.dump audit.heap audit.heap.dump audit.heap.path audit.memory audit.model
        audit.search kernel.proc kernel.trace report.value
      host: kernel.aio report.value
      host.read: host kernel.aio kernel.proc report.value
      host.write: host kernel.aio report.json report.text report.value
      cli.io: report.file report.model report.read report.value
      cli.jvm: agent.command agent.inner agent.option classfile report.file report.follow
        report.snapshot term
      cli.option: audit.model audit.write classfile cli.io frame gate report.event report.json
        report.junit report.model report.page report.rows report.sarif report.stack report.text
        report.value rules.grammar
      cli.command: agent.command agent.option audit audit.dump audit.model classfile cli.io
        cli.jvm cli.option host host.read host.write report report.analyse report.compare
        report.follow report.model report.read report.snapshot report.text report.value rules
        rules.grammar rules.read term
      cli: cli.command cli.io cli.option
      """;

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (String line : ALLOWED.replace("\n  ", " ").lines().toList()) {
      String[] sides = line.split(":", 2);
      allowed.put(sides[0], new TreeSet<>(List.of(sides[1].strip().split(" +"))));
      allowed.get(sides[0]).remove("");
    }
    return allowed;
  }

  @Test
  void packagesKnowOnlyWhatTheyMay() {
    Map<String, Set<String>> known = dependencies();
    Map<String, Set<String>> allowed = allowed();
    Map<String, Set<String>> forbidden = new TreeMap<>();
    known.forEach(
        (from, all) -> {
          Set<String> tooMany = new TreeSet<>(all);
          tooMany.removeAll(allowed.getOrDefault(from, Set.of()));
          tooMany.removeIf(name -> name.startsWith("!") && allowedOutside(from, name.substring(1)));
          if (!tooMany.isEmpty()) {
            forbidden.put(from, tooMany);
          }
        });
    assertEquals(Map.of(), forbidden);
    assertEquals(allowed.keySet(), known.keySet(), "packages that are in the table");
  }

  @Test
  void noPackageIsPartOfACycle() {
    Set<String> before = new TreeSet<>();
    allowed()
        .forEach(
            (from, all) -> {
              assertTrue(before.containsAll(all), () -> from + " knows a package below it: " + all);
              before.add(from);
            });
  }

  /**
   * What is seen by all of the application lives on java.base; only routes weave; only events are
   * JFR.
   */
  private static boolean allowedOutside(String from, String name) {
    boolean jfr = name.startsWith("jdk.jfr");
    boolean outside =
        switch (from.split("\\.", 2)[0]) {
          case "agent" -> name.equals("jdk.net");
          case "event", "context", "core" -> jfr;
          case "kernel" -> name.startsWith("com.sun.jna");
          case "management" -> name.startsWith("javax.management");
          case "route" -> name.startsWith("net.bytebuddy") || isOfJna(from, name);
          case "classfile" -> name.startsWith("net.bytebuddy");
          case "report" ->
              jfr
                  || name.equals("com.google.gson.stream")
                  || from.equals("report.junit") && name.equals("javax.xml.stream");
          case "cli" ->
              name.startsWith("picocli")
                  || name.equals("jdk.net")
                  || name.startsWith("com.sun.tools.attach");
          default -> false;
        };
    return outside || name.startsWith("java.");
  }

  private static boolean isOfJna(String from, String name) {
    return from.startsWith("route.jna") && name.startsWith("com.sun.jna");
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
            System.getProperty("aioguard.test.main-classes"),
            // of the module native, built before this one
            Path.of(System.getProperty("aioguard.test.docs"))
                .resolveSibling("native/target/classes")
                .toString());
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
