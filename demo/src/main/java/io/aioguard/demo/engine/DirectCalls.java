package io.aioguard.demo.engine;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/** AIO through libaio mapped directly, as programs do that call it often. */
public final class DirectCalls implements AioCalls {

  private static final NativeLong ONE = new NativeLong(1);

  private DirectCalls() {}

  /** Empty where libaio is not installed. */
  public static Optional<AioCalls> load() {
    for (String name : LibaioCalls.NAMES) {
      try {
        DirectLibaio.map(name);
        return Optional.of(new DirectCalls());
      } catch (UnsatisfiedLinkError e) {
        continue;
      }
    }
    return Optional.empty();
  }

  @Override
  public Pointer setup(int maxEvents) throws AioException {
    PointerByReference context = new PointerByReference();
    LibaioCalls.check("io_setup", DirectLibaio.io_setup(maxEvents, context));
    return context.getValue();
  }

  @Override
  public void destroy(Pointer context) throws AioException {
    LibaioCalls.check("io_destroy", DirectLibaio.io_destroy(context));
  }

  @Override
  public int submit(Pointer context, int count, Pointer requests) throws AioException {
    return LibaioCalls.check(
        "io_submit", DirectLibaio.io_submit(context, new NativeLong(count), requests));
  }

  @Override
  public int getEvents(Pointer context, int count, Pointer events) throws AioException {
    return LibaioCalls.check(
        "io_getevents",
        DirectLibaio.io_getevents(context, ONE, new NativeLong(count), events, null));
  }

  @Override
  public String toString() {
    return "libaio, mapped directly";
  }
}
