package io.aioguard.app;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Opens a context for each {@link AuditShape} of the enums that are named, prints what an audit
 * must find, and waits until standard input ends. Ids are printed as their complements, so that
 * neither the output nor what printed it holds one.
 */
public final class AuditProgram {

  /** Begins each text that no audit may show. */
  private static final String CANARY = "CANARY";

  private static final String UNSEEN = "Unseen";
  private static final String BALLAST = "Ballast";
  private static final int BALLAST_OBJECTS = 500_000;
  private static final int UNSEEN_CONTEXTS = 5;

  private static final List<Object> HEAVY = new ArrayList<>();
  private static String secret = "CANARY-static";
  private static final Map<String, String[]> SECRETS =
      Map.of("CANARY-key", new String[] {"CANARY-element"});
  private static final char[] CHARACTERS = "CANARY-characters".toCharArray();
  private static final ThreadLocal<String> OF_THREAD = new ThreadLocal<>();

  private AuditProgram() {}

  /**
   * @param arguments names of enums; "Ballast" for a dump that takes a while; "Unseen" for contexts
   *     that are leaked at last
   */
  public static void main(String[] arguments) throws Exception {
    OF_THREAD.set("CANARY-thread-local");
    boolean unseen = false;
    for (String argument : arguments) {
      if (argument.equals(UNSEEN)) {
        unseen = true;
      } else if (argument.equals(BALLAST)) {
        LongStream.range(0, BALLAST_OBJECTS).forEach(HEAVY::add);
      } else if (!argument.startsWith(CANARY)) {
        keepAll(argument);
      }
    }
    AuditChurn.run();
    if (unseen) {
      leakUnseen();
    }
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    // Threads that spin would otherwise keep a JVM with a tool inside from ending.
    System.out.println("kept " + (secret.length() + SECRETS.size() + CHARACTERS.length));
    Runtime.getRuntime().halt(0);
  }

  private static void keepAll(String shapes) throws Exception {
    Class<?> type = Class.forName(AuditProgram.class.getPackageName() + '.' + shapes);
    for (Object constant : type.getEnumConstants()) {
      AuditShape shape = (AuditShape) constant;
      for (int i = 0; i < shape.count(); i++) {
        keep(shape);
      }
    }
  }

  private static void keep(AuditShape shape) throws Exception {
    long id = shape.open();
    shape.keep(id);
    print(shape, ~id);
  }

  private static void print(AuditShape shape, long complement) {
    System.out.println(
        String.join(
            " ",
            "SHAPE",
            ((Enum<?>) shape).getDeclaringClass().getSimpleName() + '.' + shape.name(),
            shape.expected().name().toLowerCase(Locale.ROOT),
            "0x" + Long.toHexString(complement),
            shape.evidence()));
  }

  /** Pointers whose numbers nothing has ever read, and that no collection has found yet. */
  private static void leakUnseen() {
    for (int i = 0; i < UNSEEN_CONTEXTS; i++) {
      Contexts.reference(1);
    }
    System.out.println("UNSEEN " + UNSEEN_CONTEXTS);
  }
}
