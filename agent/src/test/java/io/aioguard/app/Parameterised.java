package io.aioguard.app;

/** A superclass with a type parameter, for classes that are woven. */
public class Parameterised<T> {

  /** An interface with one. */
  interface Role<T> {}
}
