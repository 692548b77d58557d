package io.aioguard.route.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.aioguard.hook.ContextHooks.Destroy;
import org.junit.jupiter.api.Test;

class RedirectionTest {

  private static final long OWN = 0x1000;
  private static final long OTHER = 0x2000;

  private final Object[] arguments = {7, OWN};

  private static Destroy destroy(Error thrown, boolean redirects) {
    return new Destroy() {
      @Override
      public long target() {
        return OTHER;
      }

      @Override
      public boolean redirect() {
        if (thrown != null) {
          throw thrown;
        }
        return redirects;
      }
    };
  }

  @Test
  void theCallGetsTheIdThatTheContextHas() {
    Redirection.apply(destroy(null, true), arguments, 1, OWN, number -> number);
    assertArrayEquals(new Object[] {7, OTHER}, arguments);
  }

  @Test
  void aContextThatStaysIsDestroyedByItsOwnNumber() {
    Redirection.apply(destroy(null, false), arguments, 1, OWN, number -> number);
    assertArrayEquals(new Object[] {7, OWN}, arguments);
  }

  @Test
  void anErrorLeavesTheProgramsOwnArgument() {
    StackOverflowError error = new StackOverflowError("for the test");
    Redirection.apply(destroy(error, true), arguments, 1, OWN, number -> number);
    assertArrayEquals(new Object[] {7, OWN}, arguments);
  }
}
