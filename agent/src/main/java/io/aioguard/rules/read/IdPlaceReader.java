package io.aioguard.rules.read;

import io.aioguard.rules.IdPlace;
import io.aioguard.rules.grammar.JavaName;
import io.aioguard.rules.grammar.LineException;
import io.aioguard.rules.grammar.Quoted;

/** Reads the place of an id or of a number of events. */
final class IdPlaceReader {

  private static final String ARGUMENT = "arg";
  private static final String RESULT = "return";
  private static final String FIELD = "this.";
  private static final int MAX_ARGUMENT = 254;

  /** The last index that an array can have. */
  private static final int MAX_ELEMENT = Integer.MAX_VALUE - 1;

  private IdPlaceReader() {}

  /** Reads the value of {@code id=}. */
  static IdPlace id(String text) throws LineException {
    int at = text.indexOf('@');
    String place = at < 0 ? text : text.substring(0, at);
    int offset = at < 0 ? -1 : offset(text.substring(at + 1));
    if (place.equals(RESULT)) {
      return at < 0 ? new IdPlace.Result() : new IdPlace.ResultWord(offset);
    }
    if (place.startsWith(FIELD) && JavaName.isSimple(place.substring(FIELD.length()))) {
      String name = place.substring(FIELD.length());
      return at < 0 ? new IdPlace.Field(name) : new IdPlace.FieldWord(name, offset);
    }
    if (!place.startsWith(ARGUMENT)) {
      throw unknown(text);
    }
    int bracket = place.indexOf('[');
    if (bracket < 0) {
      int argument = argument(place);
      return at < 0 ? new IdPlace.Argument(argument) : new IdPlace.ArgumentWord(argument, offset);
    }
    if (!place.endsWith("]") || at >= 0) {
      throw unknown(text);
    }
    String element = place.substring(bracket + 1, place.length() - 1);
    return new IdPlace.ArgumentElement(
        argument(place.substring(0, bracket)), number("element", element, MAX_ELEMENT));
  }

  /** Reads {@code arg0} and the like. */
  static int argument(String text) throws LineException {
    if (!text.startsWith(ARGUMENT)) {
      throw new LineException(Quoted.of(text) + " is no argument; write arg0 for the first one");
    }
    return number("argument", text.substring(ARGUMENT.length()), MAX_ARGUMENT);
  }

  static int offset(String text) throws LineException {
    return number("offset", text, IdPlace.MAX_OFFSET);
  }

  private static int number(String what, String text, int max) throws LineException {
    long number = text.isEmpty() || text.length() > 10 ? -1 : 0;
    for (int i = 0; i < text.length() && number >= 0; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
    }
    if (number < 0 || number > max) {
      throw new LineException(what + " " + Quoted.of(text) + " is not a number from 0 to " + max);
    }
    return (int) number;
  }

  private static LineException unknown(String text) {
    return new LineException(
        "id="
            + Quoted.safe(text)
            + " is no place; write return, return@OFFSET, argN, argN[INDEX], argN@OFFSET,"
            + " this.FIELD or this.FIELD@OFFSET");
  }
}
