package io.aioguard.report.rows;

import java.util.Locale;
import java.util.function.Function;

/**
 * The columns of a row, in their order: the one place that has their names and types. docs/rows.md
 * promises them.
 */
public enum Column {
  APPLICATION(Type.TEXT, row -> row.jvm().application()),
  VERSION(Type.TEXT, row -> row.jvm().version()),
  HOST(Type.TEXT, row -> row.jvm().host()),
  JVM(Type.TEXT, row -> row.jvm().key()),
  PID(Type.NUMBER, row -> row.jvm().pid()),
  JVM_START(Type.TIME, row -> row.jvm().start()),
  JVM_ENDED(Type.TIME, row -> row.jvm().ended()),
  JAVA(Type.TEXT, row -> row.jvm().java()),
  AGENT_SEEN(Type.FLAG, row -> row.jvm().agentSeen()),
  AGENT_VERSION(Type.TEXT, row -> row.jvm().agentVersion()),
  AIO_LIBRARIES(Type.TEXT, row -> row.jvm().aioLibraries()),
  RECORDED_FROM(Type.TIME, row -> row.jvm().recording().from()),
  RECORDED_TO(Type.TIME, row -> row.jvm().recording().to()),
  RECORDED_SECONDS(Type.NUMBER, row -> row.jvm().recording().seconds()),
  COMPLETE(Type.FLAG, row -> row.jvm().doubts() == null),
  DOUBTS(Type.TEXT, row -> row.jvm().doubts()),
  KIND(Type.TEXT, row -> row.bug().kind()),
  REASON(Type.TEXT, row -> row.bug().reason()),
  FINGERPRINT(Type.TEXT, row -> row.bug().fingerprint()),
  COUNT(Type.NUMBER, row -> row.bug().size().count()),
  SLOTS(Type.NUMBER, row -> row.bug().size().slots()),
  SLOTS_HELD(Type.NUMBER, row -> row.bug().size().held()),
  FIRST_SEEN(Type.TIME, row -> row.bug().first()),
  LAST_SEEN(Type.TIME, row -> row.bug().last()),
  SITE(Type.TEXT, row -> row.bug().place().site()),
  HEADLINE(Type.TEXT, row -> row.bug().place().headline()),
  OWNER(Type.TEXT, row -> row.bug().place().owner()),
  STACK(Type.TEXT, row -> row.bug().place().stack());

  /** Types of values; null is a value of each. */
  public enum Type {
    /** A String. */
    TEXT("STRING"),
    /** A Long. */
    NUMBER("BIGINT"),
    /** An {@link java.time.Instant}. */
    TIME("TIMESTAMP"),
    /** A Boolean. */
    FLAG("BOOLEAN");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    /** The name in SQL, in DuckDB and in Spark. */
    public String sql() {
      return sql;
    }
  }

  private final String key = name().toLowerCase(Locale.ROOT);
  private final Type type;
  private final Function<Row, Object> value;

  Column(Type type, Function<Row, Object> value) {
    this.type = type;
    this.value = value;
  }

  /** The name of the column, as {@code jvm_start}. */
  public String key() {
    return key;
  }

  public Type type() {
    return type;
  }

  /** The value in a row, of the class that the type names, or null. */
  public Object of(Row row) {
    return value.apply(row);
  }
}
