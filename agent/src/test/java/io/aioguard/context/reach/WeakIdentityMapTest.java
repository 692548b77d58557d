package io.aioguard.context.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.Cleaner;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final Queue<String> collected = new ConcurrentLinkedQueue<>();

  private void collectUntil(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      System.gc();
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10), "nothing is collected");
      Thread.onSpinWait();
    }
  }

  @Test
  void continuesAndLogsWhereTheConsumerThrows() {
    WeakIdentityMap<String> objects =
        new WeakIdentityMap<>(
            Cleaner.create(),
            value -> {
              collected.add(value);
              if (value.equals("broken")) {
                throw new OutOfMemoryError("for the test");
              }
            });
    PrintStream before = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setErr(new PrintStream(output, true));
    try {
      objects.putIfAbsent(new Object(), "broken");
      collectUntil(() -> output.toString().contains("OutOfMemoryError: for the test"));
    } finally {
      System.setErr(before);
    }
    objects.putIfAbsent(new Object(), "next");
    collectUntil(() -> collected.contains("next"));
    assertEquals(2, collected.size(), "each once");
  }
}
