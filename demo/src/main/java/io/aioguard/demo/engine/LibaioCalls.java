package io.aioguard.demo.engine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.Optional;

/** AIO through a JNA interface over libaio. */
public final class LibaioCalls implements AioCalls {

  /** The second one is how Debian 13 and Ubuntu 24.04 call it; JNA wants the whole path there. */
  static final List<String> NAMES =
      List.of("libaio.so.1", "/usr/lib/" + machine() + "-linux-gnu/libaio.so.1t64");

  private final Libaio libaio;

  private LibaioCalls(Libaio libaio) {
    this.libaio = libaio;
  }

  /** Empty where libaio is not installed. */
  public static Optional<AioCalls> load() {
    for (String name : NAMES) {
      try {
        return Optional.of(new LibaioCalls(Native.load(name, Libaio.class)));
      } catch (UnsatisfiedLinkError e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static String machine() {
    String architecture = System.getProperty("os.arch");
    return architecture.equals("amd64") ? "x86_64" : architecture;
  }

  @Override
  public Pointer setup(int maxEvents) throws AioException {
    PointerByReference context = new PointerByReference();
    check("io_setup", libaio.io_setup(maxEvents, context));
    return context.getValue();
  }

  @Override
  public void destroy(Pointer context) throws AioException {
    check("io_destroy", libaio.io_destroy(context));
  }

  @Override
  public int submit(Pointer context, int count, Pointer requests) throws AioException {
    return check("io_submit", libaio.io_submit(context, count, requests));
  }

  @Override
  public int getEvents(Pointer context, int count, Pointer events) throws AioException {
    return check("io_getevents", libaio.io_getevents(context, 1, count, events, null));
  }

  static int check(String call, int result) throws AioException {
    if (result < 0) {
      throw new AioException(call, -result);
    }
    return result;
  }

  @Override
  public String toString() {
    return "libaio";
  }
}
