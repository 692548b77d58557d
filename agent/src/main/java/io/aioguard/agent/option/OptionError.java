package io.aioguard.agent.option;

import java.util.List;

/**
 * An error in an option, in the parts of one line.
 *
 * @param what the error
 * @param effect what the agent does instead
 * @param next the correction; empty if that is in {@code what}
 * @param meant the options that may be meant, which then have their harmless value
 */
record OptionError(String what, String effect, String next, List<String> meant) {

  private static final int MAX_SHOWN = 200;

  private OptionError(String what, String effect, String next) {
    this(what, effect, next, List.of());
  }

  /**
   * A name that is not an option.
   *
   * @param meant the options that may be meant, with a harmless value each
   */
  static OptionError unknown(String name, List<String> meant) {
    return noOption("unknown option " + shown(name), meant);
  }

  /** The same without the name, which may be a secret in a file of another kind. */
  static OptionError noOption(List<String> meant) {
    return noOption("there is no option in this line", meant);
  }

  private static OptionError noOption(String what, List<String> meant) {
    return new OptionError(
        what,
        meant.isEmpty() ? "ignored" : mayBeMeant(meant),
        "options are " + String.join(", ", Options.KEYS),
        meant);
  }

  /** Options in the value of another one. */
  static OptionError stray(String key, String value, List<String> meant) {
    return new OptionError(
        badValue(key, value), mayBeMeant(meant), "give each option by itself", meant);
  }

  /** A file of options that names another one. */
  static OptionError nested() {
    return new OptionError(
        "option config cannot be given in a file",
        used(Options.ACTING),
        "give it as an argument, a property or a variable",
        Options.ACTING);
  }

  /** A file of options that gives none. */
  static OptionError unread(String what) {
    return new OptionError(
        what, "none of its options counts, and " + used(Options.ACTING), "", Options.ACTING);
  }

  static OptionError twice(String key) {
    String effect =
        Options.meantBy(key).size() > 1
            ? used(Options.meantBy(key))
            : (Options.harmless(key) == null ? "the last one" : Options.harmless(key)) + " is used";
    return new OptionError(
        "option " + key + " is given twice", effect, "give it once", Options.meantBy(key));
  }

  /** No value, where one was to be written. */
  static OptionError empty(String key) {
    List<String> meant = Options.meantBy(key);
    String effect = meant.isEmpty() ? "ignored" : used(meant);
    return new OptionError(noValue(key), effect, "write " + key + "=value", meant);
  }

  private static String noValue(String key) {
    return "option " + key + " has no value";
  }

  static OptionError bad(String key, String value, String effect, String next) {
    return new OptionError(value.isEmpty() ? noValue(key) : badValue(key, value), effect, next);
  }

  private static String badValue(String key, String value) {
    return "bad value " + shown(value) + " for option " + key;
  }

  private static String mayBeMeant(List<String> meant) {
    return used(meant) + (meant.size() == 1 ? ", as that" : ", as they") + " may be meant";
  }

  private static String used(List<String> keys) {
    StringBuilder used = new StringBuilder();
    for (String key : keys) {
      used.append(used.length() == 0 ? "" : ", ").append(key).append('=');
      used.append(Options.harmless(key));
    }
    return used + (keys.size() == 1 ? " is used" : " are used");
  }

  /** Cut, and one line of printable characters: the text may come from any source. */
  static String shown(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_SHOWN); i++) {
      char c = text.charAt(i);
      safe.append(c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c) ? c : '?');
    }
    return text.length() <= MAX_SHOWN ? safe.toString() : safe + "...";
  }

  /**
   * The same error with its place.
   *
   * @param place empty, or the beginning of the line
   */
  OptionError at(String place) {
    return new OptionError(place + what, effect, next, meant);
  }

  /**
   * The whole line.
   *
   * @param refused without the effect, as nothing is done
   */
  String line(boolean refused) {
    if (next.isEmpty()) {
      return what + (refused ? "" : "; " + effect);
    }
    return what + (refused ? "" : ": " + effect) + "; " + next;
  }
}
