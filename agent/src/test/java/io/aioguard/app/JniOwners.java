package io.aioguard.app;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** Classes that own a context by a rule, as applications write them. */
final class JniOwners {

  private JniOwners() {}

  /** Keeps it as a number. */
  static class Plain extends Parameterised<Request>
      implements AutoCloseable, Parameterised.Role<Request> {

    private long handle;

    Plain(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }

    /** Takes it over from another owner. */
    Plain(long context) {
      handle = context;
    }

    /** Gives the number to an object of another class, which does not own the context. */
    Plain(int maxEvents, Request request) {
      handle = JniAio.open(maxEvents);
      request.handle = handle;
    }

    /** Fails when it has its context. */
    Plain(int maxEvents, String name) {
      handle = JniAio.open(maxEvents);
      Late.handle = handle;
      throw new IllegalArgumentException(name);
    }

    long handle() {
      return handle;
    }

    /** Whether its context is there when nothing else refers to the owner. */
    boolean usesItToTheLast() {
      long context = handle;
      return context == 0 || staysThere(context);
    }

    private static boolean staysThere(long context) {
      Kernel.collectAll();
      return Kernel.has(context);
    }

    /** Hands it over. */
    long release() {
      long context = handle;
      handle = 0;
      return context;
    }

    @Override
    public void close() {
      if (JniAio.shut(release()) != 0) {
        throw new IllegalStateException();
      }
    }

    /** A close that gives up before it is done. */
    void abort() {
      if (handle != 0) {
        Reference.reachabilityFence(this);
        return;
      }
      close();
    }
  }

  /** Has a field of the same name. */
  static final class Request {
    long handle;
  }

  /** Sets the private field of another class of the same nest. */
  static final class Filler {

    private Filler() {}

    static Plain fill(int maxEvents) {
      Plain plain = new Plain(0L);
      plain.handle = JniAio.open(maxEvents);
      return plain;
    }
  }

  /** Its subclass sets its field. */
  static class Base {
    long handle;
  }

  /** Sets the field that it inherits. */
  static final class Derived extends Base {

    Derived(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }
  }

  /** Can be copied, with its number. */
  static final class Copied implements Cloneable {

    private final long handle;

    Copied(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }

    Copied copy() throws CloneNotSupportedException {
      return (Copied) clone();
    }

    long handle() {
      return handle;
    }
  }

  /** What a constructor had that threw. */
  static final class Late {
    static long handle;

    private Late() {}
  }

  /** Another class with the same rule, but for what may be reclaimed. */
  static final class Spared {

    private final long handle;

    Spared(int maxEvents) {
      handle = JniAio.open(maxEvents);
    }

    long handle() {
      return handle;
    }
  }

  /** Keeps the library's own block. */
  static final class Block {

    private final ByteBuffer state;

    Block(int maxEvents) throws IOException {
      state = new JniAio().map(maxEvents);
    }

    ByteBuffer state() {
      return state;
    }
  }

  /** The library itself sets its field. */
  static final class Field extends RegisteredAio {

    Field(int maxEvents) {
      if (init(maxEvents) != 0) {
        throw new IllegalStateException();
      }
    }
  }

  /** Has two. */
  static final class Pair {

    private final long reads;
    private final long writes;

    Pair(int readEvents, int writeEvents) {
      reads = JniAio.open(readEvents);
      writes = JniAio.open(writeEvents);
    }

    long reads() {
      return reads;
    }

    long writes() {
      return writes;
    }

    /** Closes neither. */
    void close() {}
  }
}
