package io.aioguard.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Natives that rules name, each hands on a context by another route. Public for a guest in another
 * class loader.
 */
public class JniAio extends Parameterised<String> {

  /** Loads the library of the tests out of the working directory. */
  static void load() {
    load("libjniaio.so");
  }

  /** Loads a copy of it. */
  static void load(String file) {
    System.load(Path.of(file).toAbsolutePath().toString());
  }

  /** A context, or -errno. */
  public static native long open(int maxEvents);

  /** 0, or -errno. */
  public static native long shut(long context);

  /** 0, or -1. */
  synchronized native int fill(int maxEvents, long[] out);

  /** Whether it has made one. */
  static native boolean take(int maxEvents, long[] out);

  final native void drop(long[] box) throws IOException;

  /** A block with the context at offset 16. */
  protected native ByteBuffer map(int maxEvents) throws IOException;

  /** 0, or -1. */
  static synchronized native int unmap(ByteBuffer block);

  /** Waits for events of the context, until {@link #wake} is called. */
  public static native int await(long context);

  /** Waits for an event for so long: how many there were, or -errno. */
  static native int poll(long context, int millis);

  /** Whether a thread is in {@link #await}. */
  public static native boolean waits();

  static native void wake();
}
