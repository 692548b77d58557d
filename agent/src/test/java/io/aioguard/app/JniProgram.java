package io.aioguard.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates and destroys contexts through each kind of native method, twice destroys each, fails to
 * create one, and forgets one of each.
 */
public final class JniProgram {

  private static final List<Object> FORGOTTEN = new ArrayList<>();

  private JniProgram() {}

  /** A kind of native method: its contexts are told apart by their size. */
  private interface Shape {

    /** Whatever the methods give for an id. */
    Object create(int maxEvents) throws IOException;

    /** Whether it says that it succeeded. */
    boolean destroy(Object context) throws IOException;
  }

  public static void main(String[] arguments) throws IOException {
    play(11, new Numbers());
    play(12, new Arrays());
    play(13, new Buffers());
    play(14, new Fields());
    play(15, new Named());
    play(16, new Registered());
    FORGOTTEN.clear();
    Kernel.collectAll();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void play(int maxEvents, Shape shape) throws IOException {
    Object context = shape.create(maxEvents);
    check(shape.destroy(context), "destroy");
    check(!succeeds(() -> shape.destroy(context)), "a second destroy");
    check(!succeeds(() -> shape.create(0) != null), "a setup for no events");
    FORGOTTEN.add(shape.create(maxEvents + 100));
  }

  private interface Step {
    boolean run() throws IOException;
  }

  private static boolean succeeds(Step step) {
    try {
      return step.run();
    } catch (IOException refused) {
      return false;
    }
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException(what);
    }
  }

  private record Numbers() implements Shape {

    @Override
    public Object create(int maxEvents) {
      long id = JniAio.create(maxEvents);
      return id < 0 ? null : id;
    }

    @Override
    public boolean destroy(Object context) {
      return JniAio.delete((Long) context) == 0;
    }
  }

  private record Arrays() implements Shape {

    @Override
    public Object create(int maxEvents) {
      long[] id = new long[1];
      return new JniAio().open(id, maxEvents) == 0 ? id : null;
    }

    @Override
    public boolean destroy(Object context) {
      return new JniAio().shut((long[]) context) == 0;
    }
  }

  private record Buffers() implements Shape {

    @Override
    public Object create(int maxEvents) throws IOException {
      return JniAio.allocate(maxEvents);
    }

    @Override
    public boolean destroy(Object context) throws IOException {
      JniAio.release((ByteBuffer) context);
      return true;
    }
  }

  private record Fields() implements Shape {

    @Override
    public Object create(int maxEvents) throws IOException {
      JniAio made = new JniAio();
      made.begin(maxEvents);
      return made;
    }

    @Override
    public boolean destroy(Object context) throws IOException {
      ((JniAio) context).end();
      return true;
    }
  }

  private record Named() implements Shape {

    @Override
    public Object create(int maxEvents) {
      long[] id = new long[1];
      return new JniNamedAio().io_setup(maxEvents, id) == 0 ? id[0] : null;
    }

    @Override
    public boolean destroy(Object context) {
      return new JniNamedAio().io_destroy((Long) context) == 0;
    }
  }

  private record Registered() implements Shape {

    @Override
    public Object create(int maxEvents) {
      long id = JniRegisteredAio.io_setup(maxEvents);
      return id < 0 ? null : id;
    }

    @Override
    public boolean destroy(Object context) {
      return JniRegisteredAio.io_destroy((Long) context) == 0;
    }
  }
}
