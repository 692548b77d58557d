package io.aioguard.agent.option;

import java.util.List;

/**
 * An error in an option, in the parts of one line.
 *
 * @param what the error
 * @param effect what the agent does instead
 * @param next the correction
 */
record OptionError(String what, String effect, String next) {

  private static final int MAX_SHOWN = 200;

  /**
   * A name that is not an option.
   *
   * @param meant the options that may be meant, with a harmless value each
   */
  static OptionError unknown(String name, List<String> meant) {
    return new OptionError(
        "unknown option " + shown(name),
        meant.isEmpty() ? "ignored" : effect(meant),
        "options are " + String.join(", ", Options.KEYS));
  }

  /** Options in the value of another one. */
  static OptionError stray(String key, String value, List<String> meant) {
    return new OptionError(badValue(key, value), effect(meant), "give each option by itself");
  }

  static String badValue(String key, String value) {
    return "bad value " + shown(value) + " for option " + key;
  }

  private static String effect(List<String> meant) {
    StringBuilder used = new StringBuilder();
    for (String key : meant) {
      used.append(used.length() == 0 ? "" : ", ").append(key).append('=');
      used.append(Options.harmless(key));
    }
    return used
        + (meant.size() == 1 ? " is used, as that" : " are used, as they")
        + " may be meant";
  }

  /** Cut, and one line of printable characters: the text may come from any source. */
  private static String shown(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_SHOWN); i++) {
      char c = text.charAt(i);
      safe.append(c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c) ? c : '?');
    }
    return text.length() <= MAX_SHOWN ? safe.toString() : safe + "...";
  }

  /**
   * The whole line.
   *
   * @param refused without the effect, as nothing is done
   */
  String line(boolean refused) {
    return what + (refused ? "" : ": " + effect) + "; " + next;
  }
}
