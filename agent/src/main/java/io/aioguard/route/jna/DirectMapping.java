package io.aioguard.route.jna;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.hook.NativeHook;
import io.aioguard.hook.NativeNames;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.ReadBack;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.jna.call.CalledFunction;
import io.aioguard.route.jna.call.JnaCopies;
import io.aioguard.route.jna.call.JnaCopy;
import io.aioguard.route.jna.call.NonPointerTypes;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.term.RouteName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.Type;

/**
 * JNA's direct mapping: native methods of the application's classes, bound to C functions by {@code
 * Native.register}. What is known of a class goes with the class.
 */
public final class DirectMapping {

  private static final String UNSEEN = "a library that was not seen";

  private final RouteServices services;
  private final JnaCopies copies;
  private final JnaCalls calls;
  private final boolean late;
  private volatile Mapping whenMapped = type -> {};
  private final ClassValue<Mapped> classes =
      new ClassValue<>() {
        @Override
        protected Mapped computeValue(Class<?> type) {
          return new Mapped();
        }
      };

  /**
   * @param late whether classes may have been mapped before the agent came
   */
  DirectMapping(RouteServices services, JnaCopies copies, JnaCalls calls, boolean late) {
    this.services = services;
    this.copies = copies;
    this.calls = calls;
    this.late = late;
  }

  /** One class. */
  private static final class Mapped {
    private final Map<String, CalledFunction> functions = new ConcurrentHashMap<>();
    private volatile boolean registered;

    /** What the class can have been mapped to before the agent came, by the name in C. */
    private final Map<String, CalledFunction> before = new ConcurrentHashMap<>();
  }

  /** JNA has found the function of a native method. */
  void found(Method method, Object function) throws Throwable {
    if (method.getDeclaringClass().isInterface()) {
      return;
    }
    JnaCopy jna = copies.of(function);
    CalledFunction called = called(jna.functionName(function), jna.peer(function), jna);
    classes
        .get(method.getDeclaringClass())
        .functions
        .put(NativeNames.asWritten(method.getName()), called);
  }

  private CalledFunction called(String name, long address, JnaCopy jna) {
    String foreign = services.libraries().foreign(AioFunctions.role(name), address);
    return new CalledFunction(name, foreign, jna, true, true);
  }

  /** A copy of JNA was there before the agent, and may have mapped classes. */
  void jnaLoaded(JnaCopy jna) throws Throwable {
    EarlierMappings mapped = new EarlierMappings(jna);
    for (Map.Entry<Class<?>, Object> one : mapped.classes().entrySet()) {
      for (String name : AioFunctions.names()) {
        long address = mapped.address(one.getValue(), name);
        if (address != 0) {
          classes.get(one.getKey()).before.put(name, called(name, address, jna));
        }
      }
    }
  }

  /** The native methods of this class are bound to C functions now. */
  void registered(Class<?> type) throws Throwable {
    Mapped mapped = classes.get(type);
    mapped.registered = true;
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isNative(method.getModifiers())) {
        String name = NativeNames.asWritten(method.getName());
        tell(method, name, mapped.functions.get(name), !name.equals(method.getName()));
      }
    }
    whenMapped.mapped(type);
  }

  /** Who else is to know when JNA has mapped a class. */
  public interface Mapping {

    /** The native methods of this class are bound to C functions now. */
    void mapped(Class<?> type) throws Throwable;
  }

  /** Set before any class can be mapped. */
  public void onMapped(Mapping listener) {
    whenMapped = listener;
  }

  /** Asks the program's JNA whether it has mapped the class before the agent came. */
  private void adopt(Class<?> declaring, String name, Mapped mapped) throws Throwable {
    Optional<JnaCopy> jna = copies.seenBy(declaring);
    if (jna.isPresent() && jna.get().isMapped(declaring)) {
      CalledFunction function = mapped.before.get(name);
      mapped.functions.putIfAbsent(
          name,
          function != null ? function : new CalledFunction(name, UNSEEN, jna.get(), true, true));
      mapped.registered = true;
    }
  }

  private void tell(Method method, String name, CalledFunction function, boolean wrapped) {
    String target = method.getDeclaringClass().getName() + "." + name;
    AioFunctions.Role role = AioFunctions.role(function == null ? name : function.name());
    if (role != AioFunctions.Role.FOREIGN) {
      String why = "the class was loaded before the agent, or cannot be woven";
      services
          .states()
          .set(
              RouteName.JNA_DIRECT,
              target,
              wrapped ? RouteStates.State.ACTIVE : RouteStates.State.UNSUPPORTED,
              wrapped ? where(method.getDeclaringClass(), function) : why);
      if (!wrapped) {
        AgentLog.warn(target + " is mapped directly and not watched: " + why);
      }
    }
    if (!wrapped) {
      blindIfPointers(method, target);
    }
  }

  private String where(Class<?> type, CalledFunction function) {
    String loader = "in " + type.getClassLoader();
    if (isLeftAlone(function)) {
      return loader + "; only keeps its arguments reachable";
    }
    return function == null || function.trusted()
        ? loader
        : loader + "; " + AioFunctions.doubt(function.name(), function.foreign());
  }

  /** Whether it uses a context, and no rule makes that matter. */
  private boolean isLeftAlone(CalledFunction function) {
    return !services.uses()
        && function != null
        && function.trusted()
        && AioFunctions.role(function.name()) == AioFunctions.Role.USE;
  }

  private void blindIfPointers(Method method, String target) {
    for (Class<?> parameter : method.getParameterTypes()) {
      if (!NonPointerTypes.is(parameter)) {
        services
            .contexts()
            .everythingEscapes(target + " is mapped directly and takes pointers unseen");
        return;
      }
    }
  }

  /**
   * What to do around a native method; empty if the class is not JNA's, or the method cannot
   * matter.
   *
   * @param key its name and descriptor
   * @param first index of its first parameter among the arguments: 1 after a receiver
   */
  public Optional<Around> around(Class<?> declaring, String key, int first) throws Throwable {
    Mapped mapped = classes.get(declaring);
    String name = key.substring(0, key.indexOf('('));
    boolean unknown = !mapped.functions.containsKey(name);
    if (late && unknown && AioFunctions.role(name) != AioFunctions.Role.FOREIGN) {
      adopt(declaring, name, mapped);
    }
    CalledFunction function = mapped.functions.get(name);
    if (!mapped.registered || function == null) {
      return Optional.empty();
    }
    String parameters = key.substring(name.length(), key.indexOf(')'));
    boolean plain = parameters.indexOf('L') < 0;
    boolean alone = isLeftAlone(function);
    if (plain && (alone || AioFunctions.role(function.name()) == AioFunctions.Role.FOREIGN)) {
      return Optional.empty();
    }
    return Optional.of(
        alone ? NativeHook.REACHABLE : new DirectCall(calls, function, first, readBack(key)));
  }

  private static boolean[] readBack(String key) {
    Type[] types = Type.getArgumentTypes(key.substring(key.indexOf('(')));
    boolean[] all = new boolean[types.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = ReadBack.is(types[i].getDescriptor());
    }
    return all;
  }
}
