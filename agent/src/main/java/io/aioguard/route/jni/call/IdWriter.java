package io.aioguard.route.jni.call;

import io.aioguard.route.call.CarriedNumber;
import io.aioguard.rules.IdPlace;
import java.lang.invoke.MethodHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Writes a context id to the place where a native method has left it, if a rule has copies=none.
 * Thread-safe.
 */
public final class IdWriter {

  private final IdPlace place;
  private final int firstArgument;
  private final IdReader reader;
  private final MethodHandle setter;

  /**
   * @param firstArgument index of the first Java parameter: 1 after a receiver, else 0
   * @param reader of the same place
   * @param setter writes the field that the place names, (Object, long) to void; null if it names
   *     none, or one that is not a long
   */
  public IdWriter(IdPlace place, int firstArgument, IdReader reader, MethodHandle setter) {
    this.place = place;
    this.firstArgument = firstArgument;
    this.reader = reader;
    this.setter = setter;
  }

  /**
   * The target for {@link #write}. To be called before the context is relocated: whatever can fail
   * comes first.
   *
   * @param call the call in progress, the target if the id is its result
   * @return null if nothing can be written there
   */
  Object target(Object[] arguments, Object result, SetupCall.Call call) throws Throwable {
    if (place instanceof IdPlace.Result) {
      return call;
    } else if (place instanceof IdPlace.ResultWord) {
      return buffer(result);
    } else if (place instanceof IdPlace.FieldWord) {
      return buffer(reader.readField(arguments[0]));
    } else if (place instanceof IdPlace.Field) {
      return setter == null ? null : arguments[0];
    }
    Object argument = arguments[firstArgument + place.argument()];
    return place instanceof IdPlace.ArgumentWord ? buffer(argument) : argument;
  }

  private static Object buffer(Object object) {
    if (!(object instanceof Buffer buffer) || buffer.isReadOnly()) {
      return null;
    }
    return object instanceof ByteBuffer bytes
        ? bytes.duplicate().order(ByteOrder.nativeOrder())
        : object;
  }

  /** Writes the id to a place from which one was read before. */
  void write(Object target, long id) throws Throwable {
    if (target instanceof SetupCall.Call call) {
      call.replaceResult(id);
    } else if (target instanceof ByteBuffer bytes) {
      bytes.putLong(offset(), id);
    } else if (target instanceof LongBuffer longs) {
      longs.put(offset() / Long.BYTES, CarriedNumber.inNativeOrder(longs, id));
    } else if (place instanceof IdPlace.ArgumentElement element) {
      ((long[]) target)[element.element()] = id;
    } else {
      setter.invokeExact(target, id);
    }
  }

  private int offset() {
    if (place instanceof IdPlace.ResultWord word) {
      return word.offset();
    }
    return place instanceof IdPlace.FieldWord word
        ? word.offset()
        : ((IdPlace.ArgumentWord) place).offset();
  }
}
