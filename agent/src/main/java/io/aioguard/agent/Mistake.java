package io.aioguard.agent;

import java.util.List;

/**
 * Something wrong with an option, each part a piece of one line.
 *
 * @param what what it is
 * @param effect what the agent does instead
 * @param next what to write
 */
record Mistake(String what, String effect, String next) {

  /** For an agent that starts all the same. */
  static void warn(List<Mistake> mistakes, List<String> lines) {
    for (Mistake mistake : mistakes) {
      lines.add(mistake.what + ": " + mistake.effect + "; " + mistake.next);
    }
  }

  /** For a command that does nothing then, so that no value is used instead. */
  static void refuse(List<Mistake> mistakes, List<String> lines) {
    for (Mistake mistake : mistakes) {
      lines.add(mistake.what + "; " + mistake.next);
    }
  }
}
