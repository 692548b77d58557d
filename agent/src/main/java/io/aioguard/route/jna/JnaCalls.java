package io.aioguard.route.jna;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.CallHooks;
import io.aioguard.hook.ContextHooks;
import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.call.Libraries;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.jna.call.Arguments;
import io.aioguard.route.jna.call.CalledFunction;
import io.aioguard.route.jna.call.ContextCalls;
import io.aioguard.route.jna.call.EscapeDetector;
import io.aioguard.route.jna.call.JnaCopies;
import io.aioguard.route.jna.call.JnaCopy;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Determines which functions the program calls through JNA, and what their arguments mean. Called
 * by the application's threads.
 */
public final class JnaCalls implements CallHooks {

  private final ContextHooks contexts;
  private final JnaCopies copies;
  private final EscapeDetector escapes;
  private final DirectMapping direct;
  private final ContextCalls calls;
  private final Libraries libraries;
  private final OpenedLibraries opened = new OpenedLibraries();
  private final boolean followsUses;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @param late whether the program was running before the agent was loaded
   */
  public JnaCalls(RouteServices services, PackageOpener opener, boolean late) {
    this.followsUses = services.followsUses();
    this.contexts = services.contexts();
    this.libraries = services.libraries();
    this.copies = new JnaCopies(opener, new JnaWarmUp(services.forWarmUp())::run);
    this.escapes = new EscapeDetector(contexts, copies);
    this.direct = new DirectMapping(services, copies, this, late);
    this.calls = new ContextCalls(services, escapes);
  }

  @Override
  public boolean concerns(String name) {
    return AioFunctions.role(name).isFollowed(followsUses);
  }

  @Override
  public Object entered(Object function, String name, Object[] arguments, boolean allowObjects) {
    try {
      CalledFunction called = called(function, name, allowObjects);
      return calls.entered(AioFunctions.role(name), called, Arguments.converted(arguments));
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private CalledFunction called(Object function, String name, boolean allowObjects)
      throws Throwable {
    JnaCopy jna = copies.of(function);
    String foreign = libraries.foreign(AioFunctions.role(name), jna.peer(function));
    return new CalledFunction(name, foreign, jna, allowObjects, false);
  }

  /** A function that is mapped directly is about to be called. */
  Object direct(CalledFunction called, AioFunctions.Role role, Arguments arguments) {
    try {
      return calls.entered(role, called, arguments);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  @Override
  public void otherFunctionEntered(
      Object function, String name, Object[] arguments, boolean allowObjects) {
    try {
      JnaCopy jna = copies.of(function);
      String to = name;
      if (AioFunctions.role(name) == AioFunctions.Role.USE) {
        String whose = libraries.foreign(AioFunctions.Role.USE, jna.peer(function));
        if (whose == null) {
          return;
        }
        to = name + " of " + whose;
      }
      escapes.handedTo(to, arguments, jna, allowObjects);
    } catch (Throwable e) {
      failed(e);
    }
  }

  @Override
  public boolean again(Object call, Object result, Throwable thrown) {
    try {
      return calls.again(call, result, thrown);
    } catch (Throwable e) {
      failed(e);
      return false;
    }
  }

  /** Whether a call may ever be made once more. */
  boolean repeats() {
    return contexts.repeatsSetups();
  }

  @Override
  public void returned(Object call, Object result, Throwable thrown) {
    try {
      calls.returned(call, result, thrown);
    } catch (Throwable e) {
      failed(e);
    }
  }

  @Override
  public void handedToNative(Object value, String how) {
    escapes.returnedToNative(value, how);
  }

  @Override
  public void pointerWritten(long address, Object pointer, String how) {
    escapes.pointerWritten(address, pointer, how);
  }

  @Override
  public void pointersKept(Object[] pointers, int index, int length) {
    escapes.kept(pointers, index, length);
  }

  @Override
  public void numberAsked(Object pointer, String how) {
    escapes.numberExposed(pointer, how);
  }

  @Override
  public void libraryOpened(Object library) {
    copies.visibleTo(library.getClass());
    if (!opened.contains(library)) {
      libraries.refresh();
      opened.add(library);
      if (libraries.haveLibaio()) {
        contexts.expectContexts();
      }
    }
  }

  /** A class that was loaded before the agent: if it is JNA's, calls through it are prepared. */
  public void loaded(Class<?> type) {
    if (type.getName().equals(JnaCopies.POINTER)) {
      libraries.refresh();
      copies.visibleTo(type).ifPresent(this::findEarlierMappings);
    }
  }

  private void findEarlierMappings(JnaCopy jna) {
    try {
      direct.findEarlierMappings(jna);
    } catch (NoClassDefFoundError e) {
      AgentLog.info(
          "JNA: no class was mapped before the agent, as its initialiser has failed: " + e);
    } catch (Throwable e) {
      AgentLog.warn("JNA: which classes were mapped directly before the agent is unknown: " + e);
    }
  }

  @Override
  public void functionFound(Object method, Object function) {
    try {
      expectContexts(function);
      direct.found((Method) method, function);
    } catch (Throwable e) {
      failed(e);
    }
  }

  /** Not for syscall(2), which programs also look up for other calls. */
  private void expectContexts(Object function) throws Throwable {
    JnaCopy jna = copies.of(function);
    if (AioFunctions.role(jna.functionName(function)) == AioFunctions.Role.SETUP) {
      contexts.expectContexts();
    }
  }

  @Override
  public void directlyMapped(Class<?> type) {
    try {
      direct.registered(type);
    } catch (Throwable e) {
      failed(e);
    }
  }

  /** What is mapped directly. */
  public DirectMapping directMapping() {
    return direct;
  }

  @Override
  public void callbackCreated(Object callback, boolean direct) {
    escapes.callbackCreated(callback, direct);
  }

  /** A number may have escaped in the call that failed: no leak can be proven any longer. */
  private Object failed(Throwable e) {
    if (failed.compareAndSet(false, true)) {
      AgentLog.error("JNA: a call was not understood; from now on no context is reclaimed", e);
    }
    contexts.everythingEscapes("a call through JNA was not understood: " + e);
    return null;
  }
}
