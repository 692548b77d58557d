package io.aioguard.app;

/** Natives that the library registers when it is loaded; they keep the id in a field. */
class RegisteredAio implements Parameterised.Role<long[]> {

  private long context;

  /** 0, or -1. */
  native int init(int maxEvents);

  /** 0, or -1. */
  protected native int fini();

  long context() {
    return context;
  }
}
