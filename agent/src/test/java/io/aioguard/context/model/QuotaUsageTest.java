package io.aioguard.context.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaUsageTest {

  private final List<AioContext> live = new ArrayList<>();

  private void created(String fingerprint, String site, long... sizes) {
    CallStack stack = new CallStack(site, site, fingerprint, "");
    for (long size : sizes) {
      live.add(
          new AioContext(
              live.size(), 4096, size, "jna", new Origin(0, 0, "t", 1, stack), 0, false));
    }
  }

  private void adopted(long ringEntries) {
    live.add(
        AioContext.adopted(live.size(), new KernelContext(4096, (ringEntries + 1) * 32, 1, 2)));
  }

  @Test
  void namesTheBugsThatHoldMostFirst() {
    created("aa", "A.a(A.java:1)", 10, 20);
    created("bb", "B.b(B.java:2)", 65_484);
    created("aa", "A.a(A.java:9)", 1);
    QuotaUsage usage = QuotaUsage.of(live);
    assertEquals(
        "65,484 slots, 1 context: bb at B.b(B.java:2)\n31 slots, 3 contexts: aa at A.a(A.java:1)",
        usage.top());
    assertEquals(65_515, usage.slots());
    assertEquals(4, usage.contexts());
    assertEquals(0, usage.unsized());
  }

  @Test
  void doesNotCallUnknownSlotsNone() {
    created("aa", "A.a(A.java:1)", 100);
    created("cc", "C.c(C.java:3)", 0, 0);
    adopted(127);
    adopted(383);
    QuotaUsage usage = QuotaUsage.of(live);
    assertEquals(
        List.of(
            "128 to 252 slots, 2 contexts: creation not seen",
            "100 slots, 1 context: aa at A.a(A.java:1)",
            "at least 2 slots, 2 contexts: cc at C.c(C.java:3)"),
        usage.top().lines().toList());
    assertEquals(100, usage.slots());
    assertEquals(4, usage.unsized());
  }

  @Test
  void namesFiveAtMost() {
    for (int i = 1; i < 10; i++) {
      created("f" + i, "S" + i, i);
    }
    assertEquals(
        List.of("f9", "f8", "f7", "f6", "f5"),
        QuotaUsage.of(live).top().lines().map(line -> line.replaceAll(".*: | at.*", "")).toList());
  }
}
