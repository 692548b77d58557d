package io.aioguard.app;

import java.time.Duration;

/** Writes through Apache Artemis native, and uses its contexts as the scenario names. */
public final class ArtemisProgram {

  private static final int BLOCKS = 4;
  private static final Duration STATISTICS = Duration.ofMillis(200);

  private ArtemisProgram() {}

  /** Library's package, scenario, file to write to. */
  public static void main(String[] arguments) throws Exception {
    ArtemisJournal journal = new ArtemisJournal(arguments[0]);
    if (!journal.isLoaded()) {
      System.out.println("its native part cannot be loaded here");
      System.exit(7);
    }
    String file = arguments[2];
    switch (arguments[1]) {
      case "clean" -> clean(journal, file);
      case "leaked" -> leaked(journal, file);
      case "closed" -> closed(journal, file);
      case "waiting" -> waiting(journal);
      default -> throw new IllegalArgumentException(arguments[1]);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void clean(ArtemisJournal journal, String file) throws Exception {
    try (AutoCloseable context = journal.open(32, true)) {
      journal.write(context, file, BLOCKS);
    }
  }

  private static void leaked(ArtemisJournal journal, String file) throws Exception {
    leak(journal, file);
    Kernel.collectAll();
  }

  private static void leak(ArtemisJournal journal, String file) throws Exception {
    journal.write(journal.open(16, true), file, BLOCKS);
  }

  private static void closed(ArtemisJournal journal, String file) throws Exception {
    try (Witness witness = new Witness(STATISTICS)) {
      closeWhileFull(journal, file);
      witness.await(1, "SuspectedLeak", event -> true);
    }
  }

  /** A broker without messages: a thread waits for one of two contexts, once it is suspected. */
  private static void waiting(ArtemisJournal journal) throws Exception {
    AutoCloseable awaited = journal.open(7, false);
    try (Witness witness = new Witness(STATISTICS)) {
      witness.await(1, "SuspectedLeak", Witness.about(7));
      Thread poller = new Thread(() -> journal.poll(awaited));
      poller.start();
      witness.await(1, "SuspicionEnded", Witness.about(7));
      AutoCloseable idle = journal.open(9, false);
      witness.await(1, "SuspectedLeak", Witness.about(9));
      awaited.close();
      poller.join();
      idle.close();
    }
  }

  private static void closeWhileFull(ArtemisJournal journal, String file) throws Exception {
    AutoCloseable context = journal.open(2, false);
    journal.fill(context, file);
    try {
      context.close();
      throw new IllegalStateException("closed with its queue full");
    } catch (Exception e) {
      System.out.println("close: " + e.getMessage());
    }
  }
}
