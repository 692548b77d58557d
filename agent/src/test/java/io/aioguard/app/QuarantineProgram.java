package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Destroys contexts and looks who gets their addresses. */
public final class QuarantineProgram {

  private static final int EINVAL = -22;
  private static final int MANY = 40;

  /** Ends the name of what is to be done when the agent can move rings. */
  private static final String WHEN_READY = "-when-ready";

  private QuarantineProgram() {}

  /** A way to io_destroy. */
  private interface Destroy {

    int of(Pointer context);
  }

  public static void main(String[] arguments) throws Exception {
    String mode = arguments.length == 0 ? "told" : arguments[0];
    List<Pointer> first = mode.endsWith(WHEN_READY) ? List.of(awaitReady()) : List.of();
    switch (mode.replace(WHEN_READY, "")) {
      case "told" -> told();
      case "jni" -> lateByJni();
      case "late" -> late();
      case "churn" -> churn(Integer.parseInt(arguments[1]), arguments[2]);
      case "blocked" -> blocked();
      case "spared" -> spared();
      case "refused" -> refused();
      case "held" -> held(first, Integer.parseInt(arguments[1]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  /** A second destroy by each way in which a program can call it: nobody has the address. */
  private static void late() {
    Libaio libaio = Libaio.INSTANCE;
    lateBy(context -> libaio.io_destroy(context));
    lateBy(context -> libaio.io_destroy(Pointer.nativeValue(context)));
    lateBy(context -> libaio.io_destroy(new Contexts.Handle(context)));
    lateBy(context -> libaio.io_queue_release(context));
    lateBy(DirectLibaio::io_destroy);
    lateBy(SyscallProgram::destroy);
    // With -1 for any error.
    lateBy(context -> (int) DirectLibaio.C.syscall(SyscallProgram.DESTROY, context) * -EINVAL);
  }

  private static void lateBy(Destroy way) {
    Pointer context = Contexts.pointer(64);
    ok(way.of(context));
    List<Pointer> others = pointers(MANY);
    require(!others.contains(context), "somebody has the address");
    require(way.of(context) == EINVAL, "no EINVAL");
    require(read(context) == EINVAL, "a read of the ring");
    destroyAll(others);
  }

  private static List<Pointer> pointers(int count) {
    List<Pointer> pointers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pointers.add(Contexts.pointer(64));
    }
    return pointers;
  }

  /** All of them must be there. */
  private static void destroyAll(List<Pointer> contexts) {
    contexts.parallelStream().forEach(context -> ok(Libaio.INSTANCE.io_destroy(context)));
  }

  /** libaio looks into the ring in user space before it asks the kernel. */
  private static int read(Pointer context) {
    try (Memory events = new Memory(32);
        Memory now = new Memory(16)) {
      now.clear();
      return Libaio.INSTANCE.io_getevents(context, 0, 1, events, now);
    }
  }

  /**
   * Destroys 100 contexts, through JNA or JNI, while others make and destroy some of the same size
   * without a pause.
   */
  private static void churn(int threads, String way) throws InterruptedException {
    boolean jni = way.equals("jni");
    if (jni) {
      JniAio.load();
    }
    Destroy destroy =
        jni
            ? context -> (int) JniAio.shut(Pointer.nativeValue(context))
            : Libaio.INSTANCE::io_destroy;
    Set<Long> destroyed = ConcurrentHashMap.newKeySet();
    AtomicInteger reissued = new AtomicInteger();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      others.add(new Thread(() -> makeAndDestroy(destroy, destroyed, reissued)));
    }
    others.forEach(Thread::start);
    long start = System.nanoTime();
    for (Pointer context : pointers(100)) {
      ok(destroy.of(context));
      destroyed.add(Pointer.nativeValue(context));
    }
    System.out.println("millis: " + (System.nanoTime() - start) / 1_000_000);
    others.forEach(Thread::interrupt);
    for (Thread other : others) {
      other.join();
    }
    System.out.println("reissued: " + reissued);
  }

  private static void makeAndDestroy(Destroy destroy, Set<Long> destroyed, AtomicInteger reissued) {
    while (!Thread.currentThread().isInterrupted()) {
      PointerByReference cell = Contexts.reference(64);
      long context = Pointer.nativeValue(cell.getValue());
      if (destroyed.contains(context)) {
        reissued.incrementAndGet();
      }
      ok(destroy.of(cell.getValue()));
    }
  }

  /** A thread that waits in the kernel for events of a context that is destroyed. */
  private static void blocked() throws InterruptedException {
    Pointer context = Contexts.pointer(64);
    AtomicInteger result = new AtomicInteger();
    Thread waiting =
        new Thread(
            () -> {
              try (Memory events = new Memory(32)) {
                result.set(Libaio.INSTANCE.io_getevents(context, 1, 1, events, Pointer.NULL));
              }
            });
    waiting.start();
    Kernel.await("a thread waits", () -> Kernel.inSyscall(SyscallProgram.GETEVENTS));
    ok(Libaio.INSTANCE.io_destroy(context));
    waiting.join();
    require(result.get() == EINVAL, "io_getevents gave " + result);
  }

  /** With room for one address: a handle of a dead context whose address lives again. */
  private static void spared() {
    Pointer first = null;
    Pointer victim = null;
    for (int i = 0; i < MANY && !areAtOneAddress(first, victim); i++) {
      if (victim != null) {
        ok(Libaio.INSTANCE.io_destroy(victim));
      }
      first = Contexts.pointer(2001);
      ok(Libaio.INSTANCE.io_destroy(first));
      ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(64)));
      victim = Contexts.pointer(2001);
    }
    require(areAtOneAddress(first, victim), "another address");
    require(Libaio.INSTANCE.io_destroy(first) == EINVAL, "no EINVAL");
    require(read(victim) == 0, "the victim is dead");
    ok(Libaio.INSTANCE.io_destroy(victim));
  }

