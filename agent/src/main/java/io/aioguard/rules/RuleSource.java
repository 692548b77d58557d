package io.aioguard.rules;

/**
 * Where rules come from, for messages.
 *
 * @param name of the file; safe to print
 * @param hasLines whether messages name a line of it
 */
public record RuleSource(String name, boolean hasLines) {

  public String at(int line) {
    return hasLines ? name + ":" + line : name;
  }
}
