package io.aioguard.route.ffm;

import io.aioguard.linker.NativeFunctions;
import io.aioguard.route.weave.AdvicePoint;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.Route;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.term.HookText;
import io.aioguard.term.KnownNames;
import io.aioguard.term.RouteName;
import java.util.List;

/**
 * WHERE: the two methods in which every downcall handle is made, the same in JDK 22 to 25
 * (jdk.internal.foreign.abi.AbstractLinker).
 */
public final class FfmRoute implements Route {

  static final String NAME = RouteName.FFM;

  private static final String PARAMETERS =
      "Ljava/lang/foreign/FunctionDescriptor;[Ljava/lang/foreign/Linker$Option;";

  /** The route if this JVM has FFM; otherwise the states record that it has not. */
  public static List<Route> ofThisJvm(RouteStates states) {
    if (NativeFunctions.areAvailable()) {
      return List.of(new FfmRoute());
    }
    states.set(
        NAME,
        "java.lang.foreign.Linker",
        RouteStates.State.UNSUPPORTED,
        HookText.NEEDS_JAVA + KnownNames.FIRST_WITH_FFM + " or later");
    return List.of();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HookPoint> hookPoints() {
    return List.of(
        point("Ljava/lang/foreign/MemorySegment;", LinkFunctionAdvice.class),
        point("", LinkShapeAdvice.class));
  }

  private static HookPoint point(String symbol, Class<?> advice) {
    return AdvicePoint.in(
        KnownNames.LINKER_CLASS,
        "downcallHandle",
        "(" + symbol + PARAMETERS + ")Ljava/lang/invoke/MethodHandle;",
        AdvicePoint.advice(advice));
  }
}
