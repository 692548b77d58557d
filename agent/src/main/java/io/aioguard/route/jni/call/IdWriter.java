package io.aioguard.route.jni.call;

import io.aioguard.route.call.Carriers;
import io.aioguard.rules.IdPlace;
import java.lang.invoke.MethodHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Writes a context id to where a native method has left it, and a rule says that there is no other
 * copy. Thread-safe.
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
   *     none, or one that is no long
   */
  public IdWriter(IdPlace place, int firstArgument, IdReader reader, MethodHandle setter) {
    this.place = place;
    this.firstArgument = firstArgument;
    this.reader = reader;
    this.setter = setter;
  }

  /**
   * What {@link #write} is to be handed. To be called before the context is relocated: all that can
   * fail comes first.
   *
   * @param call the one in progress, which gives the result
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

  /** Writes it, where an id was read before. */
  void write(Object target, long id) throws Throwable {
    if (target instanceof SetupCall.Call call) {
      call.give(id);
    } else if (target instanceof ByteBuffer bytes) {
      bytes.putLong(offset(), id);
    } else if (target instanceof LongBuffer longs) {
      longs.put(offset() / Long.BYTES, Carriers.inOrder(longs, id));
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
