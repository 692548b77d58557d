package io.aioguard.app;

import static io.aioguard.app.Checks.require;
import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a program may rely on where each context has an id of its own. */
public final class RelocationProgram {

  private static final int EINVAL = -22;
  private static final int SLOTS = 64;
  private static final int WAITING = 3;

  /** Kept to the end of the JVM: without an owner it would be reclaimed by any collection. */
  private static Pointer last;

  private RelocationProgram() {}

  /** What to do; for wrong destroys the route, how many contexts, and threads of each kind. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "turned" : arguments[0]) {
      case "wrong-destroys" ->
          wrongDestroys(
              arguments[1].equals("jni"),
              Integer.parseInt(arguments[2]),
              Integer.parseInt(arguments[3]));
      case "turned" -> turned();
      case "refused" -> refused();
      case "plain" -> plain();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void wrongDestroys(boolean jni, int wanted, int threads) throws Exception {
    if (jni) {
      JniAio.load();
    }
    List<CreationForm> forms =
        Arrays.stream(CreationForm.values()).filter(form -> form.isJni() == jni).toList();
    WrongDestroys program = new WrongDestroys(forms, new JnaRings(), wanted).whenReady();
    for (CreationForm form : forms) {
      wake(form.create());
    }
    System.out.println("woken " + forms.size());
    program.run(threads);
  }

  /** Threads that wait in the kernel for events of a context that is destroyed. */
  private static void wake(OpenContext life) throws InterruptedException {
    AtomicInteger woken = new AtomicInteger();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      waiting.add(new Thread(() -> woken.addAndGet(await(life.id()))));
    }
    waiting.forEach(Thread::start);
    Kernel.await(
        "threads wait", () -> Kernel.inSyscall(SyscallProgram.GETEVENTS, life.id()) == WAITING);
    ok(life.destroy().getAsInt());
    for (Thread each : waiting) {
      each.join();
    }
    require(woken.get() == WAITING * EINVAL, "io_getevents gave " + woken + " in sum");
    require(life.destroy().getAsInt() == EINVAL, "a second destroy");
  }

  private static int await(long context) {
    try (Memory events = new Memory(32)) {
      Pointer id = new Pointer(context);
      return Waits.uninterrupted(
          () -> Libaio.INSTANCE.io_getevents(id, 1, 1, events, Pointer.NULL));
    }
  }

  /** The kernel refuses every destroy but a thread's first: the context must be what it was. */
  private static void refused() {
    new WrongDestroys(List.of(CreationForm.OBJECT), new JnaRings(), 0).whenReady();
    ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(SLOTS)));
    last = Contexts.pointer(SLOTS);
    for (int i = 0; i < 2; i++) {
      System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(last));
      System.out.println("works " + RealIo.works(last));
    }
  }

  /** Contexts come and go, whatever becomes of their rings. */
  private static void plain() {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Pointer context = Contexts.pointer(SLOTS);
      ids.add(Pointer.nativeValue(context));
      require(RealIo.works(context), "a context is dead");
      ok(Libaio.INSTANCE.io_destroy(context));
      require(Libaio.INSTANCE.io_destroy(context) == EINVAL, "a second destroy");
    }
    System.out.println("ids " + ids.size());
  }

  /** Ids come back when relocation was turned off from outside, except those that it has given. */
  private static void turned() throws IOException {
    plain();
    Pointer old = Contexts.pointer(SLOTS);
    ok(Libaio.INSTANCE.io_destroy(old));
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    plain();
    Pointer alive = Contexts.pointer(SLOTS);
    require(Libaio.INSTANCE.io_destroy(old) == EINVAL, "an id that was given came back");
    ok(Libaio.INSTANCE.io_destroy(alive));
  }
}
