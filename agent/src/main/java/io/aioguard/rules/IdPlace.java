package io.aioguard.rules;

/**
 * Where the id of the context is when a bound method is called, or when a setup has returned. All
 * offsets are in bytes, from 0 to {@value #MAX_OFFSET}; words are eight bytes in native order.
 */
public sealed interface IdPlace {

  /** The last byte offset at which a buffer can have a word. */
  int MAX_OFFSET = Integer.MAX_VALUE - Long.BYTES;

  /** For a sentence: "element 0 of argument 1". */
  String words();

  /** Index of the argument that the id is in, from 0; -1 if it is in none. */
  default int argument() {
    return -1;
  }

  /** A setup returns it as a long. */
  record Result() implements IdPlace {
    @Override
    public String words() {
      return "the result";
    }
  }

  /** A setup returns a direct ByteBuffer with it. */
  record ResultWord(int offset) implements IdPlace {
    @Override
    public String words() {
      return "the word at byte " + offset + " of the buffer returned";
    }
  }

  /**
   * A long, or an object that carries a number: java.lang.Long, a MemorySegment, a Pointer of JNA.
   *
   * @param argument index among the Java parameters, from 0
   */
  record Argument(int argument) implements IdPlace {
    @Override
    public String words() {
      return "argument " + argument;
    }
  }

  /**
   * An element of a {@code long[]}.
   *
   * @param argument index among the Java parameters, from 0
   * @param element index in the array, from 0
   */
  record ArgumentElement(int argument, int element) implements IdPlace {
    @Override
    public String words() {
      return "element " + element + " of argument " + argument;
    }
  }

  /**
   * A word of a direct ByteBuffer or LongBuffer, counted from the start of the buffer, not from its
   * position.
   *
   * @param argument index among the Java parameters, from 0
   */
  record ArgumentWord(int argument, int offset) implements IdPlace {
    @Override
    public String words() {
      return "the word at byte " + offset + " of argument " + argument;
    }
  }

  /** A field of the receiver; read when a setup has returned, and before the other roles' calls. */
  record Field(String name) implements IdPlace {
    @Override
    public String words() {
      return "the field " + name;
    }
  }

  /** A word of the direct buffer in a field of the receiver. */
  record FieldWord(String name, int offset) implements IdPlace {
    @Override
    public String words() {
      return "the word at byte " + offset + " of the field " + name;
    }
  }
}
