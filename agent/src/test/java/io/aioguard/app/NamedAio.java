package io.aioguard.app;

import java.io.IOException;

/** Natives that no rule names: they are called like libaio's functions. */
final class NamedAio extends Parameterised<int[]> {

  /** 0, or -1. */
  native int io_setup(int maxEvents, long[] out);

  native void io_destroy(long context) throws IOException;
}
