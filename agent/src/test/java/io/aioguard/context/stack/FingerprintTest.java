package io.aioguard.context.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final int DEPTH = 32;

  private static String of(String... classesAndMethods) {
    Fingerprint fingerprint = new Fingerprint();
    for (int i = 0; i < classesAndMethods.length; i += 2) {
      fingerprint.add(classesAndMethods[i], classesAndMethods[i + 1]);
    }
    return fingerprint.text();
  }

  @Test
  void isTheSameForNamesThatTheJvmGenerates() {
    assertEquals(
        of("a.B$$Lambda$12/0x00007f0123", "run", "a.B", "lambda$open$0"),
        of("a.B$$Lambda/0x0000800555", "run", "a.B", "lambda$open$7"));
    assertEquals(of("a.B/0x0000000801", "open"), of("a.B/0x00007f0042", "open"));
  }

  @Test
  void isTheSameForNamesThatLibrariesAndCompilersNumber() {
    for (String mark : List.of("$ByteBuddy$", "$HibernateProxy$", "$$EnhancerBySpringCGLIB$$")) {
      assertEquals(of("a.B" + mark + "x1aZ", "open"), of("a.B" + mark + "77f", "open"));
      assertNotEquals(of("a.B" + mark + "x1aZ", "open"), of("a.C" + mark + "x1aZ", "open"));
    }
    assertEquals(of("a.B", "open$lambda$3"), of("a.B", "open$lambda$12"));
    assertEquals(of("a.B", "access$000"), of("a.B", "access$100"));
  }

  @Test
  void differsForOtherCode() {
    assertNotEquals(of("a.B", "open"), of("a.B", "open2"));
    assertNotEquals(of("a.B1", "open"), of("a.B2", "open"));
    assertNotEquals(of("a.B", "open", "a.C", "run"), of("a.B", "open"));
    assertNotEquals(of("a.B", "lambda$open$0"), of("a.B", "lambda$close$0"));
    assertNotEquals(of("a.B$1", "run"), of("a.B$2", "run"));
  }

  /** Baselines and suppressions have them: docs/compatibility.md promises that they stay. */
  @Test
  void isThatOfEarlierVersions() {
    String created =
        of(
            "com.acme.Store", "open",
            "com.acme.Main", "lambda$run$3",
            "com.acme.Pool$$Lambda$7/0x00007f01", "get");
    assertEquals("f08ce86daee1c0f6", created);
    String destroyed = of("com.acme.Store", "close");
    assertEquals("abb41b7f519bed20", destroyed);
    assertEquals("47e8b44304f9bc2b", Fingerprint.ofBoth(created, destroyed));
  }

  @Test
  void hasSixteenDigits() {
    assertEquals(16, of().length());
    assertEquals(16, of("a", "b").length());
  }

  @Test
  void linesDoNotCount() {
    List<StackTraceElement> stack = List.of(frame("a.B", "open", 5), frame("a.C", "run", 7));
    List<StackTraceElement> moved = List.of(frame("a.B", "open", 55), frame("a.C", "run", 77));
    assertEquals(of(stack, DEPTH).fingerprint(), of(moved, DEPTH).fingerprint());
    assertNotEquals(of(stack, DEPTH).site(), of(moved, DEPTH).site());
  }

  @Test
  void framesOfLibrariesAreKeptAndDoNotCount() {
    List<StackTraceElement> mixed = new ArrayList<>();
    List<StackTraceElement> bare = List.of(frame("a.B", "open", 5), frame("a.C", "run", 7));
    for (StackTraceElement frame : bare) {
      for (String library :
          List.of(
              "com.sun.jna.Function",
              "jdk.internal.reflect.DirectMethodHandleAccessor",
              "java.lang.reflect.Method",
              "jdk.proxy2.$Proxy7",
              "a.$Proxy8",
              "sun.nio.ch.X",
              "io.aioguard.rescue.Rescue")) {
        mixed.add(frame(library, "invoke", 1));
      }
      mixed.add(frame);
    }
    CallStack stack = of(mixed, DEPTH);
    assertEquals(of(bare, DEPTH).fingerprint(), stack.fingerprint());
    assertEquals("a.B.open(F.java:5)", stack.site());
    assertEquals(mixed.size(), stack.text().lines().count());
  }

  @Test
  void howMuchIsKeptDoesNotCount() {
    List<StackTraceElement> stack = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      stack.add(frame("java.util.Stream", "map", 1));
      stack.add(frame("a.B" + i, "run", i + 1));
    }
    CallStack kept = of(stack, 60);
    for (int depth : List.of(1, 2, 8, 32)) {
      assertEquals(kept.fingerprint(), of(stack, depth).fingerprint(), "depth " + depth);
      assertEquals("a.B0.run(F.java:1)", of(stack, depth).site(), "depth " + depth);
      assertEquals(depth, of(stack, depth).text().lines().count());
    }
  }

  @Test
  void aMethodWithoutLinesThatTheAgentPutOnTopDoesNotCountAtAnyDepth() {
    List<StackTraceElement> stack = new ArrayList<>();
    stack.add(frame("a.Native", "setup", -1));
    for (int i = 0; i < 30; i++) {
      stack.add(frame("a.B" + i, "run", i + 1));
    }
    String plain = of(stack.subList(1, stack.size()), DEPTH).fingerprint();
    assertEquals(plain, of(stack, DEPTH).fingerprint());
    assertEquals(plain, of(stack, 1).fingerprint());
  }

  @Test
  void howOftenAMethodCallsItselfDoesNotCount() {
    List<StackTraceElement> shallow = recursive(2);
    assertEquals(of(shallow, DEPTH).fingerprint(), of(recursive(40), DEPTH).fingerprint());
    List<StackTraceElement> elsewhere = new ArrayList<>(shallow);
    elsewhere.set(elsewhere.size() - 1, frame("a.Main", "other", 1));
    assertNotEquals(of(shallow, DEPTH).fingerprint(), of(elsewhere, DEPTH).fingerprint());
  }

  @Test
  void aWrongDestroyIsOneBugForEachPlace() {
    CallStack created = of(List.of(frame("a.B", "open", 5)), DEPTH);
    CallStack here = of(List.of(frame("a.B", "close", 5)), DEPTH);
    CallStack there = of(List.of(frame("a.C", "close", 5)), DEPTH);
    assertEquals(created.fingerprintWith(here), created.fingerprintWith(here));
    assertNotEquals(created.fingerprintWith(here), created.fingerprintWith(there));
    assertNotEquals(created.fingerprint(), created.fingerprintWith(here));
    assertNotEquals(here.fingerprintWith(created), created.fingerprintWith(here));
  }

  private static List<StackTraceElement> recursive(int depth) {
    List<StackTraceElement> stack = new ArrayList<>();
    stack.add(frame("a.B", "open", 5));
    for (int i = 0; i < depth; i++) {
      stack.add(frame("a.Tree", "walk", 9));
    }
    stack.add(frame("a.Main", "main", 1));
    return stack;
  }

  private static CallStack of(List<StackTraceElement> frames, int depth) {
    return CallStack.of(frames.iterator(), depth);
  }

  /** As the JVM gives it. */
  private static StackTraceElement frame(String className, String method, int line) {
    return new StackTraceElement(className, method, "F.java", line);
  }
}
