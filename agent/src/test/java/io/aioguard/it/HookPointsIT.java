package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.route.HookPoint;
import io.aioguard.route.Route;
import io.aioguard.route.RouteStates;
import io.aioguard.route.RouteStates.RouteState;
import io.aioguard.route.RouteStates.State;
import io.aioguard.route.Weaver;
import io.aioguard.route.jna.JnaRoute;
import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.owner.OwnerRoute;
import io.aioguard.rules.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent weaves is there, in each release of each library that it knows. */
class HookPointsIT {

  private final RouteStates states = new RouteStates();
  private final List<String> blinding = new ArrayList<>();

  private Weaver weaver(Route... routes) {
    return new Weaver(List.of(routes), states, blinding::add, () -> {});
  }

  private byte[] weave(Weaver weaver, String type, byte[] classFile) {
    String name = type.replace('.', '/');
    return weaver.transform(getClass().getClassLoader(), name, null, null, classFile);
  }

  private static byte[] classFile(Path jar, String type) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile());
        InputStream in =
            opened.getInputStream(opened.getJarEntry(type.replace('.', '/') + ".class"))) {
      return in.readAllBytes();
    }
  }

  private Map<State, Set<String>> found() {
    Map<State, Set<String>> targets = new TreeMap<>();
    for (RouteState state : states.all()) {
      targets.computeIfAbsent(state.state(), any -> new TreeSet<>()).add(state.target());
    }
    return targets;
  }

  static Stream<Path> releasesOfJna() {
    return Stream.of(ForkedJvm.olderJna("4.5.2"), ForkedJvm.olderJna("5.8.0"), ForkedJvm.JNA);
  }

  @ParameterizedTest
  @MethodSource("releasesOfJna")
  void areAllInJna(Path jar) throws IOException {
    Route route = new JnaRoute();
    Weaver weaver = weaver(route);
    Set<String> types =
        route.hookPoints().stream().map(HookPoint::type).collect(Collectors.toSet());
    for (String type : types) {
      assertNotNull(weave(weaver, type, classFile(jar, type)), type);
    }
    assertEquals(Set.of(State.ACTIVE), found().keySet(), () -> found().toString());
    assertEquals(List.of(), blinding);
  }

  static List<ArtemisNative> releasesOfArtemis() {
    return ArtemisNative.ALL;
  }

  @ParameterizedTest
  @MethodSource("releasesOfArtemis")
  void areAllInArtemisNative(ArtemisNative release) throws IOException {
    Weaver weaver = weaver(new JniRoute(RuleBook.builtIn()), new OwnerRoute(RuleBook.builtIn()));
    String type = release.context();
    assertNotNull(weave(weaver, type, classFile(release.path(), type)));
    Set<String> active = found().get(State.ACTIVE);
    assertTrue(active.stream().allMatch(target -> target.startsWith(type)));
    // The built-in rules are about both of its package names, and alike.
    assertEquals(active.size(), found().get(State.WAITING).size(), () -> found().toString());
    assertEquals(Set.of(State.ACTIVE, State.WAITING), found().keySet());
  }

  @Test
  void areToldByNameWhereALibraryHasChanged() throws IOException {
    ArtemisNative release = ArtemisNative.LATEST;
    Weaver weaver = weaver(new JniRoute(RuleBook.builtIn()), new OwnerRoute(RuleBook.builtIn()));
    byte[] changed = renamed(classFile(release.path(), release.context()), "newContext", "make");
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    byte[] woven;
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      woven = weave(weaver, release.context(), changed);
    } finally {
      System.setErr(before);
    }
    String target = release.context() + ".newContext";
    assertEquals(Set.of(target), found().get(State.FAILED));
    String line = said.toString(StandardCharsets.UTF_8);
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.startsWith("[aioguard] jni: " + target + " cannot be woven: no such"), line);
    assertNotNull(woven, "its other methods are woven all the same");
    assertTrue(found().get(State.ACTIVE).contains(release.context() + ".deleteContext"));
    assertEquals(List.of(), blinding, "numbers are not followed through it");
  }

  private static byte[] renamed(byte[] classFile, String from, String to) {
    ClassWriter writer = new ClassWriter(0);
    Remapper remapper =
        new Remapper(net.bytebuddy.utility.OpenedClassReader.ASM_API) {
          @Override
          public String mapMethodName(String owner, String name, String descriptor) {
            return name.equals(from) ? to : name;
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
    return writer.toByteArray();
  }
}
