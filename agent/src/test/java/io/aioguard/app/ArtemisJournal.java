package io.aioguard.app;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;

/**
 * What the programs do with Apache Artemis native. Its classes are found by name: they are in one
 * package up to Artemis 2.6, and in another one since activemq-artemis-native 1.0.0.
 */
final class ArtemisJournal {

  /** In bytes; O_DIRECT requires aligned offsets, lengths and addresses. */
  private static final int BLOCK = 4096;

  private final Class<?> contextType;
  private final Class<?> infoType;

  /**
   * Throws the error that the kernel returns for a write; there is nothing to do when it is done.
   */
  private final Object written;

  ArtemisJournal(String packageName) throws ClassNotFoundException {
    contextType = Class.forName(packageName + ".LibaioContext");
    infoType = Class.forName(packageName + ".SubmitInfo");
    written =
        Proxy.newProxyInstance(
            infoType.getClassLoader(),
            new Class<?>[] {infoType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("onError")) {
                throw new IllegalStateException((String) arguments[1]);
              }
              return null;
            });
  }

  /** Whether its native part was found, which Artemis does not report otherwise. */
  boolean isLoaded() throws Exception {
    return (boolean) contextType.getMethod("isLoaded").invoke(null);
  }

  /**
   * A context.
   *
   * @param blocking whether writes wait until there is room for them
   */
  AutoCloseable open(int queueSize, boolean blocking) throws Exception {
    return (AutoCloseable)
        contextType
            .getConstructor(int.class, boolean.class, boolean.class)
            .newInstance(queueSize, blocking, false);
  }

  /** Writes so many blocks and waits until they are written. */
  void write(AutoCloseable context, String file, int blocks) throws Exception {
    ByteBuffer block = newBlock();
    try (AutoCloseable opened = openFile(context, file, blocks)) {
      Object completed = Array.newInstance(infoType, 1);
      for (int i = 0; i < blocks; i++) {
        write(opened, i, block.putInt(0, i));
        int polled =
            (int)
                contextType
                    .getMethod("poll", completed.getClass(), int.class, int.class)
                    .invoke(context, completed, 1, 1);
        if (polled != 1) {
          throw new IOException("block " + i + " was not written");
        }
      }
    } finally {
      contextType.getMethod("freeBuffer", ByteBuffer.class).invoke(null, block);
    }
  }

  /** Waits for completions until the context is closed. */
  void poll(AutoCloseable context) {
    try {
      contextType.getMethod("poll").invoke(context);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Submits writes until the queue is full, and fetches none of them. */
  void fill(AutoCloseable context, String file) throws Exception {
    // Neither freed nor closed: the writes are never waited for.
    ByteBuffer block = newBlock();
    AutoCloseable opened = openFile(context, file, 1);
    try {
      while (true) {
        write(opened, 0, block);
      }
    } catch (InvocationTargetException full) {
      if (!(full.getCause() instanceof IOException)) {
        throw full;
      }
      System.out.println("full: " + full.getCause().getMessage());
    }
  }

  private ByteBuffer newBlock() throws Exception {
    return (ByteBuffer)
        contextType.getMethod("newAlignedBuffer", int.class, int.class).invoke(null, BLOCK, BLOCK);
  }

  private AutoCloseable openFile(AutoCloseable context, String file, int blocks) throws Exception {
    Object opened =
        contextType.getMethod("openFile", String.class, boolean.class).invoke(context, file, true);
    opened.getClass().getMethod("fallocate", long.class).invoke(opened, (long) blocks * BLOCK);
    return (AutoCloseable) opened;
  }

  private void write(AutoCloseable file, int index, ByteBuffer block) throws Exception {
    file.getClass()
        .getMethod("write", long.class, int.class, ByteBuffer.class, infoType)
        .invoke(file, (long) index * BLOCK, BLOCK, block, written);
  }
}
