package io.aioguard.app;

import com.sun.jna.DefaultTypeMapper;
import com.sun.jna.FromNativeContext;
import com.sun.jna.FromNativeConverter;
import com.sun.jna.Library;
import com.sun.jna.MethodResultContext;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeMapped;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Map;

/** Functions of the C library, mapped directly; what converts their results asks for the method. */
final class ConvertedC {

  static {
    DefaultTypeMapper mapper = new DefaultTypeMapper();
    mapper.addFromNativeConverter(StringBuilder.class, new Converter());
    Map<String, Object> options = Map.of(Library.OPTION_TYPE_MAPPER, mapper);
    Native.register(ConvertedC.class, NativeLibrary.getInstance("c", options));
  }

  private ConvertedC() {}

  /** What a number is of. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Unit {
    String value();
  }

  @Unit("bytes")
  static native Amount abs(int number);

  @Unit("pages")
  static native StringBuilder labs(long number);

  /** A result that converts itself. */
  public static final class Amount implements NativeMapped {

    private final String text;

    /** For JNA. */
    public Amount() {
      this("none");
    }

    private Amount(String text) {
      this.text = text;
    }

    @Override
    public Object fromNative(Object value, FromNativeContext context) {
      return new Amount(described(value, context));
    }

    @Override
    public Object toNative() {
      return 0;
    }

    @Override
    public Class<?> nativeType() {
      return Integer.class;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Converts for a class that knows nothing of JNA. */
  private static final class Converter implements FromNativeConverter {

    @Override
    public Object fromNative(Object value, FromNativeContext context) {
      return new StringBuilder(described(value, context));
    }

    @Override
    public Class<?> nativeType() {
      return Long.class;
    }
  }

  private static String described(Object value, FromNativeContext context) {
    Method method = ((MethodResultContext) context).getMethod();
    Unit unit = method.getAnnotation(Unit.class);
    return value + " " + (unit == null ? "of what" : unit.value()) + ", " + method.getName();
  }
}
