package io.aioguard.route.jni.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.Weaver;
import io.aioguard.rules.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// What the compiler warns of is what these classes are for.
@SuppressWarnings({"serial", "unused"})
class SerialVersionTest {

  private static byte[] classFile(Class<?> type) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Natives, and no class initialiser. */
  public static class Plain implements Serializable {
    private long handle;

    public native int io_setup(int maxEvents, long[] out);

    protected final native void io_destroy(long context);
  }

  /** All that counts and all that does not. */
  public abstract static class Whole extends Plain implements Runnable, Comparable<Whole> {
    static final Object LOCK = new Object();
    private static int count;
    private transient volatile Object skipped;
    protected volatile int[][] kept;
    final transient String word = "word";

    Whole() {}

    protected Whole(String text) throws IOException {
      count += text.length();
    }

    private Whole(int number) {}

    static synchronized native long io_setup(int maxEvents);

    static native int io_destroy(long[] context);

    abstract Map<String, Long> named(List<? extends Number> numbers);

    private void hidden() {}

    @Override
    public int compareTo(Whole other) {
      Runnable nothing = () -> hidden();
      nothing.run();
      return 0;
    }
  }

  /** Declares the value. */
  static class Declared implements Serializable {
    private static final long serialVersionUID = 1;

    native int io_setup(int maxEvents, long[] out);

    native void io_destroy(long context);
  }

  /** Has none that matters. */
  static class Alone {
    native int io_setup(int maxEvents, long[] out);
  }

  @ParameterizedTest
  @ValueSource(classes = {Plain.class, Whole.class, Random.class, Declared.class})
  void isUnchangedWhereNativesAreWrapped(Class<?> type) throws IOException, ClassNotFoundException {
    byte[] original = classFile(type);
    long expected = ObjectStreamClass.lookup(type).getSerialVersionUID();
    RuleSet none = new RuleSet(List.of(), List.of());
    Weaver weaver =
        new Weaver(
            List.of(new JniRoute(none, null, new UnseenDestroys(), new RouteStates())),
            new RouteStates(),
            target -> {},
            () -> {});
    String name = type.getName();
    byte[] woven =
        weaver.transform(getClass().getClassLoader(), name.replace('.', '/'), null, null, original);
    if (woven != null) {
      ClassLoader loader =
          new ByteArrayClassLoader.ChildFirst(getClass().getClassLoader(), Map.of(name, woven));
      Class<?> loaded = Class.forName(name, false, loader);
      assertNotEquals(type, loaded);
      assertEquals(expected, ObjectStreamClass.lookup(loaded).getSerialVersionUID());
    }
    boolean declared = type == Declared.class || type == Random.class;
    assertEquals(
        declared ? OptionalLong.empty() : OptionalLong.of(expected),
        SerialVersion.toKeep(original));
  }

  @Test
  void isEmptyWhereNoSuperclassCanBeSerializable() throws IOException {
    assertEquals(OptionalLong.empty(), SerialVersion.toKeep(classFile(Alone.class)));
  }

  @Test
  void hashesAsTheJdkDoes() throws GeneralSecurityException {
    for (int length = 0; length < 200; length++) {
      byte[] text = new byte[length];
      new Random(length).nextBytes(text);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      long expected = 0;
      for (int i = Long.BYTES - 1; i >= 0; i--) {
        expected = expected << Byte.SIZE | digest[i] & 0xff;
      }
      assertEquals(expected, FirstOfSha1.of(text), "of " + length + " bytes");
    }
  }
}
