package io.aioguard.audit.heap.dump;

/** How a reference holds its object. */
public enum Hold {
  /** Weakly: not. */
  NOT,
  /** Until its finalizer has run: of live objects that have one too. */
  FINALIZER,
  STATIC,
  /** By a field, of a soft reference too. */
  FIELD,
  ELEMENT
}
