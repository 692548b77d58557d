package io.aioguard.report.model;

import java.util.List;

/**
 * The program that a JVM runs, and how. Empty where the recording does not have it. Values of -D
 * options and arguments of the program are left out: both may hold secrets.
 *
 * @param main main class, or file name of the jar
 * @param java version of the JDK
 * @param host name of the machine or container
 * @param agent version of the agent
 * @param options of the agent that are in force: {@code reclaim=certain,census=60s}
 * @param gcFlags options of the JVM for its collector and heap
 */
public record Application(
    String main, String java, String host, String agent, String options, List<String> gcFlags) {

  public static final Application UNKNOWN = new Application("", "", "", "", "", List.of());
}
