package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.app.AuditOwners.Circle;
import io.aioguard.app.AuditOwners.Owner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids that a program had and has lost, each with its context alive. */
enum LostShape implements AuditShape {
  RETURN_VALUE {
    @Override
    public int count() {
      return 100;
    }

    @Override
    public void keep(long id) {
      Checks.require(id != 0, "no id");
    }
  },
  UNREACHABLE_OWNER {
    @Override
    public void keep(long id) {
      new Owner(id);
    }
  },
  UNREACHABLE_CIRCLE {
    @Override
    public void keep(long id) {
      Circle.of(id);
    }
  },
  WEAK_ONLY {
    @Override
    public void keep(long id) {
      weakOnly = new WeakReference<>(new Owner(id));
    }
  },
  PHANTOM_ONLY {
    @Override
    public void keep(long id) {
      phantomOnly = new PhantomReference<>(new Owner(id), new ReferenceQueue<>());
    }
  },
  OVERWRITTEN_FIELD {
    @Override
    public void keep(long id) {
      overwrittenField = id;
      overwrittenField = 0;
    }
  },
  REMOVED_FROM_MAP {
    @Override
    public void keep(long id) {
      map.put("a", id);
      map.remove("a");
    }
  },
  CLEARED_LIST {
    @Override
    public void keep(long id) {
      list.add(new Owner(id));
      list.clear();
    }
  },
  POPPED {
    @Override
    public void keep(long id) {
      deque.push(id);
      deque.pop();
    }
  },
  ENDED_THREAD {
    @Override
    public void keep(long id) throws InterruptedException {
      AuditContexts.handOver(id, "shape-ends", lost -> Checks.require(lost != 0, "no id")).join();
    }
  },
  THREAD_LOCAL_OF_ENDED {
    @Override
    public void keep(long id) throws InterruptedException {
      AuditContexts.handOver(id, "shape-ends", OF_THREAD::set).join();
    }
  },
  DROPPED_POINTER {
    @Override
    public void keep(long id) {
      new Pointer(id);
    }
  },
  DROPPED_REFERENCE {
    @Override
    public void keep(long id) {
      new PointerByReference().getPointer().setLong(0, id);
    }
  },
  DROPPED_MEMORY {
    @Override
    public void keep(long id) {
      new Memory(24).setLong(0, id);
    }
  },
  DROPPED_BUFFER {
    @Override
    public void keep(long id) {
      ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder()).putLong(0, id);
    }
  },
  FREED {
    @Override
    public void keep(long id) {
      // libc puts its own words where the id is.
      long block = AuditLibc.INSTANCE.malloc(24);
      new Pointer(block).setLong(0, id);
      AuditLibc.INSTANCE.free(block);
    }
  },
  /** libc leaves the word where it is. */
  FREED_WITH_ITS_WORD {
    @Override
    public Expectation expected() {
      return Expectation.UNDECIDABLE;
    }

    @Override
    public void keep(long id) {
      long block = AuditLibc.INSTANCE.malloc(200);
      new Pointer(block).setLong(100, id);
      AuditLibc.INSTANCE.free(block);
    }
  };

  private static final ThreadLocal<Object> OF_THREAD = new ThreadLocal<>();

  private static WeakReference<Owner> weakOnly;
  private static PhantomReference<Owner> phantomOnly;
  private static long overwrittenField;
  private static final Map<String, Long> map = new HashMap<>();
  private static final List<Owner> list = new ArrayList<>();
  private static final ArrayDeque<Long> deque = new ArrayDeque<>();

  @Override
  public Expectation expected() {
    return Expectation.LEAKED;
  }
}
