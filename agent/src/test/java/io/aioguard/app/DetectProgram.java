package io.aioguard.app;

import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordingStream;

/** Leaks so many contexts where nothing is to be reclaimed. */
public final class DetectProgram {

  private DetectProgram() {}

  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    AtomicInteger reported = new AtomicInteger();
    try (RecordingStream events = new RecordingStream()) {
      events.onEvent("aioguard.ContextLeaked", event -> reported.incrementAndGet());
      events.startAsync();
      for (int i = 0; i < leaks; i++) {
        new Contexts.Wrapper(32);
      }
      Kernel.collectUntil("all leaks are reported", () -> reported.get() == leaks);
    }
    Kernel.collectAll();
    Checks.require(Kernel.contexts() == leaks, "contexts left: " + Kernel.contexts());
  }
}
