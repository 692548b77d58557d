package io.aioguard.context;

/**
 * FNV-1a over class and method names, with the numbers that compilers and the JVM make up taken
 * out: lambda and proxy counters, addresses of hidden classes.
 */
final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final String LAMBDA = "$$Lambda";
  private static final long PRIME = 0x100000001b3L;

  private long hash = OFFSET;

  void add(String className, String methodName) {
    mix(stable(className));
    mix("#");
    mix(stable(methodName));
    mix("\n");
  }

  String text() {
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private void mix(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
  }

  /**
   * {@code A$$Lambda$12/0x7f01} is {@code A$$Lambda}, {@code lambda$run$3} is {@code lambda$run$}.
   */
  private static String stable(String name) {
    int lambda = name.indexOf(LAMBDA);
    if (lambda >= 0) {
      return name.substring(0, lambda + LAMBDA.length());
    }
    int slash = name.indexOf('/');
    String stable = slash < 0 ? name : name.substring(0, slash);
    int end = stable.length();
    if (stable.startsWith("lambda$") || stable.contains("$Proxy")) {
      while (end > 0 && Character.isDigit(stable.charAt(end - 1))) {
        end--;
      }
    }
    return stable.substring(0, end);
  }
}
