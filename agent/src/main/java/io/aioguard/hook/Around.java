package io.aioguard.hook;

/** What the agent does around one native call. Any thread; returns quickly. */
public interface Around {

  /**
   * The call is about to be made.
   *
   * @param arguments as the program passes them, the receiver of an instance method first; the call
   *     is made with what is in here afterwards
   * @return passed to {@link #returned}; null if that is not to be called
   */
  Object entered(Object[] arguments) throws Throwable;

  /** Whether {@link #again} may ever return true. Called once a method handle. */
  default boolean repeats() {
    return false;
  }

  /**
   * The call has returned; called before {@link #returned}. May wait for some seconds.
   *
   * @param call what {@link #entered} returned; not null
   * @param result what the native method returned; null if it threw or is void
   * @param thrown what it threw, or null
   * @return whether the call is to be made once more, with the same arguments
   */
  default boolean again(Object call, Object result, Throwable thrown) throws Throwable {
    return false;
  }

  /**
   * The call has returned.
   *
   * @param call what {@link #entered} returned; not null
   * @param result what the native method returned; null if it threw or is void
   * @param thrown what it threw, or null
   */
  void returned(Object call, Object result, Throwable thrown) throws Throwable;

  /** A call whose result the agent replaces. */
  interface Result {

    /**
     * Called after {@link Around#returned}. Throws nothing.
     *
     * @param returned by the native method
     * @return what the program gets
     */
    long result(long returned);
  }
}
