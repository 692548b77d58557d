package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import org.junit.jupiter.api.Test;

class DestroyedContextsTest {

  private final DestroyedContexts history = new DestroyedContexts(3);

  private static AioContext context(long uid, long address) {
    return new AioContext(uid, address, 1, "test", Origin.agent(), 0, false);
  }

  @Test
  void keepsTheNewestOfEachAddress() {
    history.add(context(1, 4096));
    AioContext newer = context(2, 4096);
    history.add(newer);
    assertSame(newer, history.lastAt(4096));
  }

  @Test
  void forgetsTheOldestFirst() {
    for (int i = 1; i <= 5; i++) {
      history.add(context(i, 4096L * i));
    }
    assertNull(history.lastAt(4096));
    assertNull(history.lastAt(4096 * 2));
    assertEquals(3, history.lastAt(4096 * 3).uid());
    assertEquals(5, history.lastAt(4096 * 5).uid());
  }

  @Test
  void keepsTheNewerWhenTheOlderOfAnAddressRunsOut() {
    history.add(context(1, 4096));
    AioContext newer = context(2, 4096);
    history.add(newer);
    history.add(context(3, 8192));
    history.add(context(4, 12288));
    assertSame(newer, history.lastAt(4096));
  }

  /** As often as a destroy is refused. */
  @Test
  void keepsWhatHasComeBackAndGoneAgainManyTimes() {
    AioContext refused = context(1, 4096);
    for (int i = 0; i < 10; i++) {
      history.add(refused);
      assertSame(refused, history.lastAt(4096));
      history.remove(refused);
      assertNull(history.lastAt(4096));
    }
    history.add(context(2, 8192));
    history.add(context(3, 12288));
    history.add(refused);
    assertEquals(2, history.lastAt(8192).uid(), "no place is taken by one that came back");
  }
}
