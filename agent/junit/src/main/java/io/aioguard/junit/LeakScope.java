package io.aioguard.junit;

/** When contexts must have been destroyed. */
public enum LeakScope {
  /**
   * When the test method that has created them ends: after its {@code @AfterEach} methods, and
   * after the resources of extensions that came later than this one.
   */
  METHOD,
  /** When the class ends: after its {@code @AfterAll} methods. */
  CLASS,
  /** Never: these tests are not checked. */
  NONE
}
