package io.aioguard.route.jna.call;

import io.aioguard.route.call.PackageOpener;
import io.aioguard.term.KnownNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One copy of JNA in one class loader of the application: its types and access to their fields.
 * Reads fields, and calls woven methods only under the guard of AioHook. Thread-safe.
 */
public final class JnaCopy {

  private static final MethodType OBJECT_TO_LONG = MethodType.methodType(long.class, Object.class);

  private final Class<?> pointer;
  private final Class<?> memory;
  private final Class<?> structure;
  private final Class<?> lastError;
  private final MethodHandle newPointer;
  private final MethodHandle peer;
  private final MethodHandle size;
  private final MethodHandle structurePointer;
  private final Class<?> pointerType;
  private final Class<?> callback;
  private final Class<?> wideString;
  private final MethodHandle typedPointer;
  private final MethodHandle functionName;
  private final MethodHandle errno;
  private final MethodHandle thrownErrno;
  private final MethodHandle mapped;
  private final MethodHandle enclosing;
  private final References references;

  /**
   * @param pointer the copy's Pointer class
   * @param opener gives access to it
   */
  JnaCopy(Class<?> pointer, PackageOpener opener) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = opener.lookup(pointer);
    this.pointer = pointer;
    this.memory = type("Memory");
    this.structure = type("Structure");
    this.lastError = type("LastErrorException");
    newPointer =
        lookup
            .findConstructor(pointer, MethodType.methodType(void.class, long.class))
            .asType(MethodType.methodType(Object.class, long.class));
    peer = lookup.findGetter(pointer, "peer", long.class).asType(OBJECT_TO_LONG);
    size = lookup.findGetter(memory, "size", long.class).asType(OBJECT_TO_LONG);
    // Not getPointer(), which a program can override.
    structurePointer = generic(in(structure).findGetter(structure, "memory", pointer));
    pointerType = type("PointerType");
    callback = type("Callback");
    wideString = type("WString");
    typedPointer = generic(in(pointerType).findGetter(pointerType, "pointer", pointer));
    Class<?> function = type("Function");
    functionName = generic(in(function).findGetter(function, "functionName", String.class));
    errno = lookup.findStatic(type("Native"), "getLastError", MethodType.methodType(int.class));
    mapped =
        lookup.findStatic(
            type("Native"), "registered", MethodType.methodType(boolean.class, Class.class));
    thrownErrno =
        lookup
            .findVirtual(lastError, "getErrorCode", MethodType.methodType(int.class))
            .asType(MethodType.methodType(int.class, Object.class));
    enclosing = generic(lookup.findGetter(type("Memory$SharedMemory"), "this$0", memory));
    references = References.of(this, opener);
  }

  /** A class of this copy. */
  public Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(KnownNames.JNA_PACKAGE.concat(name), false, pointer.getClassLoader());
  }

  /** A lookup with the rights of another class of the same package. */
  private static MethodHandles.Lookup in(Class<?> type) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  private static MethodHandle generic(MethodHandle handle) {
    return handle.asType(MethodType.methodType(Object.class, Object.class));
  }

  boolean isPointer(Object object) {
    return pointer.isInstance(object);
  }

  /** Whether its class is Pointer itself. */
  boolean isPlainPointer(Object object) {
    return object != null && object.getClass() == pointer;
  }

  /**
   * A Pointer with this number. To be called under the guard of AioHook, so that it is no holder.
   */
  public Object newPointer(long number) throws Throwable {
    return (Object) newPointer.invokeExact(number);
  }

  /** The types of this copy that refer to one word of memory. */
  public References references() {
    return references;
  }

  boolean isMemory(Object object) {
    return memory.isInstance(object);
  }

  boolean isStructure(Object object) {
    return structure.isInstance(object);
  }

  boolean isLastError(Throwable thrown) {
    return lastError.isInstance(thrown);
  }

  /** The address that a Pointer carries. */
  public long peer(Object pointerObject) throws Throwable {
    return (long) peer.invokeExact(pointerObject);
  }

  /** Size of a Memory in bytes. */
  public long size(Object memoryObject) throws Throwable {
    return (long) size.invokeExact(memoryObject);
  }

  /** The allocated Memory of which this one is a part, at any depth, or the whole. */
  Object root(Object memoryObject) throws Throwable {
    Object root = memoryObject;
    while (root.getClass().getName().equals(KnownNames.JNA_PACKAGE + "Memory$SharedMemory")) {
      root = enclosing(root);
    }
    return root;
  }

  /** The Memory that this one is a part of. */
  public Object enclosing(Object sharedMemory) throws Throwable {
    return (Object) enclosing.invokeExact(sharedMemory);
  }

  /** The memory of a Structure. */
  public Object pointerOf(Object structureObject) throws Throwable {
    return (Object) structurePointer.invokeExact(structureObject);
  }

  /**
   * The Pointer that JNA passes for a PointerType or a Structure; any other object is returned
   * unchanged.
   */
  public Object asPassed(Object argument) throws Throwable {
    if (pointerType.isInstance(argument)) {
      return typed(argument);
    }
    return structure.isInstance(argument) ? pointerOf(argument) : argument;
  }

  /** The Pointer of a PointerType. */
  public Object typed(Object pointerTypeObject) throws Throwable {
    return (Object) typedPointer.invokeExact(pointerTypeObject);
  }

  /** Whether native code can read no number from the object. */
  boolean isHarmless(Object argument) {
    return NonPointerTypes.contain(argument.getClass())
        || callback.isInstance(argument)
        || wideString.isInstance(argument);
  }

  /** Name of a Function. */
  public String functionName(Object function) throws Throwable {
    return (String) (Object) functionName.invokeExact(function);
  }

  /** errno of the last call through this copy on this thread. */
  int errno() throws Throwable {
    return (int) errno.invokeExact();
  }

  /** errno that a LastErrorException carries. */
  int errno(Throwable thrown) throws Throwable {
    return (int) thrownErrno.invokeExact((Object) thrown);
  }

  /** Whether this copy has mapped the class directly. */
  public boolean isMapped(Class<?> type) throws Throwable {
    return (boolean) mapped.invokeExact(type);
  }
}
