package io.aioguard.report.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;

/**
 * Values over time in bounded memory. Slots are ten milliseconds wide at first; when there are too
 * many, each two neighbours are merged. The result does not depend on the order of the values, nor
 * on how they were put together before, if merging does not.
 */
public final class TimeBuckets<T> {

  private static final long FIRST_WIDTH = 10;

  private final int maxSlots;
  private final BinaryOperator<T> merge;
  private TreeMap<Long, T> slots = new TreeMap<>();
  private long width = FIRST_WIDTH;

  public TimeBuckets(int maxSlots, BinaryOperator<T> merge) {
    this.maxSlots = maxSlots;
    this.merge = merge;
  }

  public void add(Instant time, T value) {
    add(Math.floorDiv(millis(time), width), value);
  }

  /**
   * Adds what another one has.
   *
   * @param otherWidth of its slots, in milliseconds
   * @param others its slots, as {@link #slots} returned them
   */
  public void add(long otherWidth, Map<Long, T> others) {
    while (width < otherWidth && width > 0) {
      widen();
    }
    others.forEach(
        (slot, value) -> add(Math.floorDiv(slot, Math.max(1, width / otherWidth)), value));
  }

  private void add(long slot, T value) {
    slots.merge(slot, value, merge);
    while (slots.size() > maxSlots) {
      widen();
    }
  }

  public List<T> values() {
    return List.copyOf(slots.values());
  }

  /** Width of a slot in milliseconds. */
  public long width() {
    return width;
  }

  /** The values by number of the slot, from the epoch. */
  public Map<Long, T> slots() {
    return new TreeMap<>(slots);
  }

  /** Passes on each slot's value, with the middle of its time. */
  public void forEach(BiConsumer<Instant, T> action) {
    slots.forEach(
        (slot, value) -> action.accept(Instant.ofEpochMilli(slot * width + width / 2), value));
  }

  /** A forged recording may have times that no long can hold. */
  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private void widen() {
    width *= 2;
    TreeMap<Long, T> wider = new TreeMap<>();
    for (Map.Entry<Long, T> slot : slots.entrySet()) {
      wider.merge(Math.floorDiv(slot.getKey(), 2), slot.getValue(), merge);
    }
    slots = wider;
  }
}
