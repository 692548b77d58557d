package io.aioguard.app;

import static io.aioguard.app.Checks.require;

import io.aioguard.app.Way.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Does all of {@link Way}, then lets go. */
public final class OwnershipProgram {

  private OwnershipProgram() {}

  public static void main(String[] arguments) {
    List<Object> holders = new ArrayList<>();
    for (Way way : Way.values()) {
      holders.add(way.run());
    }
    long held = count(Fate.HELD);
    long escaped = count(Fate.ESCAPES);
    Kernel.collectUntil(
        "only dropped ones are reclaimed", () -> Kernel.contexts() <= held + escaped);
    Kernel.collectAll();
    require(Kernel.contexts() == held + escaped, "a context was reclaimed that is still held");
    System.out.println(
        "held " + held + " and escaped " + escaped + " are alive: " + holders.size());
    holders.clear();
    Kernel.collectUntil("all held ones are reclaimed", () -> Kernel.contexts() <= escaped);
    Kernel.collectAll();
    require(Kernel.contexts() == escaped, "an escaped context was reclaimed");
    System.out.println("done");
  }

  private static long count(Fate fate) {
    return Arrays.stream(Way.values()).filter(way -> way.fate == fate).count();
  }
}
