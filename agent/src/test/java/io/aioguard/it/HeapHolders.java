package io.aioguard.it;

import com.sun.jna.Pointer;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Holds numbers in each way that a heap knows, and dumps its own heap to the file given. */
final class HeapHolders {

  static final long BASE = 0x7f12_3456_0000L;

  private static final Map<String, Object> STORES = new HashMap<>();
  private static final List<Object> LIST = new ArrayList<>();
  private static long number;
  private static int half;

  private HeapHolders() {}

  private static final class Store {
    private long handle;
    private Long boxed;
    private AtomicLong atomic;
    private Pointer pointer;
  }

  private static final class Halves {
    private int low;
    private int high;
  }

  private static long id(int index) {
    return BASE + index * 4096L;
  }

  private static Store store(int index) {
    Store store = new Store();
    store.handle = id(index);
    return store;
  }

  public static void main(String[] args) throws Exception {
    STORES.put("store", store(1));
    Store boxes = new Store();
    boxes.boxed = id(2);
    boxes.atomic = new AtomicLong(id(3));
    boxes.pointer = new Pointer(id(4));
    LIST.add(boxes);
    number = id(5);
    half = (int) id(6);
    LIST.add(Long.toHexString(id(7)));
    LIST.add("\u20ac" + id(8));
    Halves halves = new Halves();
    halves.low = (int) id(9);
    halves.high = (int) (id(9) >>> 32);
    LIST.add(halves);
    ByteBuffer bytes = ByteBuffer.allocate(99).order(ByteOrder.LITTLE_ENDIAN);
    LIST.add(bytes.putLong(13, id(10)));
    LIST.add(new SoftReference<>(store(11)));
    LIST.add(new WeakReference<>(store(12)));
    startHolder(13);
    startHolder(15);
    store(14);
    if (Runtime.version().feature() >= 21) {
      park();
    }
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[0], true);
  }

  /** All of these threads share the string of their name. */
  private static void startHolder(int index) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Thread holder = new Thread(() -> hold(index, started), "holder");
    holder.setDaemon(true);
    holder.start();
    started.await();
  }

  /** Unmounts a virtual thread, so that its stack is in the heap. */
  private static void park() throws ReflectiveOperationException, InterruptedException {
    CountDownLatch parked = new CountDownLatch(1);
    Runnable task =
        () -> {
          parked.countDown();
          LockSupport.park();
        };
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    parked.await();
    Thread.sleep(200);
  }

  private static void hold(int index, CountDownLatch started) {
    Store store = store(index);
    started.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Reference.reachabilityFence(store);
  }
}
