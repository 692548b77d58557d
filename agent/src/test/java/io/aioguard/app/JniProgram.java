package io.aioguard.app;

import static io.aioguard.app.Checks.expect;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Contexts through each route of JNI: made, destroyed, destroyed again, refused, and leaked. */
public final class JniProgram {

  private static final StackWalker STACK = StackWalker.getInstance();

  private JniProgram() {}

  /** Prints for each nr_events where its context was made. */
  public static void main(String[] arguments) throws IOException {
    JniAio.load();
    result(new JniAio());
    array(new JniAio());
    buffer(new JniAio());
    field(new RegisteredAio());
    named(new NamedAio());
    System.out.println("leaked " + made(106, JniAio.open(106)));
    Kernel.collectAll();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void result(JniAio aio) {
    long context = made(101, JniAio.open(101));
    expect(0, JniAio.shut(context));
    expect(-22, JniAio.shut(context));
    expect(-22, JniAio.open(0));
  }

  private static void array(JniAio aio) throws IOException {
    long[] box = new long[1];
    made(102, aio.fill(102, box));
    // The box still has the context of before.
    expect(-1, aio.fill(0, box));
    if (JniAio.take(0, box)) {
      throw new AssertionError("not refused");
    }
    aio.drop(box);
    refused(() -> aio.drop(box));
  }

  private static void buffer(JniAio aio) throws IOException {
    ByteBuffer block = made(103, aio.map(103));
    expect(0, JniAio.unmap(block));
    expect(-1, JniAio.unmap(block));
    refused(() -> aio.map(0));
  }

  private static void field(RegisteredAio aio) {
    made(104, aio.init(104));
    // The field still has the context of before.
    expect(-1, aio.init(0));
    expect(0, aio.fini());
    expect(-1, aio.fini());
  }

  private static void named(NamedAio aio) throws IOException {
    long[] box = new long[1];
    made(105, aio.io_setup(105, box));
    expect(-1, aio.io_setup(0, box));
    aio.io_destroy(box[0]);
    refused(() -> aio.io_destroy(box[0]));
  }

  private interface Call {
    void run() throws IOException;
  }

  private static void refused(Call call) {
    try {
      call.run();
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("not refused");
  }

  /** To be called in the line that makes the context. */
  private static <T> T made(int maxEvents, T result) {
    StackWalker.StackFrame frame = STACK.walk(all -> all.skip(1).findFirst().orElseThrow());
    System.out.println(maxEvents + " " + frame.toStackTraceElement());
    return result;
  }
}
