package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.NativeEntryProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is loaded between a Java method and the C function behind it that is not loaded without
 * the agent, by the first call and by the second, on each route. A lambda, a call site that is
 * linked and a method handle that gets code of its own are classes too.
 */
class NativeEntryIT {

  private static final List<String> CALLS =
      List.of("setup1", "use1", "destroy1", "setup2", "use2", "destroy2");

  /** [thread] name source: ...; a short thread id is padded. */
  private static final Pattern LOADED = Pattern.compile("\\[(\\d+) *\\] (\\S+) source: .*");

  private static final Pattern MARK =
      Pattern.compile("io\\.aioguard\\.app\\.Mark\\d+\\$(\\w+)\\$(java|native)");

  /** What is loaded without the agent, by JDK and route. */
  private static final Map<String, Map<String, List<String>>> WITHOUT = new ConcurrentHashMap<>();

  @TempDir Path folder;

  static Stream<Arguments> routes() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of("jna", "jna-direct", "jna-syscall", "jni", "ffm")
                    .filter(route -> jdk.version() >= 22 || !route.equals("ffm"))
                    .map(route -> Arguments.of(jdk, route)));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void nothingIsLoadedBetweenJavaAndC(Jdk jdk, String route) {
    compare(without(jdk, route), run(jdk, route, When.FIRST));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void nothingIsLoadedBetweenThemAfterALateStart(Jdk jdk) {
    for (String route : List.of("jna", "jna-direct", "jni")) {
      compare(without(jdk, route), run(jdk, route, When.LATE));
    }
  }

  /** When the agent comes. */
  private enum When {
    NEVER,
    FIRST,
    LATE
  }

  /** Once a route. */
  private Map<String, List<String>> without(Jdk jdk, String route) {
    return WITHOUT.computeIfAbsent(jdk + route, any -> run(jdk, route, When.NEVER));
  }

  private static void compare(Map<String, List<String>> without, Map<String, List<String>> with) {
    for (String call : CALLS) {
      List<String> more = new ArrayList<>(with.get(call));
      without.get(call).forEach(more::remove);
      assertEquals(List.of(), more, call);
    }
  }

  private Map<String, List<String>> run(Jdk jdk, String route, When agent) {
    try {
      return runIn(Files.createTempDirectory(folder, route), jdk, route, agent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> runIn(Path folder, Jdk jdk, String route, When agent)
      throws IOException {
    Path library = folder.resolve("libaio.so.1");
    Files.deleteIfExists(library);
    Files.copy(CLibrary.entry(folder), library);
    Path log = folder.resolve("loaded-" + agent);
    Path rules =
        Files.writeString(
            folder.resolve("rules"),
            "owner io.aioguard.app.NativeEntryProgram$Owner field=handle close=close() reclaim=yes\n");
    ForkedJvm jvm = new ForkedJvm(jdk, folder).options("rules=" + rules);
    if (agent != When.FIRST) {
      jvm.withoutAgent();
    }
    List<String> arguments = new ArrayList<>(List.of(route));
    if (agent == When.LATE) {
      jvm.jvm("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading", "-Xshare:off");
      arguments.add(ForkedJvm.AGENT + "=log=off,rules=" + rules);
    }
    jvm.jvm("-Dentry.library=" + library, "-Xlog:class+load:file=" + log + ":tid");
    ForkedJvm.Result result =
        route.equals("ffm")
            ? jvm.classPath(FfmPrograms.compiled(jdk)).run("io.aioguard.app.FfmEntryProgram")
            : jvm.run(NativeEntryProgram.class, arguments.toArray(String[]::new));
    result.ended().silent().check(result.out().endsWith("done\n"), "all calls");
    if (agent != When.NEVER) {
      Recorded recorded = result.recorded();
      assertEquals(2, recorded.count("ContextCreated"), "the calls are woven");
      assertEquals(2, recorded.count("ContextDestroyed"), "the calls are woven");
    }
    return between(Files.readAllLines(log));
  }

  /** What the thread of the calls has loaded within each. */
  private static Map<String, List<String>> between(List<String> log) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    String thread = "";
    String call = "";
    for (String line : log) {
      Matcher loaded = LOADED.matcher(line);
      if (!loaded.matches()) {
        continue;
      }
      Matcher mark = MARK.matcher(loaded.group(2));
      if (mark.matches()) {
        thread = loaded.group(1);
        call = mark.group(2).equals("java") ? mark.group(1) : "";
        if (!call.isEmpty()) {
          found.put(call, new ArrayList<>());
        }
      } else if (!call.isEmpty() && loaded.group(1).equals(thread)) {
        found.get(call).add(loaded.group(2).replaceAll("\\d*/0x[0-9a-f]+$|\\+0x.*$", ""));
      }
    }
    return found;
  }
}
