package io.aioguard.cli.jvm;

/** Whether the Java that runs this has a module of a JDK. By itself, as it must load without it. */
public final class JdkModule {

  private JdkModule() {}

  /** Fails where it has not. */
  public static void check(String name) throws AttachException {
    if (ModuleLayer.boot().findModule(name).isEmpty()) {
      throw new AttachException(
          "this Java has no module " + name, "run the command with the java of a JDK");
    }
  }
}
