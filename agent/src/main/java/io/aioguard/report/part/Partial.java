package io.aioguard.report.part;

import io.aioguard.report.file.Chunk;
import io.aioguard.report.jvm.JvmFacts;
import io.aioguard.report.value.Window;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What recordings show, before it is put together into a report: a set of chunks, each once, with
 * what its fullest copy shows, and the files that were read. Such sets can be written down, read
 * back, and merged in any order and any grouping with the same outcome: the union, where the best
 * copy of a chunk wins. The report is a function of the set ({@link PartialReport}).
 *
 * <p>Takes some two kilobytes a chunk, and the distinct texts once. Not thread-safe.
 */
public final class Partial {

  /** Counts up with any change of what is written: only the same version reads it. */
  static final int VERSION = 1;

  private static final int MAGIC = 0x41494f50;

  /** In characters, of up to three bytes each: {@code writeUTF} takes 65,535 bytes. */
  private static final int PIECE = 16_384;

  /** So many are kept as they are: of a few recordings, all. The others take less room as bytes. */
  private static final int MAX_OBJECTS = 64;

  /** Each of them has its own texts. */
  private static final long MAX_OBJECT_CHARACTERS = 2_000_000;

  /**
   * A chunk.
   *
   * @param facts {@link JvmFacts}, the same as bytes, or null where nothing could be read
   */
  private record Entry(ChunkFacts chunk, Object facts) {
    boolean isWorseThan(ChunkFacts copy) {
      return ChunkFacts.BEST_FIRST.compare(copy, chunk) < 0;
    }
  }

  private final Window window;
  private final TextTable texts = new TextTable();
  private final Map<String, FileFacts> files = new TreeMap<>();
  private final Map<Chunk.Key, Entry> chunks = new HashMap<>();
  private long objectCharacters;
  private long bytes;

  /** Nothing was read yet. */
  public Partial(Window window) {
    this.window = window;
  }

  public Window window() {
    return window;
  }

  /**
   * Adds a copy of a chunk.
   *
   * @param facts what it shows; null where nothing could be read
   * @param characters of its texts, 0 if they are of another one as well
   */
  public void add(ChunkFacts chunk, JvmFacts facts, long characters) {
    Entry known = chunks.get(chunk.chunk().key());
    if (known == null || known.isWorseThan(chunk)) {
      chunks.put(chunk.chunk().key(), new Entry(chunk, kept(facts, characters)));
    }
  }

  private Object kept(JvmFacts facts, long characters) {
    if (facts == null) {
      return null;
    }
    if (chunks.size() < MAX_OBJECTS && objectCharacters + characters <= MAX_OBJECT_CHARACTERS) {
      objectCharacters += characters;
      return facts;
    }
    byte[] written = ValueWriter.bytes(facts, texts);
    bytes += written.length;
    return written;
  }

  /** How much memory it takes, in bytes, roughly. */
  public long size() {
    return objectCharacters + texts.characters() + bytes;
  }

  public void add(FileFacts file) {
    files.merge(
        file.name(),
        file,
        (known, other) -> FileFacts.BEST_FIRST.compare(known, other) <= 0 ? known : other);
  }

  /** An input could not be opened. */
  public void fail(String name, String what, String next) {
    add(new FileFacts(name, what, next, List.of()));
  }

  /**
   * Adds all that another one has.
   *
   * @throws IllegalArgumentException if it is of another window of time
   */
  public void add(Partial other) {
    if (!window.equals(other.window)) {
      throw new IllegalArgumentException("of " + other.window + ", and not of " + window);
    }
    other.files.values().forEach(this::add);
    for (Entry entry : other.chunks.values()) {
      Entry known = chunks.get(entry.chunk.chunk().key());
      if (known == null || known.isWorseThan(entry.chunk)) {
        add(entry.chunk, other.facts(entry), 0);
      }
    }
  }

  /** Whether there is a copy of the chunk of which anything could be read. */
  public boolean has(Chunk.Key key) {
    return chunks.containsKey(key) && chunks.get(key).chunk.anything();
  }

  Collection<FileFacts> files() {
    return files.values();
  }

  List<ChunkFacts> chunks() {
    return chunks.values().stream().map(Entry::chunk).toList();
  }

  /** Takes away what the chunk shows, which is needed once, and of many chunks much. */
  JvmFacts take(ChunkFacts chunk) {
    Entry entry = chunks.remove(chunk.chunk().key());
    return facts(entry);
  }

  private JvmFacts facts(Entry entry) {
    return entry.facts instanceof byte[] bytes
        ? ValueReader.value(JvmFacts.class, bytes, texts)
        : (JvmFacts) entry.facts;
  }

  /** Writes it; {@link #read} of the same version reads it. Does not close the stream. */
  public void write(OutputStream target) throws IOException {
    List<byte[]> values = new ArrayList<>();
    files.values().forEach(file -> values.add(ValueWriter.bytes(file, texts)));
    for (Entry entry : chunks.values()) {
      values.add(ValueWriter.bytes(entry.chunk, texts));
      values.add(
          entry.facts instanceof byte[] bytes ? bytes : ValueWriter.bytes(entry.facts, texts));
    }
    DataOutputStream out = new DataOutputStream(target);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    write(window.from(), out);
    write(window.to(), out);
    out.writeInt(texts.all().size());
    for (String text : texts.all()) {
      write(text, out);
    }
    out.writeInt(files.size());
    out.writeInt(chunks.size());
    for (byte[] value : values) {
      write(value, out);
    }
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote; not to be used for bytes from others.
   *
   * @throws StreamCorruptedException if it is something else, or of another version
   */
  public static Partial read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new StreamCorruptedException("no partial result of this version");
    }
    try {
      Partial partial = new Partial(new Window(time(in), time(in)));
      TextTable texts = new TextTable();
      for (int i = in.readInt(); i > 0; i--) {
        texts.numberOf(text(in));
      }
      int files = in.readInt();
      int chunks = in.readInt();
      for (int i = 0; i < files; i++) {
        partial.add(ValueReader.value(FileFacts.class, bytes(in), texts));
      }
      for (int i = 0; i < chunks; i++) {
        ChunkFacts chunk = ValueReader.value(ChunkFacts.class, bytes(in), texts);
        partial.add(chunk, ValueReader.value(JvmFacts.class, bytes(in), texts), 0);
      }
      return partial;
    } catch (RuntimeException e) {
      throw (IOException) new StreamCorruptedException("damaged").initCause(e);
    }
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new StreamCorruptedException("truncated");
    }
    return bytes;
  }

  /** In pieces that {@link DataOutputStream#writeUTF} takes; it keeps half a surrogate pair. */
  private static void write(String text, DataOutputStream out) throws IOException {
    out.writeInt(text.length());
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(in.readUTF());
    }
    return text.toString();
  }

  private static void write(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
