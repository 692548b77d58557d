package io.aioguard.audit.memory;

/** How good a sign of an id is what was found. */
enum Trace {
  /** The whole number, or both halves of it. */
  WHOLE,
  /** The lower half, as a number of the processor; the upper one may be in a register. */
  LOWER,
  /** Four bytes that happen to be equal. */
  NONE
}
