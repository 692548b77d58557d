package io.aioguard.app;

import static io.aioguard.app.Checks.require;

import io.aioguard.app.OwnershipPath.Expectation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes each {@link OwnershipPath}, then drops all references. */
public final class OwnershipProgram {

  private OwnershipProgram() {}

  public static void main(String[] arguments) {
    List<Object> holders = new ArrayList<>();
    for (OwnershipPath path : OwnershipPath.values()) {
      holders.add(path.run());
    }
    long held = count(Expectation.HELD);
    long escaped = count(Expectation.ESCAPES);
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

  private static long count(Expectation expectation) {
    return Arrays.stream(OwnershipPath.values())
        .filter(path -> path.expectation == expectation)
        .count();
  }
}
