package io.aioguard.app;

import java.util.function.Supplier;

/** What a program puts around a context: created in its constructor, by a helper. */
public final class Store<T> {

  private final T content;

  public Store(Supplier<T> content) {
    this.content = Opener.open(content);
  }

  public T content() {
    return content;
  }

  /** Opens contexts and owns none. */
  public static final class Opener {

    private Opener() {}

    public static <T> T open(Supplier<T> content) {
      return content.get();
    }
  }
}
