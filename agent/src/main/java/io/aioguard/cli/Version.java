package io.aioguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, and the commit that it was built from. */
final class Version implements IVersionProvider {

  /** The build writes it. */
  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      Properties build = new Properties();
      build.load(in);
      return new String[] {line(build)};
    }
  }

  /**
   * {@code aioguard 1.0.0 (commit 0123456789ab)}; {@code -dirty} follows if files of the clone were
   * changed, and {@code unknown} is the commit of what was not built in a clone.
   */
  static String line(Properties build) {
    String commit = build.getProperty("commit");
    String changed = build.getProperty("dirty").equals("true") ? "-dirty" : "";
    return "aioguard " + build.getProperty("version") + " (commit " + commit + changed + ")";
  }
}
