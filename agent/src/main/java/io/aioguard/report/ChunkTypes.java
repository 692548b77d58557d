package io.aioguard.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Which numbers the event types have in one chunk: they are other ones in each. Reads the chunk's
 * metadata event (jdk.jfr.internal.MetadataReader), which is a tree of elements with attributes,
 * all of them numbers into a table of texts.
 */
final class ChunkTypes {

  static final byte IGNORED = 0;
  static final byte WANTED = 1;

  /** A constant pool. */
  static final byte POOL = 2;

  private static final int METADATA = 0;
  private static final int POOLS = 1;

  /** JFR numbers them from 1, classes of their fields included. */
  private static final int MOST_TYPES = 1 << 16;

  private static final int MOST_TEXTS = 200_000;

  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int UTF_8 = 3;
  private static final int CHARS = 4;
  private static final int LATIN_1 = 5;

  private final ChunkBytes in;
  private final long end;
  private final Predicate<String> wanted;
  private final byte[] kinds = new byte[MOST_TYPES];
  private String[] texts;

  private ChunkTypes(ChunkBytes in, long end, Predicate<String> wanted) {
    this.in = in;
    this.end = end;
    this.wanted = wanted;
  }

  /**
   * What is to become of the events of each type.
   *
   * @param at where the metadata event begins
   * @param end of the chunk
   */
  static byte[] of(ChunkBytes in, long at, long end, Predicate<String> wanted) throws IOException {
    in.position(at);
    long size = in.readNumber();
    if (size <= 0 || size > end - at || in.readNumber() != 0) {
      throw new IOException("no metadata");
    }
    in.readNumber(); // start
    in.readNumber(); // duration
    in.readNumber(); // its number
    ChunkTypes types = new ChunkTypes(in, at + size, wanted);
    types.readTexts();
    types.readElements();
    // JFR's own, which a chunk cannot be read without.
    types.kinds[METADATA] = WANTED;
    types.kinds[POOLS] = POOL;
    return types.kinds;
  }

  private void readTexts() throws IOException {
    int count = in.readCount(end);
    if (count > MOST_TEXTS) {
      throw new IOException("absurd metadata");
    }
    texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = readText();
    }
  }

  private String readText() throws IOException {
    int encoding = in.readByte();
    switch (encoding) {
      case NULL, EMPTY:
        return "";
      case CHARS:
        char[] chars = new char[in.readCount(end)];
        for (int i = 0; i < chars.length; i++) {
          chars[i] = (char) in.readNumber();
        }
        return new String(chars);
      case UTF_8, LATIN_1:
        byte[] bytes = new byte[in.readCount(end)];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = in.readByte();
        }
        return new String(
            bytes, encoding == UTF_8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      default:
        throw new IOException("unknown encoding");
    }
  }

  /** One after the other: each says how many there are in it, and how deep it lies is no matter. */
  private void readElements() throws IOException {
    for (long left = 1; left > 0; left--) {
      left += readElement();
    }
  }

  /** How many elements follow that are in it. */
  private int readElement() throws IOException {
    boolean isClass = text().equals("class");
    String name = "";
    String id = "";
    for (int left = in.readCount(end); left > 0; left--) {
      String key = text();
      String value = text();
      if (isClass) {
        name = key.equals("name") ? value : name;
        id = key.equals("id") ? value : id;
      }
    }
    if (isClass && wanted.test(name)) {
      want(id);
    }
    return in.readCount(end);
  }

  private void want(String id) throws IOException {
    try {
      kinds[Integer.parseInt(id)] = WANTED;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("absurd metadata", e);
    }
  }

  private String text() throws IOException {
    long index = in.readNumber();
    if (index < 0 || index >= texts.length) {
      throw new IOException("absurd metadata");
    }
    return texts[(int) index];
  }
}
