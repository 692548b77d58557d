package io.aioguard.rules;

/**
 * Where rules come from.
 *
 * @param name of the file; safe to print
 * @param lines whether there is a line to look up
 */
public record RuleSource(String name, boolean lines) {

  public String at(int line) {
    return lines ? name + ":" + line : name;
  }
}
