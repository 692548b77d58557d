package io.aioguard.cli;

/** Whether the Java that runs this has the attach API. By itself, as it must load without it. */
final class AttachModule {

  private AttachModule() {}

  /** Fails where it has not. */
  static void check() throws AttachException {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new AttachException(
          "this Java has no module jdk.attach", "run the command with the java of a JDK");
    }
  }
}
