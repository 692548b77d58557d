package io.aioguard.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioguard.hook.NativeNames;
import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.owner.OwnerRoute;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.Route;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.RouteState;
import io.aioguard.route.weave.RouteStates.State;
import io.aioguard.route.weave.Weaver;
import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes whose generic signatures name types that the weaver cannot see, or make no sense. */
class ParameterisedClassTest {

  private static final OwnerRule OWNER =
      new OwnerRule(
          ParameterisedClass.NAME,
          "handle",
          -1,
          List.of(new MethodPattern("use", Optional.empty())),
          true,
          "test");

  private final RouteStates states = new RouteStates();
  private final ByteArrayClassLoader application =
      new ByteArrayClassLoader(getClass().getClassLoader(), Map.of());

  private Weaver weaver(Route... routes) {
    return new Weaver(List.of(routes), states, target -> {}, () -> {});
  }

  private Weaver weaver() {
    RuleSet rules = new RuleSet(List.of(), List.of(OWNER));
    return weaver(
        new JniRoute(rules, null, new UnseenDestroys(), new RouteStates()), new OwnerRoute(rules));
  }

  private byte[] weave(Weaver weaver, byte[] classFile) {
    String name = ParameterisedClass.NAME.replace('.', '/');
    return weaver.transform(application, name, null, null, classFile);
  }

  private Class<?> load(byte[] woven) throws ClassNotFoundException {
    Map<String, byte[]> all =
        Map.of(
            "app.Base",
            ParameterisedClass.base(),
            "app.Role",
            ParameterisedClass.role(),
            ParameterisedClass.NAME,
            woven);
    ClassLoader parent = getClass().getClassLoader();
    return Class.forName(ParameterisedClass.NAME, true, new ByteArrayClassLoader(parent, all));
  }

  @ParameterizedTest
  @CsvSource({
    ParameterisedClass.SIGNATURE + ", <S:Ljava/lang/Object;>(TS;)TS;, false",
    ParameterisedClass.SIGNATURE + ", (Lapp/Base<TT;>;)TT;, true",
    "no signature <, (TX;, false",
    "Lapp/Base<TT;>.Inner<*>;, (TX;)Lapp/Base<-TY;>;, true",
  })
  void areWovenAndKeepTheirSignatures(String ofClass, String ofMethods, boolean jna)
      throws ReflectiveOperationException {
    byte[] woven = weave(weaver(), ParameterisedClass.of(ofClass, ofMethods, jna));
    assertNotNull(woven, () -> states.all().toString());
    assertEquals(
        List.of(), states.all().stream().filter(one -> one.state() != State.ACTIVE).toList());
    assertEquals(Set.of(ofClass, ofMethods), signatures(woven));
    Class<?> loaded = load(woven);
    assertNotNull(loaded.getDeclaredMethod(NativeNames.PREFIX + "io_destroy", long.class));
    Object owner = loaded.getConstructor().newInstance();
    assertEquals(1L, loaded.getField("handle").get(owner));
    assertEquals("same", loaded.getMethod("use", Object.class).invoke(owner, "same"));
  }

  private static Set<String> signatures(byte[] classFile) {
    Set<String> signatures = new TreeSet<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visit(
                  int version, int access, String name, String signature, String up, String[] ifs) {
                signatures.add(signature);
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                if (signature != null) {
                  signatures.add(signature);
                }
                return null;
              }
            },
            0);
    return signatures;
  }

  @Test
  void theBodyOfALambdaKeepsItsOwnerToo() {
    List<String> keeping = new ArrayList<>();
    byte[] woven = weave(weaver(), ParameterisedClass.of(null, null, false));
    new ClassReader(woven)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(OpenedClassReader.ASM_API) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String of, boolean isInterface) {
                    if (called.equals("reachabilityFence") && !keeping.contains(name)) {
                      keeping.add(name);
                    }
                  }
                };
              }
            },
            0);
    assertEquals(List.of("use", "lambda$use$0"), keeping);
  }

  @Test
  void aFailureThatNamesNoTargetIsReportedByTheNameOfTheClass() {
    Route calls =
        new Route() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public List<HookPoint> hookPoints() {
            return List.of();
          }

          @Override
          public List<HookPoint> findHookPoints(ClassShape shape) {
            return List.of(new Unfit());
          }

          @Override
          public boolean followsNumbers() {
            return false;
          }
        };
    assertNull(weave(weaver(calls), ParameterisedClass.of(null, null, false)));
    String why = "java.lang.IllegalStateException: unfit";
    assertEquals(
        List.of(new RouteState("test", ParameterisedClass.NAME, State.FAILED, why)),
        List.copyOf(states.all()));
  }

  /** A hook point without targets, whose success is not reported. */
  private static final class Unfit implements HookPoint {

    @Override
    public String type() {
      return ParameterisedClass.NAME;
    }

    @Override
    public List<String> targets() {
      return List.of();
    }

    @Override
    public Fit fit(ClassShape shape) {
      throw new IllegalStateException("unfit");
    }
  }
}
