package io.aioguard.audit.memory;

/**
 * The stack of a stopped thread.
 *
 * @param live from the red zone below the stack pointer up to its end
 * @param dead what lies below, of which no function that runs has a part; empty if it is unknown
 *     where the stack ends below
 */
record StackArea(Range live, Range dead) {

  /** Whether live is all of the stack and nothing else. */
  boolean isCertain() {
    return dead.length() > 0;
  }
}
