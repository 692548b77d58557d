package io.aioguard.hook;

/** What woven code calls about owners; passes it to {@link OwnerHooks} and {@link ContextHooks}. */
public final class OwnerHook {

  private OwnerHook() {}

  /** See {@link OwnerHooks#fieldSet}. */
  public static void fieldSet(Object owner, long value, String rule) {
    fieldSet(owner, (Object) value, rule);
  }

  /** See {@link OwnerHooks#fieldSet}. Called without a handler around it: throws nothing. */
  public static void fieldSet(Object owner, Object value, String rule) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.owners().fieldSet(owner, value, rule);
      }
    } catch (Throwable e) {
      AioHook.failed(e);
    }
  }

  /**
   * A field whose name is that of an owner's field has been set in an object of any class. Called
   * without a handler around it: throws nothing.
   */
  public static void fieldMayBeSet(Object object, String rule) {
    try {
      constructed(object, rule);
    } catch (Throwable e) {
      AioHook.failed(e);
    }
  }

  /** See {@link OwnerHooks#constructed}. */
  public static void constructed(Object owner, String rule) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.owners().constructed(owner, rule);
      }
    }
  }

  /** See {@link ContextHooks#closeEntered}. */
  public static Object closeEntered(Object owner, String rule) {
    try (AioHook.Slot current = AioHook.open()) {
      return current == null ? null : current.contexts().closeEntered(owner, rule);
    }
  }

  /** See {@link ContextHooks#closeReturned}. */
  public static void closeReturned(Object close) {
    try (AioHook.Slot current = AioHook.open()) {
      if (current != null) {
        current.contexts().closeReturned(close);
      }
    }
  }
}
