package io.aioguard.app;

import java.util.Locale;

/** A form in which a program keeps the id of a context, or has lost it. */
interface AuditShape {

  /** What an audit must find of a context. */
  enum Expectation {
    /** Something holds the id: anything else than "held" is wrong, and "unheld" is dangerous. */
    HELD,
    /** Nothing holds it. */
    LEAKED,
    /** Only what was created with the context holds it. */
    MACHINERY,
    /** Nothing that the program can still use holds it, but a stale word may stand in memory. */
    UNDECIDABLE
  }

  /** Of the enum's constant. */
  String name();

  Expectation expected();

  /** How many contexts get this shape. */
  default int count() {
    return 1;
  }

  /**
   * What the text of one of the holders contains, of several the ones between bars; empty if it is
   * not known.
   */
  default String evidence() {
    return expected() == Expectation.HELD ? field() : "";
  }

  /** The static field that is named as the constant. */
  private String field() {
    StringBuilder field = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
      field.append(
          field.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return ((Enum<?>) this).getDeclaringClass().getSimpleName() + '.' + field;
  }

  /** The id of a new context. */
  default long open() throws Exception {
    return AuditContexts.open();
  }

  /** Puts an id that is not used further into this shape. */
  void keep(long id) throws Exception;
}
