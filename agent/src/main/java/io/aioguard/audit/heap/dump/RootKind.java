package io.aioguard.audit.heap.dump;

/** What keeps an object from being collected. */
public enum RootKind {
  /** A static field, or what a class holds otherwise. */
  STATIC,
  /** A global reference of native code. */
  JNI_GLOBAL,
  /** A reference of native code that a thread is in. */
  JNI_LOCAL,
  /** A local variable. */
  FRAME,
  /** A live thread: its object. */
  THREAD,
  /** A monitor that a thread owns. */
  MONITOR,
  /** What the JVM itself holds. */
  OTHER
}
