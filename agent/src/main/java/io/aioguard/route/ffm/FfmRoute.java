package io.aioguard.route.ffm;

import io.aioguard.agent.KnownNames;
import io.aioguard.linker.NativeFunctions;
import io.aioguard.route.AdvicePoint;
import io.aioguard.route.HookPoint;
import io.aioguard.route.Route;
import io.aioguard.route.RouteStates;
import io.aioguard.route.TellFailure;
import io.aioguard.term.HookText;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * WHERE: the two methods in which every downcall handle is made, the same in JDK 22 to 25
 * (jdk.internal.foreign.abi.AbstractLinker).
 */
public final class FfmRoute implements Route {

  static final String NAME = HookText.FFM;

  private static final String DESCRIPTOR = "Ljava/lang/foreign/FunctionDescriptor;";
  private static final String OPTIONS = "[Ljava/lang/foreign/Linker$Option;";

  private final ClassFileLocator ours =
      ClassFileLocator.ForClassLoader.of(FfmRoute.class.getClassLoader());

  /** The route, if this JVM has what it is about; otherwise the states say that it has not. */
  public static List<Route> ofThisJvm(RouteStates states) {
    if (NativeFunctions.areThere()) {
      return List.of(new FfmRoute());
    }
    states.set(
        NAME,
        "java.lang.foreign.Linker",
        RouteStates.State.UNSUPPORTED,
        HookText.NEEDS_JAVA + FIRST_VERSION + " or later");
    return List.of();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean followsNumbers() {
    return false;
  }

  @Override
  public List<HookPoint> hookPoints() {
    return List.of(
        point(
            "downcallHandle(MemorySegment, FunctionDescriptor, Option[])",
            "Ljava/lang/foreign/MemorySegment;" + DESCRIPTOR + OPTIONS,
            LinkFunctionAdvice.class),
        point(
            "downcallHandle(FunctionDescriptor, Option[])",
            DESCRIPTOR + OPTIONS,
            LinkShapeAdvice.class));
  }

  private HookPoint point(String signature, String parameters, Class<?> advice) {
    return new AdvicePoint(
        KnownNames.LINKER_CLASS,
        "AbstractLinker." + signature,
        downcallHandle(parameters),
        () -> Advice.to(advice, ours).withExceptionHandler(new TellFailure()));
  }

  private static ElementMatcher<MethodDescription> downcallHandle(String parameters) {
    String descriptor = "(" + parameters + ")Ljava/lang/invoke/MethodHandle;";
    return method ->
        method.getInternalName().equals("downcallHandle")
            && method.getDescriptor().equals(descriptor)
            && !method.isAbstract();
  }
}
