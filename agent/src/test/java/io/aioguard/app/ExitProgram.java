package io.aioguard.app;

import static io.aioguard.app.Witness.about;

import io.aioguard.app.Requests.Posix;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends while destroys of the agent hang: by the end of main, System.exit, or a signal. */
public final class ExitProgram {

  /** Status of System.exit. */
  public static final int STATUS = 17;

  private static final int HANGING = 6;
  private static final int SIGTERM = 15;

  private ExitProgram() {}

  public static void main(String[] arguments) {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      for (int i = 0; i < HANGING; i++) {
        new Contexts.Wrapper(HANGING);
      }
      Kernel.collectUntil(
          "all hang", () -> witness.count("ReclaimStalled", about(HANGING)) == HANGING);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
    switch (arguments[0]) {
      case "exit" -> System.exit(STATUS);
      case "term" -> {
        Posix.INSTANCE.kill(Posix.INSTANCE.getpid(), SIGTERM);
        while (true) {
          LockSupport.park();
        }
      }
      default -> System.out.println("main ends");
    }
  }
}
