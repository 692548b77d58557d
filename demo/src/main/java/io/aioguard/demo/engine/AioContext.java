package io.aioguard.demo.engine;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * A context of the kernel's: the ordinary wrapper, a field with the handle and a {@code close()}.
 */
public final class AioContext implements AutoCloseable {

  private final AioCalls calls;
  private final Pointer handle;

  /**
   * @param maxEvents requests in flight at a time; so many of the host's fs.aio-max-nr it takes
   */
  public AioContext(AioCalls calls, int maxEvents) throws AioException {
    this.calls = calls;
    this.handle = calls.setup(maxEvents);
  }

  /** Whether the kernel gave both the same address. */
  public boolean hasAddressOf(AioContext other) {
    return handle.equals(other.handle);
  }

  /** Reads consecutive blocks, one request each, all in flight at once. */
  void read(DirectFile file, long block, ByteBuffer buffer) throws AioException {
    run(Batch.reading(file, block, buffer));
  }

  /** Writes consecutive blocks, one request each, all in flight at once. */
  void write(DirectFile file, long block, ByteBuffer buffer) throws AioException {
    run(Batch.writing(file, block, buffer));
  }

  private void run(Batch batch) throws AioException {
    int submitted = 0;
    while (submitted < batch.size()) {
      submitted += calls.submit(handle, batch.size() - submitted, batch.requests(submitted));
    }
    int completed = 0;
    while (completed < batch.size()) {
      completed += await(batch, batch.size() - completed);
    }
    batch.done();
  }

  private int await(Batch batch, int count) throws AioException {
    try {
      int fetched = calls.getEvents(handle, count, batch.events());
      batch.check(fetched);
      return fetched;
    } catch (AioException e) {
      if (e.errno() == AioException.EINTR) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public void close() throws AioException {
    calls.destroy(handle);
  }
}
