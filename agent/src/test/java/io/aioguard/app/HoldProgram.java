package io.aioguard.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens a context of 32 and one of 100 by the route that the property {@code hold} names, and keeps
 * them until standard input ends.
 */
public final class HoldProgram {

  private static final List<Object> KEPT = new ArrayList<>();

  private HoldProgram() {}

  public static void main(String[] arguments) throws Exception {
    String route = System.getProperty("hold");
    switch (route) {
      case "jna" -> {
        KEPT.add(Contexts.pointer(32));
        KEPT.add(Contexts.pointer(100));
      }
      case "jni" -> {
        JniAio.load();
        KEPT.add(JniAio.open(32));
        KEPT.add(JniAio.open(100));
      }
      default -> {
        ArtemisJournal journal = new ArtemisJournal(route);
        KEPT.add(journal.open(32, true));
        KEPT.add(journal.open(100, true));
      }
    }
    await();
  }

  /** Reports that the contexts are there, and waits. */
  static void await() throws IOException {
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println("kept " + KEPT.size());
  }
}
