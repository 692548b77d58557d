package io.aioguard.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AioHookTest {

  private static final long CONTEXT = 0x7f1234567000L;

  private final List<String> calls = new ArrayList<>();
  private final WatchCounts counts = new WatchCounts();
  private Runnable inside = () -> {};

  private void install() {
    ContextHooks contexts = listener(ContextHooks.class);
    CallHooks calls = listener(CallHooks.class);
    AioHook.install(new AioHook.Slot(contexts, calls, null, null, counts, new CellFilter()));
  }

  private <T> T listener(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.add(method.getName());
              inside.run();
              return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
            });
    return type.cast(proxy);
  }

  @AfterEach
  void uninstall() {
    AioHook.install(null);
  }

  @Test
  void returnsFalseWhileNothingIsInstalled() {
    assertFalse(AioHook.mayBeContext(CONTEXT));
    assertFalse(AioHook.mayHoldContext(CONTEXT, 8));
    assertNull(CallHook.callEntered(this, "io_setup", new Object[0], false));
    NumberHook.holderCreated(this, CONTEXT);
  }

  @Test
  void acceptsOnlyHighPageAlignedNumbersAsContexts() {
    install();
    assertFalse(AioHook.mayBeContext(CONTEXT), "there is no context");
    counts.contexts(1);
    assertTrue(AioHook.mayBeContext(CONTEXT));
    assertFalse(AioHook.mayBeContext(CONTEXT + 8));
    assertFalse(AioHook.mayBeContext(4096));
    assertFalse(AioHook.mayBeContext(0));
  }

  @Test
  void doesNotEnterItself() {
    install();
    inside = () -> NumberHook.escaped(CONTEXT, "from within");
    NumberHook.holderCreated(this, CONTEXT);
    assertEquals(List.of("holderCreated"), calls);
  }

  @Test
  void canBeEnteredAgainAfterAnError() {
    install();
    inside =
        () -> {
          throw new StackOverflowError();
        };
    assertThrows(StackOverflowError.class, () -> NumberHook.escaped(CONTEXT, "first"));
    inside = () -> {};
    NumberHook.escaped(CONTEXT, "second");
    assertEquals(List.of("escaped", "escaped"), calls);
  }

  @Test
  void canBeEnteredAgainAfterAStackOverflowAnywhereInTheHook() throws InterruptedException {
    install();
    boolean[] open = {true};
    Runnable all =
        () -> {
          for (int frames = 0; frames < 300 && open[0]; frames++) {
            calls.clear();
            overflow(new int[] {frames});
            calls.clear();
            NumberHook.escaped(CONTEXT, "with enough stack");
            open[0] = calls.equals(List.of("escaped"));
          }
        };
    Thread thread = new Thread(null, all, "overflow", 256 * 1024);
    thread.start();
    thread.join();
    assertTrue(open[0], "a thread can no longer enter the hooks");
  }

  /** Calls a hook so many frames above the end of the stack. */
  private static void overflow(int[] frames) {
    try {
      overflow(frames);
    } catch (StackOverflowError e) {
      if (frames[0]-- > 0) {
        throw e;
      }
      try {
        NumberHook.escaped(CONTEXT, "with almost no stack");
      } catch (StackOverflowError swallowed) {
        // as the advice does
      }
    }
  }

  @Test
  void ignoresUnrelatedCallsWhileThereIsNoContext() {
    install();
    CallHook.callEntered(this, "getpid", new Object[0], false);
    assertEquals(List.of("concerns"), calls);
  }
}
