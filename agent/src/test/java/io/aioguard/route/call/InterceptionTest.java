package io.aioguard.route.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.Around;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.WatchCounts;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterceptionTest {

  private static final List<Object> SEEN = new ArrayList<>();

  /** Notes what it sees, and puts another number in the place of 1. */
  private static final class Notes implements Around {

    @Override
    public Object entered(Object[] arguments) {
      SEEN.add(Arrays.asList(arguments.clone()));
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = Long.valueOf(1).equals(arguments[i]) ? 7L : arguments[i];
      }
      return "call";
    }

    @Override
    public void returned(Object call, Object result, Throwable thrown) {
      SEEN.add(Arrays.asList(call, result, thrown == null ? null : thrown.getMessage()));
    }
  }

  /** Has each call made once more, if it threw or returned 5. */
  private static final class Repeats implements Around {

    private final List<Object> reported = new ArrayList<>();

    @Override
    public Object entered(Object[] arguments) {
      return new boolean[1];
    }

    @Override
    public boolean repeats() {
      return true;
    }

    @Override
    public boolean again(Object call, Object result, Throwable thrown) {
      boolean[] repeated = (boolean[]) call;
      boolean again = !repeated[0] && (thrown != null || Integer.valueOf(5).equals(result));
      repeated[0] = true;
      return again;
    }

    @Override
    public void returned(Object call, Object result, Throwable thrown) {
      reported.add(thrown == null ? result : thrown.getMessage());
    }
  }

  private static int calls;

  /** The number, incremented with each call. */
  static int next(long number) {
    return Math.toIntExact(number + calls++);
  }

  static void refuseOnce(long number) {
    if (calls++ == 0) {
      throw new IllegalStateException("no " + number);
    }
  }

  @BeforeEach
  void reset() {
    calls = 0;
  }

  private static MethodHandle repeating(
      String name, Class<?> result, Repeats around, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(result, parameters);
    MethodHandle target = MethodHandles.lookup().findStatic(InterceptionTest.class, name, type);
    MethodHandle repeating = Interception.around(target, around);
    assertEquals(type, repeating.type());
    return repeating;
  }

  @Test
  void returnsTheResultOfTheRepeatedCall() throws Throwable {
    Repeats around = new Repeats();
    MethodHandle next = repeating("next", int.class, around, long.class);
    assertEquals(6, (int) next.invokeExact(5L));
    assertEquals(6, (int) next.invokeExact(4L), "no other result leads to another call");
    assertEquals(List.of(6, 6), around.reported, "only the last call is reported");
    assertEquals(3, calls);
  }

  @Test
  void repeatsACallThatThrew() throws Throwable {
    Repeats around = new Repeats();
    MethodHandle refuse = repeating("refuseOnce", void.class, around, long.class);
    refuse.invokeExact(1L);
    assertEquals(Arrays.asList((Object) null), around.reported);
    MethodHandle always = repeating("refuse", void.class, around, long.class);
    assertThrows(
        IllegalStateException.class,
        () -> {
          always.invokeExact(2L);
        });
    assertEquals(Arrays.asList(null, "no 2"), around.reported);
  }

  @BeforeEach
  void plugIn() {
    SEEN.clear();
    AioHook.install(new AioHook.Slot(null, null, null, null, new WatchCounts(), new CellFilter()));
  }

  @AfterEach
  void unplug() {
    AioHook.install(null);
  }

  static int sum(String label, long number, short more) {
    return Math.toIntExact(number + more);
  }

  static void refuse(long number) {
    throw new IllegalStateException("no " + number);
  }

  static String join(Object... words) {
    return Arrays.toString(words);
  }

  private static MethodHandle around(String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodHandle target =
        MethodHandles.lookup()
            .findStatic(InterceptionTest.class, name, MethodType.methodType(result, parameters));
    MethodHandle around = Interception.around(target, new Notes());
    assertEquals(target.type(), around.type());
    return around;
  }

  @Test
  void passesArgumentsAndResultOfTheirOwnTypes() throws Throwable {
    MethodHandle sum = around("sum", int.class, String.class, long.class, short.class);
    assertEquals(5, (int) sum.invokeExact("a", 2L, (short) 3));
    assertEquals(List.of(List.of("a", 2L, (short) 3), Arrays.asList("call", 5, null)), SEEN);
  }

  @Test
  void makesTheCallWithAReplacedArgument() throws Throwable {
    MethodHandle sum = around("sum", int.class, String.class, long.class, short.class);
    assertEquals(10, (int) sum.invokeExact("a", 1L, (short) 3));
  }

  @Test
  void reportsWhatWasThrownAndRethrowsIt() throws Throwable {
    MethodHandle refuse = around("refuse", void.class, long.class);
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> {
              refuse.invokeExact(2L);
            });
    assertEquals("no 2", thrown.getMessage());
    assertEquals(Arrays.asList("call", null, "no 2"), SEEN.get(1));
  }

  @Test
  void passesAnArrayOfVariableArgumentsUnchanged() throws Throwable {
    MethodHandle join = around("join", String.class, Object[].class);
    assertEquals("[a, 1]", (String) join.invokeExact(new Object[] {"a", 1L}));
  }

  @Test
  void callsTheTargetAloneWhereNoAgentIsPluggedIn() throws Throwable {
    AioHook.install(null);
    MethodHandle sum = around("sum", int.class, String.class, long.class, short.class);
    assertEquals(4, (int) sum.invokeExact("a", 1L, (short) 3));
    assertTrue(SEEN.isEmpty());
  }
}
