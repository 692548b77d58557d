package io.aioguard.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param target folder for what is written
 * @param agent the jar to measure
 * @param jdks homes of further JDKs for the start-up measurement
 * @param only regular expression over the names of the rows; empty for all
 * @param blocks of four forks for each row: without, with, with, without
 * @param starts of each kind in the start-up measurement
 * @param warmups iterations of 50 ms before the measured ones
 * @param iterations measured, of 50 ms
 */
record Settings(
    Path target,
    Path agent,
    List<Path> jdks,
    String only,
    int blocks,
    int starts,
    int warmups,
    int iterations) {

  static Settings parse(String[] arguments) {
    Path target = Path.of("target");
    Path agent = null;
    List<Path> jdks = new ArrayList<>();
    String only = "";
    boolean quick = false;
    int blocks = 0;
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      if (option.equals("--quick")) {
        quick = true;
        continue;
      }
      if (++i == arguments.length) {
        throw new IllegalArgumentException(option + " is unknown or has no value");
      }
      switch (option) {
        case "--target" -> target = Path.of(arguments[i]);
        case "--agent" -> agent = Path.of(arguments[i]);
        case "--jdk" -> jdks.add(Path.of(arguments[i]));
        case "--only" -> only = arguments[i];
        case "--blocks" -> blocks = Integer.parseInt(arguments[i]);
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    if (agent == null) {
      throw new IllegalArgumentException("--agent is missing");
    }
    blocks = blocks > 0 ? blocks : quick ? 1 : 4;
    return new Settings(
        target, agent, jdks, only, blocks, quick ? 20 : 40, quick ? 8 : 12, quick ? 6 : 10);
  }

  boolean wants(String name) {
    return only.isEmpty() || java.util.regex.Pattern.compile(only).matcher(name).find();
  }
}
