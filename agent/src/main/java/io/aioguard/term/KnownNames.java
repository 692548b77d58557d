package io.aioguard.term;

/**
 * Names that both the gate and the inner agent use. Only constants, which the compiler copies to
 * their uses (JLS 13.1): this class is never loaded.
 */
public final class KnownNames {

  /** io_setup(2). */
  public static final String IO_SETUP = "io_setup";

  /** Of libaio: calls io_setup(2). */
  public static final String IO_QUEUE_INIT = "io_queue_init";

  /** io_destroy(2). */
  public static final String IO_DESTROY = "io_destroy";

  /** Of libaio: calls io_destroy(2). */
  public static final String IO_QUEUE_RELEASE = "io_queue_release";

  /** io_submit(2). */
  public static final String IO_SUBMIT = "io_submit";

  /** io_getevents(2). */
  public static final String IO_GETEVENTS = "io_getevents";

  /** io_getevents(2) with a signal mask. */
  public static final String IO_PGETEVENTS = "io_pgetevents";

  /** io_cancel(2). */
  public static final String IO_CANCEL = "io_cancel";

  /** syscall(2). */
  public static final String SYSCALL = "syscall";

  /** Prefix of the internal names of JNA's classes. */
  public static final String JNA = "com/sun/jna/";

  /** Prefix of the binary names of JNA's classes. */
  public static final String JNA_PACKAGE = "com.sun.jna.";

  /** Internal name of the class in which the JDK creates all downcall handles. */
  public static final String LINKER = "jdk/internal/foreign/abi/AbstractLinker";

  /** Binary name of {@link #LINKER}. */
  public static final String LINKER_CLASS = "jdk.internal.foreign.abi.AbstractLinker";

  /** The first Java version in which java.lang.foreign is not a preview. */
  public static final int FIRST_WITH_FFM = 22;

  /** Internal name of the class that the built-in rules are about: Apache Artemis native. */
  public static final String ARTEMIS = "org/apache/activemq/artemis/nativo/jlibaio/LibaioContext";

  /** As {@link #ARTEMIS}, up to artemis-native 2.x. */
  public static final String OLDER_ARTEMIS = "org/apache/activemq/artemis/jlibaio/LibaioContext";

  private KnownNames() {}
}
