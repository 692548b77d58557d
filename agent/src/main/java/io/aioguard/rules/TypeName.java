package io.aioguard.rules;

import io.aioguard.rules.grammar.JavaName;
import io.aioguard.rules.grammar.LineException;
import io.aioguard.rules.grammar.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names of parameter types, as rules write them and as class files have them. */
final class TypeName {

  private static final int MAX_PARAMETERS = 255;
  private static final int MAX_DIMENSIONS = 255;
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

  private TypeName() {}

  /** Reads the text between the parentheses. */
  static List<String> parseList(String text) throws LineException {
    List<String> types = new ArrayList<>();
    if (text.isBlank()) {
      return types;
    }
    for (String type : text.split(",", -1)) {
      types.add(parse(type.strip()));
    }
    if (types.size() > MAX_PARAMETERS) {
      throw new LineException("a method has at most " + MAX_PARAMETERS + " parameters");
    }
    return types;
  }

  private static String parse(String text) throws LineException {
    String element = text.endsWith("...") ? text.substring(0, text.length() - 3) + "[]" : text;
    int dimensions = 0;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2).stripTrailing();
      dimensions++;
    }
    if (element.isEmpty()) {
      throw new LineException("a parameter type is missing");
    }
    if (element.indexOf('<') >= 0) {
      throw new LineException(
          "parameter type " + Quoted.of(text) + ": leave out <...>, and write the erased type");
    }
    if (element.indexOf(' ') >= 0 || element.indexOf('\t') >= 0) {
      throw new LineException(
          "parameter type "
              + Quoted.of(text)
              + ": write the type alone, types with commas between");
    }
    if (!JavaName.isDotted(element) || element.equals("void") || dimensions > MAX_DIMENSIONS) {
      throw new LineException("parameter type " + Quoted.of(text) + " is none");
    }
    return element + "[]".repeat(dimensions);
  }

  /** Whether the written type means the other one; without a package it may be of any. */
  static boolean standsFor(String written, String type) {
    if (written.equals(type)) {
      return true;
    }
    if (written.indexOf('.') >= 0) {
      // Java source has a dot where the class file has a dollar sign.
      return written.replace('$', '.').equals(type.replace('$', '.'));
    }
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return written.equals(simple) || written.equals(simple.substring(simple.lastIndexOf('$') + 1));
  }

  static boolean isPrimitive(String type) {
    return PRIMITIVES.contains(type);
  }

  static boolean isInteger(String type) {
    return type.equals("int") || type.equals("long");
  }

  /** Whether eight bytes of it can be read at an offset. */
  static boolean isBuffer(String type) {
    return standsFor(type, "java.nio.ByteBuffer")
        || standsFor(type, "java.nio.MappedByteBuffer")
        || standsFor(type, "java.nio.LongBuffer");
  }
}
