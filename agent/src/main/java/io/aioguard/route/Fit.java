package io.aioguard.route;

import net.bytebuddy.asm.AsmVisitorWrapper;

/**
 * How a hook point fits a class.
 *
 * @param visitor what weaves it; null if it does not fit
 * @param state active, unsupported or failed
 * @param detail why, in a few words
 */
public record Fit(AsmVisitorWrapper visitor, RouteStates.State state, String detail) {

  /** It is woven. */
  public static Fit active(AsmVisitorWrapper visitor, ClassShape shape) {
    ClassLoader loader = shape.loader();
    String where = loader == null ? "in the boot loader" : "in " + loader;
    String detail =
        shape.fixed()
            ? where + ", loaded before the agent: what was made before is not seen"
            : where;
    return new Fit(visitor, RouteStates.State.ACTIVE, detail);
  }

  /** The class is not what was expected. */
  public static Fit failed(String detail) {
    return new Fit(null, RouteStates.State.FAILED, detail);
  }

  /** It cannot be done here. */
  public static Fit unsupported(String detail) {
    return new Fit(null, RouteStates.State.UNSUPPORTED, detail);
  }
}
