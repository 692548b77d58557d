package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The contexts destroyed last, the newest of each address. Bounded: the oldest is removed first.
 */
final class DestroyedContexts {

  /** By {@link AddressKey}. */
  private final ConcurrentHashMap<Long, AioContext> byAddress = new ConcurrentHashMap<>();

  private final ConcurrentLinkedDeque<AioContext> order = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int limit;

  DestroyedContexts(int limit) {
    this.limit = limit;
  }

  void add(AioContext context) {
    byAddress.put(AddressKey.of(context.address()), context);
    order.addLast(context);
    if (size.incrementAndGet() > limit) {
      AioContext oldest = order.pollFirst();
      if (oldest != null) {
        size.decrementAndGet();
        byAddress.remove(AddressKey.of(oldest.address()), oldest);
      }
    }
  }

  /**
   * Removes a context that lives on. It leaves the order too: a later destroy adds it again, and
   * its first place in the order would evict that entry too early.
   */
  void remove(AioContext context) {
    byAddress.remove(AddressKey.of(context.address()), context);
    if (order.removeLastOccurrence(context)) {
      size.decrementAndGet();
    }
  }

  /** The context destroyed last at this address, or null. */
  AioContext lastAt(long address) {
    return byAddress.get(AddressKey.of(address));
  }
}
