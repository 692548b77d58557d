package io.aioguard.cli.jvm;

import io.aioguard.agent.inner.OwnJar;
import io.aioguard.agent.option.Options;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent's jar: that which this command was started from, or which bin/aioguard names. */
public final class AgentJar {

  private AgentJar() {}

  /** Its path, or its usual name where the command was not started from it. */
  public static String name() {
    try {
      return path("help").toString();
    } catch (AttachException e) {
      return "aioguard-agent.jar";
    }
  }

  /**
   * Where it is.
   *
   * @param command the command that the error text names
   */
  public static Path path(String command) throws AttachException {
    try {
      String named = System.getProperty(OwnJar.PATH_PROPERTY);
      File file =
          named != null
              ? new File(named)
              : new File(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(file.toPath())) {
        return file.toPath().toAbsolutePath();
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // reported below
    }
    throw new AttachException(
        "the agent's jar is not found",
        "run the command as java -jar aioguard-agent.jar " + command);
  }
}