  private static boolean areAtOneAddress(Pointer one, Pointer other) {
    return one != null && Pointer.nativeValue(one) == Pointer.nativeValue(other);
  }

  /** The kernel says no to every destroy: the context must be what it was. */
  private static void refused() {
    Pointer context = Contexts.pointer(64);
    System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(context));
    require(Kernel.has(Pointer.nativeValue(context)), "the context is elsewhere");
    require(read(context) == 0, "the context is dead");
    System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(context));
  }

  /** Whether any is held still when somebody outside has said something. */
  private static void told() throws IOException {
    awaitReady();
    List<Pointer> contexts = pointers(MANY);
    destroyAll(contexts);
    System.out.println("before: " + held(contexts));
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println("after: " + held(contexts));
  }

  /** The number goes to C code, which cannot be told another. */
  private static void lateByJni() {
    JniAio.load();
    for (int i = 0; i < MANY; i++) {
      long context = JniAio.open(64);
      require(JniAio.shut(context) == 0, "not destroyed");
      long other = JniAio.open(64);
      require(other != context, "somebody has the address");
      require(JniAio.shut(context) == EINVAL, "no EINVAL");
      require(JniAio.shut(other) == 0, "the other is dead");
    }
  }

  /**
   * Until a first context has had the agent load its own JNA, which moves rings: its native library
   * is mapped beside the program's, and the thread that loads it has ended. Before that it leaves
   * rings where they are, and takes addresses by what it loads. The first context.
   */
  private static Pointer awaitReady() {
    Pointer first = Contexts.pointer(64);
    ok(Libaio.INSTANCE.io_destroy(first));
    Kernel.awaitOwnLibrary(2);
    return first;
  }

  private static void held(List<Pointer> first, int count) {
    List<Pointer> contexts = new ArrayList<>(pointers(count));
    destroyAll(contexts);
    contexts.addAll(first);
    System.out.println("held: " + held(contexts));
  }

  /** How many addresses of destroyed contexts are kept from reuse. */
  private static long held(List<Pointer> contexts) {
    return contexts.stream().filter(c -> Kernel.guarded(Pointer.nativeValue(c))).count();
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      System.out.println(complaint);
      System.exit(8);
    }
  }
}
