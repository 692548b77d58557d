package io.aioguard.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of docs/deploy, as they are used: with the packaged jar in the place of theirs. */
final class DeployFile {

  private static final Path FOLDER =
      Path.of(System.getProperty("aioguard.test.docs"), "deploy").toAbsolutePath().normalize();

  private static final String INSTALLED = "/opt/aioguard/aioguard-agent.jar";
  private static final String CAREFUL = "=reclaim=off,relocate=off";

  private DeployFile() {}

  static Path path(String name) {
    return FOLDER.resolve(name);
  }

  /** Its text, with the options that a roll-out begins with. */
  static String careful(String name) throws IOException {
    String text = Files.readString(path(name));
    if (!text.contains(INSTALLED + CAREFUL)) {
      throw new AssertionError(name + " begins with " + CAREFUL + ":\n" + text);
    }
    return text.replace(INSTALLED, ForkedJvm.AGENT.toString());
  }

  /** Its text with the agent's defaults, with which a roll-out ends. */
  static String withDefaults(String name) throws IOException {
    return careful(name).replace(CAREFUL, "");
  }
}
