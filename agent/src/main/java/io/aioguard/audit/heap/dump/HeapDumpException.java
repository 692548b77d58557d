package io.aioguard.audit.heap.dump;

import java.io.IOException;

/** The file is no complete heap dump, or more than can be searched. The message is the reason. */
public final class HeapDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  public HeapDumpException(String reason) {
    super(reason);
  }
}
