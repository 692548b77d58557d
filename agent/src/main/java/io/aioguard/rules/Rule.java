package io.aioguard.rules;

/** The content of one line of a rules file. */
public interface Rule<T> {

  /** Binary name of the class that it is about. */
  String type();

  /** Whether a file can have only one of the two. */
  boolean conflictsWith(T other);

  /** Whether this rule removes the other one, which comes from a file of lower precedence. */
  boolean replaces(T other);
}
