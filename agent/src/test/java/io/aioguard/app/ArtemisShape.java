package io.aioguard.app;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Contexts of Apache Artemis native, which opens them itself. */
enum ArtemisShape implements AuditShape {
  IN_USE(Expectation.HELD) {
    @Override
    AutoCloseable create() throws Exception {
      inUse = JOURNAL.open(1, false);
      return inUse;
    }
  },
  IN_USE_AND_POLLED(Expectation.HELD) {
    @Override
    AutoCloseable create() throws Exception {
      inUseAndPolled = JOURNAL.open(1, false);
      poll(inUseAndPolled);
      return inUseAndPolled;
    }
  },
  /** The thread that polls it is all that knows it, and its C code. */
  LEAKED_WITH_ITS_POLLER(Expectation.MACHINERY) {
    @Override
    AutoCloseable create() throws Exception {
      AutoCloseable context = JOURNAL.open(1, false);
      poll(context);
      return context;
    }
  },
  /** Its C code has a JNI global reference, as it has to what is in use. */
  LEAKED_WITHOUT_POLLER(Expectation.UNDECIDABLE) {
    @Override
    AutoCloseable create() throws Exception {
      return JOURNAL.open(1, false);
    }
  };

  private static final ArtemisJournal JOURNAL = journal();

  private static AutoCloseable inUse;
  private static AutoCloseable inUseAndPolled;

  private final Expectation expected;

  ArtemisShape(Expectation expected) {
    this.expected = expected;
  }

  private static ArtemisJournal journal() {
    try {
      return new ArtemisJournal("org.apache.activemq.artemis.nativo.jlibaio");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Expectation expected() {
    return expected;
  }

  @Override
  public long open() throws Exception {
    return id(create());
  }

  @Override
  public void keep(long id) {
    // It is where Artemis keeps it.
  }

  abstract AutoCloseable create() throws Exception;

  private static void poll(AutoCloseable context) {
    Thread poller = new Thread(() -> JOURNAL.poll(context), "shape-poller");
    poller.setDaemon(true);
    poller.start();
  }

  private static long id(AutoCloseable context) throws ReflectiveOperationException {
    Field block = context.getClass().getDeclaredField("ioContext");
    block.setAccessible(true);
    return ((ByteBuffer) block.get(context)).order(ByteOrder.nativeOrder()).getLong(0);
  }
}
