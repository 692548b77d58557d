package io.aioguard.rules;

/** What a line of a rules file gives. */
public interface Rule<T> {

  /** Binary name of the class that it is about. */
  String type();

  /** Whether there can be only one of them in a file. */
  boolean conflictsWith(T other);

  /** Whether the other one, of a file that counts less, goes. */
  boolean replaces(T other);
}
