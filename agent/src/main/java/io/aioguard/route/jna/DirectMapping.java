package io.aioguard.route.jna;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.hook.NativeHook;
import io.aioguard.hook.NativeNames;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.ReplaceableTypes;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.jna.call.CalledFunction;
import io.aioguard.route.jna.call.JnaCopies;
import io.aioguard.route.jna.call.JnaCopy;
import io.aioguard.route.jna.call.NonPointerTypes;
import io.aioguard.route.weave.LoaderText;
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
 * Native.register}. The state of a class lives as long as the class.
 */
public final class DirectMapping {

  private static final String UNKNOWN_LIBRARY = "an unknown library";

  private final RouteServices services;
  private final JnaCopies copies;
  private final JnaCalls calls;
  private final boolean late;
  private volatile MappingListener mappingListener = type -> {};
  private final ClassValue<Mapped> classes =
      new ClassValue<>() {
        @Override
        protected Mapped computeValue(Class<?> type) {
          return new Mapped();
        }
      };

  /**
   * @param late whether classes may have been mapped before the agent was loaded
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

    /**
     * The functions that the class can have been mapped to before the agent was loaded, by C name.
     */
    private final Map<String, CalledFunction> earlier = new ConcurrentHashMap<>();
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

  /** Reads which classes a copy of JNA mapped before the agent was loaded. */
  void findEarlierMappings(JnaCopy jna) throws Throwable {
    EarlierMappings mappings = new EarlierMappings(jna);
    for (Map.Entry<Class<?>, Object> mapping : mappings.classes().entrySet()) {
      for (String name : AioFunctions.names()) {
        long address = mappings.address(mapping.getValue(), name);
        if (address != 0) {
          classes.get(mapping.getKey()).earlier.put(name, called(name, address, jna));
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
        report(method, name, mapped.functions.get(name), !name.equals(method.getName()));
      }
    }
    mappingListener.mapped(type);
  }

  /** Is called after JNA has mapped a class. */
  public interface MappingListener {

    /** The native methods of this class are bound to C functions now. */
    void mapped(Class<?> type) throws Throwable;
  }

  /** To be called before any class can be mapped. */
  public void onMapped(MappingListener listener) {
    mappingListener = listener;
  }

  /**
   * Registers the function if the program's JNA has mapped the class before the agent was loaded.
   */
  private void adopt(Class<?> declaring, String name, Mapped mapped) throws Throwable {
    Optional<JnaCopy> jna = copies.visibleTo(declaring);
    if (jna.isPresent() && jna.get().isMapped(declaring)) {
      CalledFunction function = mapped.earlier.get(name);
      mapped.functions.putIfAbsent(
          name,
          function != null
              ? function
              : new CalledFunction(name, UNKNOWN_LIBRARY, jna.get(), true, true));
      mapped.registered = true;
    }
  }

  private void report(Method method, String name, CalledFunction function, boolean wrapped) {
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
      escapeIfPointers(method, target);
    }
  }

  private String where(Class<?> type, CalledFunction function) {
    String loader = "in " + LoaderText.of(type.getClassLoader());
    if (onlyKeepsArguments(function)) {
      return loader + "; only keeps its arguments reachable";
    }
    return function == null || function.trusted()
        ? loader
        : loader + "; " + AioFunctions.escapeReason(function.name(), function.foreign());
  }

  /** Whether the function only uses contexts, and no rule requires uses to be followed. */
  private boolean onlyKeepsArguments(CalledFunction function) {
    return !services.followsUses()
        && function != null
        && function.trusted()
        && AioFunctions.role(function.name()) == AioFunctions.Role.USE;
  }

  private void escapeIfPointers(Method method, String target) {
    for (Class<?> parameter : method.getParameterTypes()) {
      if (!NonPointerTypes.contain(parameter)) {
        services
            .contexts()
            .everythingEscapes(target + " is mapped directly and takes pointers unseen");
        return;
      }
    }
  }

  /**
   * What to do around a native method; empty if JNA has not mapped it, or its calls need not be
   * followed.
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
    boolean reachableOnly = onlyKeepsArguments(function);
    if (plain
        && (reachableOnly || AioFunctions.role(function.name()) == AioFunctions.Role.FOREIGN)) {
      return Optional.empty();
    }
    return Optional.of(
        reachableOnly
            ? NativeHook.REACHABLE
            : new DirectCall(calls, function, first, readBack(key)));
  }

  private static boolean[] readBack(String key) {
    Type[] types = Type.getArgumentTypes(key.substring(key.indexOf('(')));
    boolean[] all = new boolean[types.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = ReplaceableTypes.contain(types[i].getDescriptor());
    }
    return all;
  }
}
