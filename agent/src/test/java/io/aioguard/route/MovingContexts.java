package io.aioguard.route;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.hook.ContextHooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Provides a cell of its own and returns moved ids; records the calls. */
public final class MovingContexts {

  /** What is added to an id. */
  public static final long DISTANCE = 1L << 46;

  /** The calls, in order: the names of methods, ids in hexadecimal. */
  public final List<String> calls = new ArrayList<>();

  /** Addresses for which {@link ContextHooks#isWritable} holds. */
  public final Set<Long> writable = new HashSet<>();

  /** Whether there are cells. */
  public boolean cells = true;

  /** Whether rings can be moved. */
  public boolean moves = true;

  /** How many times a failed call is repeated. */
  public int repeats;

  /** What {@link ContextHooks#setupReturned} throws, or null. */
  public Error failure;

  private final Memory cell = new Memory(ContextHooks.ID_BYTES);

  /** Id of the last context in the kernel. */
  public long kernelId;

  /** The hooks for a route. */
  public ContextHooks hooks() {
    return (ContextHooks)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ContextHooks.class},
            (proxy, method, arguments) -> call(method, arguments == null ? NONE : arguments));
  }

  private static final Object[] NONE = {};

  private Object call(Method method, Object[] arguments) throws Throwable {
    Class<?>[] types = method.getParameterTypes();
    try {
      return MovingContexts.class
          .getDeclaredMethod(method.getName(), types)
          .invoke(this, arguments);
    } catch (NoSuchMethodException e) {
      return method.getReturnType() == boolean.class ? (Object) false : null;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  Object setupEntered(String route, long maxEvents, ContextHooks.Cell where, String escape) {
    return this;
  }

  boolean setupAgain(Object setup, int errno) {
    calls.add("again");
    return repeats-- > 0;
  }

  long ownCell(Object setup) {
    calls.add("ownCell");
    cell.setLong(0, 0);
    return cells ? Pointer.nativeValue(cell) : 0;
  }

  long ownCellValue(Object setup) {
    return cell.getLong(0);
  }

  long relocate(Object setup, long contextId) {
    calls.add("relocate");
    kernelId = contextId;
    return moves ? contextId + DISTANCE : -1;
  }

  void unrelocated(Object setup, String why) {
    calls.add("unrelocated: " + why);
  }

  boolean isWritable(long address) {
    return writable.contains(address);
  }

  void writeMemory(long address, long value) {
    calls.add("write");
    new Pointer(address).setLong(0, value);
  }

  void setupReturned(Object setup, long contextId, int errno) {
    calls.add("returned " + Long.toHexString(contextId) + " " + errno);
    if (kernelId == 0) {
      kernelId = contextId;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
