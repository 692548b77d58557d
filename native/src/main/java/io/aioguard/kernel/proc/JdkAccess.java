package io.aioguard.kernel.proc;

import java.lang.invoke.MethodHandles;

/** Access to packages of java.base that it does not export; a Java agent can grant it. */
@FunctionalInterface
public interface JdkAccess {

  /**
   * A lookup with the access of the class.
   *
   * @throws IllegalAccessException if its package stays closed
   */
  MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException;
}
