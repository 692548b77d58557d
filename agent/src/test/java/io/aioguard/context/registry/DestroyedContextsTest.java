package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import org.junit.jupiter.api.Test;

class DestroyedContextsTest {

  private final DestroyedContexts destroyed = new DestroyedContexts(3);

  private static AioContext context(long uid, long address) {
    return new AioContext(uid, address, 1, "test", Origin.agent(), 0, false);
  }

  @Test
  void keepsTheNewestOfEachAddress() {
    destroyed.add(context(1, 4096));
    AioContext newer = context(2, 4096);
    destroyed.add(newer);
    assertSame(newer, destroyed.lastAt(4096));
  }

  @Test
  void removesTheOldestFirst() {
    for (int i = 1; i <= 5; i++) {
      destroyed.add(context(i, 4096L * i));
    }
    assertNull(destroyed.lastAt(4096));
    assertNull(destroyed.lastAt(4096 * 2));
    assertEquals(3, destroyed.lastAt(4096 * 3).uid());
    assertEquals(5, destroyed.lastAt(4096 * 5).uid());
  }

  @Test
  void keepsTheNewerWhenTheOlderOfAnAddressIsRemoved() {
    destroyed.add(context(1, 4096));
    AioContext newer = context(2, 4096);
    destroyed.add(newer);
    destroyed.add(context(3, 8192));
    destroyed.add(context(4, 12288));
    assertSame(newer, destroyed.lastAt(4096));
  }

  /** As often as a destroy is refused. */
  @Test
  void keepsWhatWasRestoredAndDestroyedManyTimes() {
    AioContext refused = context(1, 4096);
    for (int i = 0; i < 10; i++) {
      destroyed.add(refused);
      assertSame(refused, destroyed.lastAt(4096));
      destroyed.remove(refused);
      assertNull(destroyed.lastAt(4096));
    }
    destroyed.add(context(2, 8192));
    destroyed.add(context(3, 12288));
    destroyed.add(refused);
    assertEquals(2, destroyed.lastAt(8192).uid(), "a restored one takes no place");
  }
}
