package io.aioguard.core;

import io.aioguard.agent.inner.RuleTypes;
import io.aioguard.hook.NativeNames;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.term.KnownNames;
import io.aioguard.term.RouteName;
import java.util.ArrayList;
import java.util.List;

/** The routes that wait for their first class, as a line of the log. */
public final class RouteSummary {

  private RouteSummary() {}

  /**
   * Called by reflection from the boot loader's classes, at log=info.
   *
   * @param rules null if there is no rules file
   */
  public static String of(RuleTypes rules, String rulesFile) {
    String architecture = System.getProperty("os.arch");
    String unknown =
        AioSyscalls.ofThisJvm().isPresent()
            ? ""
            : "off: system calls of " + architecture + " are unknown";
    // Not by the route's own check, which would load Byte Buddy into a JVM that may never need it.
    String foreign =
        Runtime.version().feature() >= KnownNames.FIRST_WITH_FFM
            ? ""
            : "off: needs Java 22 or later";
    String prefix =
        NativeNames.canBePrefixed() ? "" : "off: this JVM takes no prefix to native methods";
    List<String> parts = new ArrayList<>();
    parts.add(RouteName.JNA);
    parts.add(with(RouteName.JNA_DIRECT, prefix));
    parts.add(with(RouteName.JNA_SYSCALL, unknown));
    parts.add(with(RouteName.FFM, foreign));
    parts.add(with(RouteName.FFM_SYSCALL, foreign.isEmpty() ? unknown : foreign));
    parts.add(with(RouteName.JNI, prefix.isEmpty() ? natives(rules, rulesFile) : prefix));
    return String.join(", ", parts);
  }

  private static String with(String route, String remark) {
    return remark.isEmpty() ? route : route + " (" + remark + ")";
  }

  private static String natives(RuleTypes rules, String rulesFile) {
    String known = "Apache Artemis native, by name";
    return rules instanceof RulesInForce own
        ? known
            + ", "
            + own.rulesOfFile()
            + (own.rulesOfFile() == 1 ? " rule of " : " rules of ")
            + rulesFile
        : known;
  }
}
