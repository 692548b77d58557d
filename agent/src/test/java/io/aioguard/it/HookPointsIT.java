package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.OtherShapeProgram;
import io.aioguard.route.jna.JnaRoute;
import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.owner.OwnerRoute;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.RouteState;
import io.aioguard.route.weave.RouteStates.State;
import io.aioguard.route.weave.Weaver;
import io.aioguard.rules.read.BuiltInRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether each hook point still fits the class files of the libraries that are supported. */
class HookPointsIT {

  private static final String NEWER = "org.apache.activemq.artemis.nativo.jlibaio.LibaioContext";
  private static final String OLDER = "org.apache.activemq.artemis.jlibaio.LibaioContext";

  private static final Path ARTEMIS = Path.of(System.getProperty("aioguard.test.artemis"));

  @TempDir Path folder;

  private final RouteStates states = new RouteStates();
  private final List<String> blinding = new ArrayList<>();
  private final Weaver weaver =
      new Weaver(
          List.of(
              new JnaRoute(false),
              new JniRoute(BuiltInRules.read(), null, new UnseenDestroys(), states),
              new OwnerRoute(BuiltInRules.read())),
          states,
          blinding::add,
          () -> {});

  private static Path artemis(String name) {
    return ARTEMIS.resolve(name + ".jar");
  }

  private static byte[] classFile(Path jar, String type) throws IOException {
    String name = type.replace('.', '/') + ".class";
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private byte[] weave(String type, byte[] classFile) {
    return weaver.transform(
        getClass().getClassLoader(), type.replace('.', '/'), null, null, classFile);
  }

  private Stream<RouteState> statesOf(String target) {
    return states.all().stream().filter(state -> state.target().startsWith(target));
  }

  static Stream<Path> versionsOfJna() {
    return Stream.of(ForkedJvm.olderJna("4.5.2"), ForkedJvm.olderJna("5.8.0"), ForkedJvm.JNA);
  }

  @ParameterizedTest
  @MethodSource("versionsOfJna")
  void fitsEachPointOfJna(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> types =
          file.stream()
              .map(JarEntry::getName)
              .filter(name -> name.matches("com/sun/jna/[^/]*\\.class"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .toList();
      for (String type : types) {
        weave(type, classFile(jar, type));
      }
    }
    List<RouteState> points =
        states.all().stream().filter(state -> state.route().equals("jna")).toList();
    assertEquals(new JnaRoute(false).hookPoints().size(), points.size());
    assertEquals(List.of(), points.stream().filter(point -> !isActive(point)).toList());
    assertEquals(List.of(), blinding);
  }

  @Test
  void fitsEachBuiltInRuleInTheArtemisNativeOfToday() throws IOException {
    fitsArtemis(artemis("activemq-artemis-native-2.0.0"), NEWER);
  }

  @Test
  void fitsEachBuiltInRuleInTheFirstArtemisNativeOfThatName() throws IOException {
    fitsArtemis(artemis("activemq-artemis-native-1.0.2"), NEWER);
  }

  @Test
  void fitsEachBuiltInRuleInTheOldestArtemisNative() throws IOException {
    fitsArtemis(artemis("artemis-native-1.5.6"), OLDER);
  }

  /** Six native methods; field, constructors and close method of the owner. */
  private void fitsArtemis(Path jar, String type) throws IOException {
    assertNotNull(weave(type, classFile(jar, type)));
    List<RouteState> points = statesOf(type).toList();
    assertEquals(9, points.size(), points::toString);
    assertEquals(List.of(), points.stream().filter(point -> !isActive(point)).toList());
  }

  @Test
  void reportsTheOneMethodThatChangedAndKeepsTheOthers() throws IOException {
    byte[] original = classFile(artemis("activemq-artemis-native-2.0.0"), NEWER);
    assertNotNull(weave(NEWER, renamed(original, "newContext", "createContext")));
    List<RouteState> others = statesOf(NEWER).filter(point -> !isActive(point)).toList();
    assertEquals(1, others.size(), others::toString);
    assertEquals(State.FAILED, others.get(0).state());
    assertEquals(NEWER + ".newContext", others.get(0).target());
    assertTrue(others.get(0).detail().contains("built-in: Apache Artemis native"));
    assertEquals(List.of(), blinding, "numbers are not followed through it");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void goesOnWhereALibraryChangedItsShape(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    byte[] original = classFile(artemis("activemq-artemis-native-2.0.0"), NEWER);
    Path changed = folder.resolve(NEWER.replace('.', '/') + ".class");
    Files.createDirectories(changed.getParent());
    Files.write(changed, renamed(original, "newContext", "createContext"));
    ForkedJvm.Result result =
        new ForkedJvm(jdk, folder)
            .classPath(folder + ":" + ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA)
            .run(OtherShapeProgram.class, NEWER)
            .ended();
    List<String> lines = result.err().lines().toList();
    result.check(lines.size() == 1, "one line");
    result.check(lines.get(0).contains(NEWER + ".newContext cannot be woven"), "its name");
    assertEquals(1, result.recorded().count("ContextReclaimed"));
    assertEquals(1, failed(result.recorded()));
  }

  private static long failed(Recorded recorded) {
    return recorded.of("RouteStatus").stream()
        .filter(point -> point.getString("state").equals("failed"))
        .map(point -> point.getString("target"))
        .distinct()
        .count();
  }

  private static boolean isActive(RouteState point) {
    return point.state() == State.ACTIVE;
  }

  /** The class, with another name for a method. */
  private static byte[] renamed(byte[] classFile, String method, String name) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor renaming =
        new ClassVisitor(OpenedClassReader.ASM_API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String each, String descriptor, String signature, String[] exceptions) {
            String now = each.equals(method) ? name : each;
            return super.visitMethod(access, now, descriptor, signature, exceptions);
          }
        };
    new ClassReader(classFile).accept(renaming, 0);
    return writer.toByteArray();
  }
}
