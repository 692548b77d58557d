package io.aioguard.report.junit;

/**
 * A test case of the suite.
 *
 * @param group part of the class name that CI systems sort by
 * @param name the same in every run
 * @param message one line
 * @param detail lines of text
 */
record TestCase(String group, String name, Outcome outcome, String message, String detail) {

  /** The outcome, and the element of it; empty for none. */
  enum Outcome {
    PASSED(""),
    FAILED("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    private final String element;

    Outcome(String element) {
      this.element = element;
    }

    String element() {
      return element;
    }
  }

  static TestCase passed(String group, String name) {
    return new TestCase(group, name, Outcome.PASSED, "", "");
  }
}
