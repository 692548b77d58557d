package io.aioguard.route.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.AioHook;
import io.aioguard.route.ffm.FfmRoute;
import io.aioguard.route.jna.JnaRoute;
import io.aioguard.route.weave.RouteStates.RouteState;
import io.aioguard.route.weave.RouteStates.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WeaverTest {

  private final RouteStates states = new RouteStates();
  private final List<String> failed = new ArrayList<>();
  private final JnaRoute route = new JnaRoute(false);
  private final Weaver weaver = new Weaver(List.of(route), states, failed::add, () -> {});

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = WeaverTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private byte[] weave(String name, byte[] classFile) {
    return weaver.transform(getClass().getClassLoader(), name, null, null, classFile);
  }

  private Set<State> found(String prefix) {
    return states.all().stream()
        .filter(state -> state.target().startsWith(prefix))
        .map(RouteState::state)
        .collect(Collectors.toSet());
  }

  @Test
  void waitsForTheClassesOfItsRoutes() {
    assertEquals(Set.of(State.WAITING), found(""));
    assertEquals(route.hookPoints().size(), states.all().size());
  }

  @Test
  void findsEachHookPointInTheCurrentJna() throws IOException {
    Set<String> types =
        route.hookPoints().stream().map(HookPoint::type).collect(Collectors.toSet());
    for (String type : types) {
      String name = type.replace('.', '/');
      assertNotNull(weave(name, classFile(name)), type);
    }
    assertEquals(Set.of(State.ACTIVE), found(""));
    assertTrue(failed.isEmpty());
  }

  @Test
  void doesNotWeaveOtherClasses() throws IOException {
    assertNull(weave("com/sun/jna/Structure", classFile("com/sun/jna/Structure")));
  }

  @Test
  void reportsWhereClassesWereLoadedBeforeTheAgent() throws IOException {
    String name = "com/sun/jna/Memory";
    weaver.transform(getClass().getClassLoader(), name, String.class, null, classFile(name));
    assertTrue(
        states.all().stream()
            .filter(state -> state.target().startsWith("Memory."))
            .allMatch(state -> state.detail().contains("loaded before the agent")));
  }

  /** It may throw, or make several lines. */
  @Test
  void runsNoToStringOfAClassLoader() throws IOException {
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public String toString() {
            throw new IllegalStateException("called");
          }
        };
    String name = "com/sun/jna/Memory";
    assertNotNull(weaver.transform(loader, name, null, null, classFile(name)));
    String where = "in " + loader.getClass().getName() + '@';
    Set<String> details =
        states.all().stream()
            .filter(state -> state.target().startsWith("Memory."))
            .map(RouteState::detail)
            .collect(Collectors.toSet());
    assertTrue(details.toString().startsWith('[' + where), details::toString);
    assertEquals(Set.of(State.ACTIVE), found("Memory."));
  }

  @Test
  void addsMembersAgainWhenAnotherAgentRetransforms() throws IOException {
    String name = "com/sun/jna/Memory";
    assertNotNull(weave(name, classFile(name)));
    weaver.transform(getClass().getClassLoader(), name, String.class, null, classFile(name));
    assertTrue(states.all().stream().noneMatch(state -> state.detail().contains("before")));
  }

  @Test
  void findsEachHookPointInTheLinkerOfThisJdk() throws IOException {
    List<Route> ffm = FfmRoute.ofThisJvm(states);
    Assumptions.assumeFalse(ffm.isEmpty(), "needs Java 22 or later");
    String name = ffm.get(0).hookPoints().get(0).type().replace('.', '/');
    byte[] linker;
    try (InputStream in = Object.class.getModule().getResourceAsStream(name + ".class")) {
      linker = in.readAllBytes();
    }
    Weaver linkers = new Weaver(ffm, states, failed::add, () -> {});
    assertNotNull(linkers.transform(getClass().getClassLoader(), name, null, null, linker));
    assertEquals(Set.of(State.ACTIVE), found("AbstractLinker."));
  }

  @Test
  void numbersOfOtherRoutesAreFollowedWhereTheLinkerHasChanged() {
    List<Route> ffm = FfmRoute.ofThisJvm(states);
    Assumptions.assumeFalse(ffm.isEmpty(), "needs Java 22 or later");
    String type = ffm.get(0).hookPoints().get(0).type();
    byte[] other =
        new net.bytebuddy.ByteBuddy().subclass(Object.class).name(type).make().getBytes();
    Weaver linkers = new Weaver(ffm, states, failed::add, () -> {});
    assertNull(
        linkers.transform(getClass().getClassLoader(), type.replace('.', '/'), null, null, other));
    assertEquals(Set.of(State.FAILED), found("AbstractLinker."));
    assertTrue(failed.isEmpty(), "numbers are not followed through it");
  }

  @Test
  void reportsAClassWithoutItsTargets() throws IOException {
    // Another class under the name: it has none of the methods.
    byte[] other =
        new net.bytebuddy.ByteBuddy()
            .subclass(Object.class)
            .name("com.sun.jna.Memory")
            .make()
            .getBytes();
    assertNull(weave("com/sun/jna/Memory", other));
    assertEquals(Set.of(State.FAILED), found("Memory."));
    assertEquals(2, failed.size());
  }

  @Test
  void reportsAClassFileOfALaterVersionThanItCanRead() throws IOException {
    byte[] future = classFile("com/sun/jna/Memory");
    future[7] = 99;
    assertNull(weave("com/sun/jna/Memory", future));
    assertEquals(Set.of(State.FAILED), found("Memory."));
  }

  @Test
  void keepsTheFailureOfOneCopyWhenAnotherWorks() throws IOException {
    assertNull(weave("com/sun/jna/Memory", new byte[] {1, 2, 3}));
    assertNotNull(weave("com/sun/jna/Memory", classFile("com/sun/jna/Memory")));
    assertEquals(Set.of(State.FAILED), found("Memory."));
  }

  @Test
  void noHookIsLoadedByTheFirstWovenCall() throws Exception {
    Path hooks =
        Path.of(AioHook.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/aioguard/hook");
    try (Stream<Path> files = Files.list(hooks)) {
      Set<String> all =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith("Hook.class"))
              .map(file -> "io.aioguard.hook." + file.replace(".class", ""))
              .collect(Collectors.toSet());
      assertEquals(Set.copyOf(Weaver.HOOKS), all);
    }
  }
}
