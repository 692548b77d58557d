package io.aioguard.context.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.Store;
import io.aioguard.context.model.AioContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallStackTest {

  private static CallStack deep(int frames) {
    return frames == 0 ? CallStack.capture(4) : deep(frames - 1);
  }

  @Test
  void keepsNoMoreFramesThanAskedFor() {
    assertEquals(4, deep(30).text().lines().count());
  }

  @Test
  void leavesOutTheAgentsOwnFrames() {
    assertTrue(CallStack.capture(32).text().lines().noneMatch(line -> line.contains("CallStack")));
  }

  @Test
  void suggestsAsTheOwnerWhatWasBeingConstructed() {
    String rest = " field=FIELD close=METHOD() reclaim=no";
    CallStack constructed = new Store<>(() -> CallStack.capture(8)).content();
    assertEquals("owner io.aioguard.app.Store" + rest, constructed.ownerRule());
    CallStack opened = Store.Opener.open(() -> CallStack.capture(3));
    assertEquals("owner CLASS" + rest, opened.ownerRule());
    assertEquals("", CallStack.NONE.ownerRule());
  }

  @Test
  void suggestsNoRuleWhereTheContextIsFollowedOrHasOne() {
    CallStack stack = new Store<>(() -> CallStack.capture(8)).content();
    Origin origin = new Origin(1, 1, "main", 1, stack);
    AioContext context = new AioContext(1, 4096, 1, "test", origin, 0, false);
    assertEquals("", context.suggestedRule(), "followed by its pointers");
    context.escape("a long");
    assertEquals(stack.ownerRule(), context.suggestedRule());
    context.own("com.acme.Store", false, true);
    assertEquals("", context.suggestedRule());
    AioContext leaked = new AioContext(2, 8192, 1, "test", origin, 0, false);
    leaked.leaveAlone("reclaim=off");
    assertEquals("", leaked.suggestedRule(), "followed to its end");
  }

  @Test
  void internsSoThatAThousandAlikeCostOne() {
    CallStack[] both = new CallStack[2];
    for (int i = 0; i < both.length; i++) {
      both[i] = CallStack.capture(8);
    }
    assertTrue(both[0].text() == both[1].text());
    assertNotEquals("", both[0].text());
  }

  @Test
  void aNameWithALineBreakStaysOneFrame() {
    List<StackTraceElement> frames =
        List.of(frame("com.acme.Sto\nre", "op\r\nen"), frame("com.acme.Main", "main"));
    CallStack stack = CallStack.of(frames.iterator(), 8);
    assertEquals(
        List.of(
            "com.acme.Sto\\u000Are.op\\u000D\\u000Aen(a\\u000Ab.java:1)",
            "com.acme.Main.main(a\\u000Ab.java:1)"),
        stack.text().lines().toList());
    assertEquals(stack.text().lines().findFirst().orElseThrow(), stack.site());
  }

  /** As a class file may have it, though no compiler writes it. */
  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "a\nb.java", 1);
  }
}
