package io.aioguard.app;

import io.aioguard.app.Requests.Posix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens contexts, closes some, waits until that is in the recording, and is killed. */
public final class KilledProgram {

  /** So many it leaves open. */
  public static final int OPEN = 3;

  private static final int ALL = 5;
  private static final int SIGKILL = 9;

  private KilledProgram() {}

  public static void main(String[] arguments) {
    List<Contexts.Wrapper> contexts = new ArrayList<>();
    // Not closed, as that would begin a chunk in which nothing is yet.
    Witness witness = new Witness(Duration.ofSeconds(1));
    for (int i = 0; i < ALL; i++) {
      contexts.add(new Contexts.Wrapper(ALL));
    }
    for (Contexts.Wrapper wrapper : contexts.subList(OPEN, ALL)) {
      wrapper.close();
    }
    witness.await(ALL, "ContextCreated", Witness.about(ALL));
    witness.await(ALL - OPEN, "ContextDestroyed", Witness.about(ALL));
    Posix.INSTANCE.kill(Posix.INSTANCE.getpid(), SIGKILL);
  }
}
