package io.aioguard.agent.option;

import java.util.Locale;

/**
 * Finds the value of an option in its sources, and checks it. Where there is doubt about an option
 * by which the agent acts on contexts, its harmless value is used.
 */
final class OptionLookup {

  private final OptionSources sources;

  OptionLookup(OptionSources sources) {
    this.sources = sources;
  }

  /** The first that is given, as text. */
  String value(String key, String defaultValue) {
    return sources.value(key, defaultValue);
  }

  /** Index of the value among the choices. */
  int choice(String key, int defaultValue, String... choices) {
    String harmless = harmless(key, choices[defaultValue]);
    String value = sources.isDoubtful(key) ? harmless : value(key, choices[defaultValue]);
    int index = index(value, choices);
    if (index < 0) {
      badValue(key, value, harmless, "one of " + String.join(", ", choices));
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

  private static String harmless(String key, String otherwise) {
    String harmless = Options.harmless(key);
    return harmless == null ? otherwise : harmless;
  }

  int number(String key, int defaultValue, int min, int max) {
    String harmless = harmless(key, Integer.toString(defaultValue));
    String value = sources.isDoubtful(key) ? harmless : value(key, Integer.toString(defaultValue));
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    badValue(key, value, harmless, "a number from " + min + " to " + max);
    return Integer.parseInt(harmless);
  }

  /** In milliseconds; 0 for off. Units are ms, s, m and h. */
  long duration(String key, String defaultValue) {
    String value = value(key, defaultValue).toLowerCase(Locale.ROOT);
    if (value.equals("off")) {
      return 0;
    }
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    long unit = unit(value.substring(digits));
    if (digits == 0 || digits > 9 || unit == 0) {
      badValue(key, value, defaultValue, "off or a time such as 500ms, 60s, 10m, 1h");
      return duration(defaultValue);
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

  private void badValue(String key, String value, String used, String wanted) {
    sources.badValue(key, OptionError.bad(key, value, used + " is used", "give " + wanted));
  }
}
