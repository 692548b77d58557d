package io.aioguard.demo.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * A context through java.lang.foreign: the ordinary wrapper around a number, with a {@code
 * close()}. For one thread at a time.
 */
public final class FfmSession implements AutoCloseable {

  private static final int MAX_EVENTS = 32;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
  private static final short IOCB_CMD_PWRITE = 1;

  private static final SymbolLookup LIBAIO =
      SymbolLookup.libraryLookup("libaio.so.1", Arena.global());
  private static final MethodHandle SETUP = link("io_setup", JAVA_INT, ADDRESS);
  private static final MethodHandle DESTROY = link("io_destroy", JAVA_LONG);
  private static final MethodHandle SUBMIT = link("io_submit", JAVA_LONG, JAVA_LONG, ADDRESS);
  private static final MethodHandle GETEVENTS =
      link("io_getevents", JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);

  private final long context;

  /** Creates the context. */
  public FfmSession() throws AioException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_LONG);
      check("io_setup", (int) SETUP.invokeExact(MAX_EVENTS, cell));
      context = cell.get(JAVA_LONG, 0);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  private static MethodHandle link(String name, ValueLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            LIBAIO.find(name).orElseThrow(), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /**
   * Writes a text and waits until it is written.
   *
   * @param descriptor of an open file
   */
  public void write(int descriptor, String text) throws AioException {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      MemorySegment requests = arena.allocate(ADDRESS);
      requests.set(ADDRESS, 0, request(arena, descriptor, data));
      check("io_submit", (int) SUBMIT.invokeExact(context, 1L, requests));
      MemorySegment event = arena.allocate(32, 8);
      MemorySegment forever = MemorySegment.NULL;
      check("io_getevents", (int) GETEVENTS.invokeExact(context, 1L, 1L, event, forever));
      check("the write", (int) event.get(JAVA_LONG, 16));
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  /** struct iocb of linux/aio_abi.h on a little-endian machine. */
  private static MemorySegment request(Arena arena, int descriptor, MemorySegment data) {
    MemorySegment request = arena.allocate(64, 8);
    request.set(SHORT, 16, IOCB_CMD_PWRITE); // aio_lio_opcode
    request.set(JAVA_INT, 20, descriptor); // aio_fildes
    request.set(ADDRESS, 24, data); // aio_buf
    request.set(JAVA_LONG, 32, data.byteSize()); // aio_nbytes
    return request;
  }

  private static void check(String call, int result) throws AioException {
    if (result < 0) {
      throw new AioException(call, -result);
    }
  }

  /** What method handles are declared to throw, as what it is. */
  private static AioException rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return (AioException) e;
  }

  @Override
  public void close() throws AioException {
    try {
      check("io_destroy", (int) DESTROY.invokeExact(context));
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }
}
