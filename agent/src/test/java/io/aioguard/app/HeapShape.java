package io.aioguard.app;

import io.aioguard.app.AuditOwners.Finalized;
import io.aioguard.app.AuditOwners.Link;
import io.aioguard.app.AuditOwners.Numbered;
import io.aioguard.app.AuditOwners.Owner;
import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** Ids as numbers in objects. */
enum HeapShape implements AuditShape {
  INSTANCE_FIELD {
    @Override
    public void keep(long id) {
      instanceField = new Owner(id);
    }
  },
  STATIC_FIELD {
    @Override
    public void keep(long id) {
      staticField = id;
    }
  },
  DOUBLE_FIELD {
    @Override
    public void keep(long id) {
      doubleField = Double.longBitsToDouble(id);
    }
  },
  LONG_ARRAY {
    @Override
    public void keep(long id) {
      longArray[3] = id;
    }
  },
  MAP_VALUE {
    @Override
    public void keep(long id) {
      mapValue.put("CANARY-of-map", id);
    }
  },
  MAP_KEY {
    @Override
    public void keep(long id) {
      mapKey.put(id, "CANARY-in-map");
    }
  },
  LIST {
    @Override
    public void keep(long id) {
      list.add(id);
    }
  },
  RECORD {
    @Override
    public void keep(long id) {
      record = new Numbered("CANARY-name", id);
    }
  },
  /** The path may be longer than is followed; the object is named in any case. */
  DEEP_CHAIN {
    @Override
    public String evidence() {
      return super.evidence() + "|AuditOwners$Link.context";
    }

    @Override
    public void keep(long id) {
      Link last = new Link(null, id);
      for (int i = 0; i < 40; i++) {
        last = new Link(last, i);
      }
      deepChain = last;
    }
  },
  ATOMIC_LONG {
    @Override
    public void keep(long id) {
      atomicLong.set(id);
    }
  },
  ATOMIC_REFERENCE {
    @Override
    public void keep(long id) {
      atomicReference.set(id);
    }
  },
  OPTIONAL_LONG {
    @Override
    public void keep(long id) {
      optionalLong = OptionalLong.of(id);
    }
  },
  LAMBDA_CAPTURE {
    @Override
    public void keep(long id) {
      lambdaCapture = () -> id;
    }
  },
  BIG_INTEGER {
    @Override
    public void keep(long id) {
      bigInteger = BigInteger.valueOf(id);
    }
  },
  INSIDE_THE_RING {
    @Override
    public void keep(long id) {
      insideTheRing = id + 16;
    }
  },
  SOFT_REFERENCE {
    @Override
    public void keep(long id) {
      softReference = new SoftReference<>(new Owner(id));
    }
  },
  CLEANER {
    @Override
    public String evidence() {
      // The thread of the cleaner has a shorter path to the lambda.
      return super.evidence() + "|HeapShape$";
    }

    @Override
    public void keep(long id) {
      cleaned = new Object();
      cleaner.register(cleaned, () -> Checks.require(id == 0, "never run"));
    }
  },
  WAITS_FOR_ITS_FINALIZER {
    @Override
    public String evidence() {
      return "inalizer";
    }

    @Override
    public void keep(long id) {
      Finalized.block();
      Finalized.drop(id);
    }
  },
  OTHER_LOADER {
    @Override
    public String evidence() {
      return "AuditSlot.kept";
    }

    @Override
    public void keep(long id) throws Exception {
      URL classes = AuditSlot.class.getProtectionDomain().getCodeSource().getLocation();
      otherLoader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
      Field kept = otherLoader.loadClass(AuditSlot.class.getName()).getDeclaredField("kept");
      kept.setAccessible(true);
      kept.setLong(null, id);
    }
  },
  COMPILED_CONSTANT {
    @Override
    public String evidence() {
      return "AuditConstant.ID";
    }

    @Override
    public void keep(long id) {
      AuditContexts.give(id);
      AuditConstant.compile();
    }
  };

  private static Owner instanceField;
  private static long staticField;
  private static double doubleField;
  private static final long[] longArray = new long[8];
  private static final Map<String, Long> mapValue = new HashMap<>();
  private static final Map<Long, String> mapKey = new ConcurrentHashMap<>();
  private static final List<Object> list = new ArrayList<>();
  private static Numbered record;
  private static Link deepChain;
  private static final AtomicLong atomicLong = new AtomicLong();
  private static final AtomicReference<Long> atomicReference = new AtomicReference<>();
  private static OptionalLong optionalLong;
  private static LongSupplier lambdaCapture;
  private static BigInteger bigInteger;
  private static long insideTheRing;
  private static SoftReference<Owner> softReference;
  private static final Cleaner cleaner = Cleaner.create();
  private static Object cleaned;
  private static ClassLoader otherLoader;

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }
}
