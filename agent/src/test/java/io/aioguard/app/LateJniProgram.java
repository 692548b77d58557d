package io.aioguard.app;

import static io.aioguard.app.Checks.expect;

import io.aioguard.app.JniOwners.Plain;
import java.io.IOException;
import java.util.function.IntUnaryOperator;

/** Uses JNI before the agent is attached, and goes on using it. */
public final class LateJniProgram {

  private LateJniProgram() {}

  /** Gets ready, waits for the end of its input, and goes on. */
  public static void main(String[] arguments) throws IOException {
    JniAio.load();
    long early = Other.open(301);
    RegisteredAio field = new RegisteredAio();
    field.init(302);
    Plain before = new Plain(303);
    IntUnaryOperator guest = JniGuest.deploy("libjniaio-before.so", true);
    IntUnaryOperator later = JniGuest.deploy("libjniaio-after.so", true);
    IntUnaryOperator shared = JniGuest.deploy("libjniaio.so", false);
    expect(0, guest.applyAsInt(0));
    expect(0, shared.applyAsInt(0));
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // The test has not attached the agent yet.
    }
    work(early, field);
    before.close();
    expect(0, guest.applyAsInt(311));
    expect(0, later.applyAsInt(0));
    expect(0, later.applyAsInt(321));
    expect(-1, shared.applyAsInt(331));
    System.out.println("contexts left: " + Kernel.contexts());
  }

  /** A method of its own: one that is running when the agent comes stays as it was. */
  private static void work(long early, RegisteredAio field) {
    expect(0, JniAio.shut(early));
    expect(-22, JniAio.shut(early));
    expect(0, field.fini());
    expect(0, field.init(304));
    expect(0, JniAio.shut(Other.open(305)));
    expect(-1, new NamedAio().io_setup(0, new long[1]));
    long leaked = new Plain(306).handle();
    Kernel.collectUntil("it is reclaimed", () -> !Kernel.has(leaked));
    Kernel.settle();
    expect(0, field.fini());
  }

  /** A class of the program's that has no native method, and calls one. */
  private static final class Other {

    private Other() {}

    static long open(int maxEvents) {
      return JniAio.open(maxEvents);
    }
  }
}
