package io.aioguard.route;

import net.bytebuddy.description.type.TypeDescription;

/**
 * A class that is about to be woven.
 *
 * @param type as its class file describes it; of other classes only names are known
 * @param version of the class file, 52 for Java 8
 * @param fixed whether it was loaded before the agent, so that no member can be added
 */
public record ClassShape(
    ClassLoader loader, TypeDescription type, byte[] classFile, int version, boolean fixed) {

  /** Binary name. */
  public String name() {
    return type.getName();
  }
}
