package io.aioguard.cli.jvm;

/**
 * Whether this Java has a module of a JDK. A class of its own, as it must load without the module.
 */
public final class JdkModule {

  private JdkModule() {}

  /** Fails if the module is missing. */
  public static void check(String name) throws AttachException {
    if (ModuleLayer.boot().findModule(name).isEmpty()) {
      throw new AttachException(
          "this Java has no module " + name, "run the command with the java of a JDK");
    }
  }
}
