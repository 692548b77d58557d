package io.aioguard.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the value of an option in the three places where it may stand, and checks it. Where there
 * is doubt about an option by which the agent acts on contexts, its harmless value is used.
 */
final class Lookup {

  private static final String PROPERTY = "aioguard.";
  private static final String VARIABLE = "AIOGUARD_";
  private static final int LONGEST_SHOWN = 200;

  private final Map<String, String> arguments = new HashMap<>();
  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<Mistake> mistakes;

  /** Keys of which it is uncertain what was meant. */
  private final Set<String> doubtful = new HashSet<>();

  Lookup(Map<String, String> properties, Map<String, String> environment, List<Mistake> mistakes) {
    this.properties = properties;
    this.environment = environment;
    this.mistakes = mistakes;
    for (String name : properties.keySet()) {
      if (OptionName.isOurs(name)
          && !(name.startsWith(PROPERTY) && Options.known(name.substring(PROPERTY.length())))) {
        unknown("-D" + name);
      }
    }
    Set<String> variables = new HashSet<>();
    for (String key : Options.keys()) {
      variables.add(variable(key));
    }
    for (String name : environment.keySet()) {
      if (OptionName.isOurs(name) && !variables.contains(name)) {
        unknown(name);
      }
    }
  }

  private static String variable(String key) {
    return VARIABLE + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Takes in {@code key=value,key=value}; the keys that were in it. */
  Set<String> arguments(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(',', start);
      end = end < 0 ? text.length() : end;
      argument(strip(text.substring(start, end)));
      start = end + 1;
    }
    return arguments.keySet();
  }

  private void argument(String part) {
    if (part.isEmpty()) {
      return;
    }
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : strip(part.substring(0, equals));
    String value = equals < 0 ? "" : strip(part.substring(equals + 1));
    if (!Options.known(key)) {
      unknown(key);
    } else if (value.isEmpty() && Options.harmless(key) == null) {
      mistakes.add(new Mistake(noValue(key), "ignored", "write " + key + "=value"));
    } else if (arguments.put(key, value) != null) {
      String harmless = Options.harmless(key);
      mistakes.add(
          new Mistake(
              "option " + key + " is given twice",
              (harmless == null ? "the last one" : harmless) + " is used",
              "give it once"));
      doubtful.add(key);
    }
  }

  /** Blanks alone: a value with a line break in it was not meant. */
  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static String noValue(String key) {
    return "option " + key + " has no value";
  }

  private void unknown(String name) {
    String meant = OptionName.near(name);
    if (meant != null) {
      doubtful.add(meant);
    }
    mistakes.add(
        new Mistake(
            "unknown option " + shown(name),
            meant == null
                ? "ignored"
                : meant + "=" + Options.harmless(meant) + " is used, as that may be meant",
            "options are " + String.join(", ", Options.keys())));
  }

  /**
   * The first that is given. An empty one does not count, as it may be a variable of a shell that
   * is not set; but where the agent acts on contexts, that is no leave to act.
   */
  String value(String key, String byDefault) {
    String[] places = {
      arguments.get(key), properties.get(PROPERTY + key), environment.get(variable(key))
    };
    for (String value : places) {
      if (value != null && (!value.isEmpty() || Options.harmless(key) != null)) {
        return value;
      }
    }
    return byDefault;
  }

  /** Index of the value among the choices. */
  int choice(String key, int byDefault, String... choices) {
    String harmless = harmless(key, choices[byDefault]);
    String value = doubtful(key) ? harmless : value(key, choices[byDefault]);
    int index = index(value, choices);
    if (index < 0) {
      bad(key, value, harmless, "one of " + String.join(", ", choices));
      return index(harmless, choices);
    }
    return index;
  }

  private static int index(String value, String... choices) {
    for (int i = 0; i < choices.length; i++) {
      if (choices[i].equalsIgnoreCase(value)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether another value than the harmless one would be a guess. */
  private boolean doubtful(String key) {
    return doubtful.contains(key) && Options.harmless(key) != null;
  }

  private static String harmless(String key, String otherwise) {
    String harmless = Options.harmless(key);
    return harmless == null ? otherwise : harmless;
  }

  int number(String key, int byDefault, int least, int most) {
    String harmless = harmless(key, Integer.toString(byDefault));
    String value = doubtful(key) ? harmless : value(key, Integer.toString(byDefault));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    bad(key, value, harmless, "a number from " + least + " to " + most);
    return Integer.parseInt(harmless);
  }

  /** In milliseconds; 0 for off. Units are ms, s, m and h. */
  long duration(String key, String byDefault) {
    String value = value(key, byDefault).toLowerCase(Locale.ROOT);
    if (value.equals("off")) {
      return 0;
    }
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    long unit = unit(value.substring(digits));
    if (digits == 0 || digits > 9 || unit == 0) {
      bad(key, value, byDefault, "off or a time such as 500ms, 60s, 10m, 1h");
      return duration(byDefault);
    }
    return Long.parseLong(value.substring(0, digits)) * unit;
  }

  private static long duration(String valid) {
    int last = valid.length() - 1;
    return Long.parseLong(valid.substring(0, last)) * unit(valid.substring(last));
  }

  private static long unit(String name) {
    switch (name) {
      case "ms":
        return 1;
      case "s":
        return 1000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return 0;
    }
  }

  private void bad(String key, String value, String used, String wanted) {
    String what =
        value.isEmpty() ? noValue(key) : "bad value " + shown(value) + " for option " + key;
    mistakes.add(new Mistake(what, used + " is used", "give " + wanted));
  }

  /** Short, and one line of what can be seen: it may come from anywhere. */
  private static String shown(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST_SHOWN); i++) {
      char c = text.charAt(i);
      safe.append(c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c) ? c : '?');
    }
    return text.length() <= LONGEST_SHOWN ? safe.toString() : safe + "...";
  }
}
