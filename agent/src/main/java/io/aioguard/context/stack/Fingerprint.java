package io.aioguard.context.stack;

/**
 * FNV-1a over the names of classes and methods of the top frames, without the generated parts that
 * change from run to run: counters of lambdas and proxies, addresses of hidden classes. Descriptors
 * and line numbers are not part of it. A method that calls itself, or an overload of it, counts
 * once, however deep the recursion; one that calls itself through another counts each time.
 */
final class Fingerprint {

  /** Enough frames to distinguish callers, few enough to stay the same between releases. */
  private static final int MAX_FRAMES = 8;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Marks in the names of generated classes, followed by the part that changes. */
  private static final String[] GENERATED = {
    "$$Lambda",
    "$$EnhancerBy",
    "$$FastClassBy",
    "$$SpringCGLIB$$",
    "$ByteBuddy$",
    "$HibernateProxy$",
    "$MockitoMock$",
    "_$$_jvst"
  };

  private long hash = OFFSET;
  private int frames;
  private String last = "";

  /** Adds the next frame down; frames beyond the maximum are ignored. */
  void add(String className, String methodName) {
    String frame = stableClass(className) + '#' + stableMethod(methodName) + '\n';
    if (!isFull() && !frame.equals(last)) {
      frames++;
      last = frame;
      mix(frame);
    }
  }

  boolean isFull() {
    return frames == MAX_FRAMES;
  }

  String text() {
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }

  static String ofBoth(String one, String other) {
    Fingerprint both = new Fingerprint();
    both.mix(one);
    both.mix(other);
    return both.text();
  }

  private void mix(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
  }

  /** {@code A$$Lambda$12/0x7f01} is {@code A$$Lambda}, {@code B/0x7f02} is {@code B}. */
  private static String stableClass(String name) {
    for (String mark : GENERATED) {
      int at = name.indexOf(mark);
      if (at >= 0) {
        return name.substring(0, at + mark.length());
      }
    }
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** {@code lambda$run$3} is {@code lambda$run$}; Kotlin writes {@code run$lambda$3}. */
  private static String stableMethod(String name) {
    boolean counted = name.contains("lambda$") || name.startsWith("access$");
    int end = name.length();
    while (counted && end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
