package io.aioguard.route.jni.call;

import io.aioguard.route.call.CarriedNumber;
import io.aioguard.rules.IdPlace;
import java.lang.invoke.MethodHandle;

/** Reads a context id from the place that a rule names. Thread-safe. */
public final class IdReader {

  private final IdPlace place;
  private final int firstArgument;
  private final MethodHandle field;

  /**
   * @param firstArgument index of the first Java parameter: 1 after a receiver, else 0
   * @param field reads the field that the place names, (Object) to Object; null if it names none
   */
  public IdReader(IdPlace place, int firstArgument, MethodHandle field) {
    this.place = place;
    this.firstArgument = firstArgument;
    this.field = field;
  }

  /** Whether the id is the result of the method, which may be 0 for no context. */
  boolean isResult() {
    return place instanceof IdPlace.Result;
  }

  /** The id, 0 if there is none. */
  long read(Object[] arguments, Object result) throws Throwable {
    if (place instanceof IdPlace.Result) {
      return CarriedNumber.number(result);
    } else if (place instanceof IdPlace.ResultWord word) {
      return CarriedNumber.word(result, word.offset());
    } else if (place instanceof IdPlace.Field) {
      return CarriedNumber.number(readField(arguments[0]));
    } else if (place instanceof IdPlace.FieldWord word) {
      return CarriedNumber.word(readField(arguments[0]), word.offset());
    }
    int index = firstArgument + place.argument();
    return index < arguments.length ? inArgument(arguments[index]) : 0;
  }

  /** The value of the field that the place names; null if it names none. */
  Object readField(Object receiver) throws Throwable {
    return field == null ? null : (Object) field.invokeExact(receiver);
  }

  private long inArgument(Object argument) {
    if (place instanceof IdPlace.ArgumentWord word) {
      return CarriedNumber.word(argument, word.offset());
    }
    if (place instanceof IdPlace.ArgumentElement element) {
      return argument instanceof long[] longs && element.element() < longs.length
          ? longs[element.element()]
          : 0;
    }
    return CarriedNumber.number(argument);
  }
}
