package io.aioguard.app;

/**
 * A superclass with a type parameter, for classes that are woven; public for other class loaders.
 */
public class Parameterised<T> {

  /** An interface with one. */
  public interface Role<T> {}
}
