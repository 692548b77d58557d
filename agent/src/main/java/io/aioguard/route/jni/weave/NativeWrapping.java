package io.aioguard.route.jni.weave;

import io.aioguard.hook.NativeNames;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.RouteStates;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;

/**
 * Puts a Java method before each of these native methods, whose names get a prefix.
 *
 * @param methods native methods of the class
 * @param late gets them if the class was loaded before the agent
 */
public record NativeWrapping(
    String type, List<String> targets, List<NativeMethod> methods, LateTargets late)
    implements HookPoint {

  /** Java 7: weaving is tested with class files of this version and later. */
  static final int MIN_VERSION = 51;

  @Override
  public Fit fit(ClassShape shape) {
    if (shape.fixed()) {
      return late(shape);
    }
    if (!NativeNames.canBePrefixed()) {
      return Fit.unsupported("this JVM does not support prefixes of native methods");
    }
    if (shape.version() < MIN_VERSION) {
      return Fit.unsupported("the class file is of Java 6 or older");
    }
    return Fit.active(next -> visitor(next, shape), shape);
  }

  /** Weaves the calls instead of the methods, first those in the class itself. */
  private Fit late(ClassShape shape) {
    if (shape.version() < MIN_VERSION) {
      return Fit.unsupported("loaded before the agent, and the class file is of Java 6 or older");
    }
    try {
      late.add(shape.loaded(), methods);
    } catch (ReflectiveOperationException | LinkageError e) {
      return Fit.failed("loaded before the agent, and nothing can be put before it: " + e);
    }
    return new Fit(
        CallSites.visitor(shape, late),
        RouteStates.State.ACTIVE,
        "loaded before the agent: calls by reflection, by method references, from native code, by"
            + " super, or through the type of a subclass are not seen");
  }

  private ClassVisitor visitor(ClassVisitor next, ClassShape shape) {
    return new WrappingVisitor(
        next, shape.internalName(), methods, SerialVersion.toKeep(shape.classFile()));
  }
}
