package io.aioguard.route.weave;

import java.util.function.UnaryOperator;
import net.bytebuddy.jar.asm.ClassVisitor;

/**
 * How a hook point fits a class.
 *
 * @param visitor puts a visitor that weaves before the given one; null if there is nothing to weave
 * @param state active, unsupported or failed
 * @param detail why, in a few words
 */
public record Fit(UnaryOperator<ClassVisitor> visitor, RouteStates.State state, String detail) {

  /** The hook point is woven. */
  public static Fit active(UnaryOperator<ClassVisitor> visitor, ClassShape shape) {
    String where = "in " + LoaderText.of(shape.loader());
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

  /** The hook point cannot be woven in this JVM or class. */
  public static Fit unsupported(String detail) {
    return new Fit(null, RouteStates.State.UNSUPPORTED, detail);
  }
}
