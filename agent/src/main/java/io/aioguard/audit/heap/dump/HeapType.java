package io.aioguard.audit.heap.dump;

/** Types of fields and array elements, by their code in the dump. */
public enum HeapType {
  OBJECT(2, 0, "Object"),
  BOOLEAN(4, 1, "boolean"),
  CHAR(5, 2, "char"),
  FLOAT(6, 4, "float"),
  DOUBLE(7, 8, "double"),
  BYTE(8, 1, "byte"),
  SHORT(9, 2, "short"),
  INT(10, 4, "int"),
  LONG(11, 8, "long");

  private static final HeapType[] BY_CODE = new HeapType[12];

  static {
    for (HeapType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int size;
  private final String text;

  HeapType(int code, int size, String text) {
    this.code = code;
    this.size = size;
    this.text = text;
  }

  public static HeapType of(int code) throws HeapDumpException {
    HeapType type = code < BY_CODE.length ? BY_CODE[code] : null;
    if (type == null) {
      throw new HeapDumpException("unknown type " + code);
    }
    return type;
  }

  /** In bytes; an object is an id. */
  public int size(int idSize) {
    return this == OBJECT ? idSize : size;
  }

  /** Whether it can have the lower half of an id and no more. */
  public boolean isHalf() {
    return this == INT || this == FLOAT;
  }

  @Override
  public String toString() {
    return text;
  }
}
