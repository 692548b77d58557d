package io.aioguard.report.model;

import java.util.List;

/**
 * Which program a JVM runs, and how. Empty where the recording does not have it. No value of a -D
 * option and no argument of the program is in it: both hold secrets.
 *
 * @param main main class, or file name of the jar
 * @param java version of the JDK
 * @param host name of the machine or container
 * @param agent version of the agent
 * @param options of the agent, as they are in force: {@code reclaim=certain,census=60s}
 * @param gcFlags options of the JVM that decide about its collector and heap
 */
public record Application(
    String main, String java, String host, String agent, String options, List<String> gcFlags) {

  public static final Application UNKNOWN = new Application("", "", "", "", "", List.of());
}
