package io.aioguard.route;

import net.bytebuddy.description.type.TypeDescription;

/**
 * A class that is about to be woven.
 *
 * @param type as its class file describes it; of other classes only names are known
 * @param version of the class file, 52 for Java 8
 * @param loaded the class, if it was loaded before the agent; else null
 */
public record ClassShape(
    ClassLoader loader, TypeDescription type, byte[] classFile, int version, Class<?> loaded) {

  /** Whether it was loaded before the agent, so that no member can be added. */
  public boolean fixed() {
    return loaded != null;
  }

  /** Binary name. */
  public String name() {
    return type.getName();
  }
}
