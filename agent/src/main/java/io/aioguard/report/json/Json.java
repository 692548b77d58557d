package io.aioguard.report.json;

import io.aioguard.report.value.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes names with values, in the order of the calls. Each key is always present; an unknown value
 * is null, so that no reader takes an empty text or -1 for a value.
 */
public final class Json {

  private final com.google.gson.stream.JsonWriter out;

  private Json(Writer writer, boolean embedded, boolean compact) {
    out = new com.google.gson.stream.JsonWriter(new AsciiWriter(writer));
    // In a page without white space, as it is seldom read there, and < as an escape.
    out.setIndent(compact ? "" : "  ");
    out.setHtmlSafe(embedded);
  }

  /** A call of Gson. */
  private interface Step {
    void run() throws IOException;
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a document that ends with a line break. */
  public static void document(Writer writer, Consumer<Json> content) {
    document(writer, new Json(writer, false, false), content);
  }

  /** As {@link #document(Writer, Consumer)}, in one line. */
  public static void line(Writer writer, Consumer<Json> content) {
    document(writer, new Json(writer, false, true), content);
  }

  /**
   * As {@link #document(Writer, Consumer)}.
   *
   * @param embedded whether it is part of a page, where no text of it may be markup
   */
  static void document(Writer writer, boolean embedded, Consumer<Json> content) {
    document(writer, new Json(writer, embedded, embedded), content);
  }

  private static void document(Writer writer, Json json, Consumer<Json> content) {
    json.braces(() -> content.accept(json));
    attempt(() -> writer.write('\n'));
  }

  private void braces(Runnable content) {
    attempt(out::beginObject);
    content.run();
    attempt(out::endObject);
  }

  public void object(String name, Runnable content) {
    attempt(() -> out.name(name));
    braces(content);
  }

  /** Null if empty. */
  public <T> void object(String name, Optional<T> one, Consumer<T> content) {
    one.ifPresentOrElse(each -> object(name, () -> content.accept(each)), () -> text(name, ""));
  }

  public <T> void objects(String name, Collection<T> all, Consumer<T> content) {
    attempt(() -> out.name(name).beginArray());
    all.forEach(each -> braces(() -> content.accept(each)));
    attempt(out::endArray);
  }

  public void texts(String name, Collection<String> all) {
    attempt(() -> out.name(name).beginArray());
    all.forEach(each -> attempt(() -> out.value(each)));
    attempt(out::endArray);
  }

  /** Frames and the like, one a line. */
  void lines(String name, String text) {
    texts(name, text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  void numbers(String name, Collection<Long> all) {
    attempt(() -> out.name(name).beginArray());
    all.forEach(each -> attempt(() -> out.value(each)));
    attempt(out::endArray);
  }

  /** Null if empty. */
  public void text(String name, String text) {
    attempt(() -> out.name(name).value(text.isEmpty() ? null : text));
  }

  public void number(String name, long number) {
    attempt(() -> out.name(name).value(number));
  }

  /** Up to three digits after the point. */
  public void decimal(String name, double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP);
    attempt(() -> out.name(name).jsonValue(rounded.stripTrailingZeros().toPlainString()));
  }

  /** A number, null if negative. */
  public void known(String name, long number) {
    attempt(() -> out.name(name).value(number < 0 ? null : (Long) number));
  }

  public void flag(String name, boolean flag) {
    attempt(() -> out.name(name).value(flag));
  }

  /** ISO 8601 in UTC. */
  public void time(String name, Instant time) {
    text(name, time.equals(Instant.EPOCH) ? "" : time.toString());
  }

  void seconds(String name, Duration span) {
    BigDecimal seconds =
        BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    attempt(() -> out.name(name).jsonValue(seconds.stripTrailingZeros().toPlainString()));
  }

  public void span(String name, Span span) {
    object(
        name,
        () -> {
          time("start", span.start());
          time("end", span.end());
          seconds("seconds", span.length());
        });
  }

  void counts(String name, Map<String, Long> counts) {
    object(name, () -> new TreeMap<>(counts).forEach(this::number));
  }
}
