package io.aioguard.classfile;

/**
 * Where a method puts an id.
 *
 * @param owner internal name of the class of the field or constructor
 * @param name of the field
 * @param descriptor of the constructor
 */
record IdSink(Kind kind, String owner, String name, String descriptor) {

  static final IdSink CALLER = new IdSink(Kind.CALLER, "", "", "");
  static final IdSink NOWHERE = new IdSink(Kind.NOWHERE, "", "", "");
  static final IdSink UNKNOWN = new IdSink(Kind.UNKNOWN, "", "", "");

  enum Kind {
    /** Into a field of an object. */
    FIELD,
    /** To a constructor. */
    CONSTRUCTOR,
    /** The method returns it, or leaves it where the caller finds it. */
    CALLER,
    /** Where no rule can name it: a static field, an array, an object of the JDK. */
    NOWHERE,
    UNKNOWN
  }
}
