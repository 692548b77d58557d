package io.aioguard.demo.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;

/** The native part of Apache Artemis native, which comes in its jar. */
public final class ArtemisLibrary {

  private static final String NAME = "libartemis-native-64.so";

  private ArtemisLibrary() {}

  /**
   * Unpacks it and lets Artemis load it.
   *
   * @param folder on java.library.path
   * @throws UnsupportedOperationException if it cannot be used here; the message says why
   */
  public static void load(Path folder) throws IOException {
    String architecture = System.getProperty("os.arch");
    if (!architecture.equals("amd64")) {
      throw new UnsupportedOperationException(
          "Apache Artemis native is shipped for x86_64, not for " + architecture);
    }
    try (InputStream library =
        ArtemisLibrary.class.getResourceAsStream("/lib/linux-x86_64/" + NAME)) {
      Files.copy(library, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!LibaioContext.isLoaded()) {
      throw new UnsupportedOperationException(
          "Apache Artemis native cannot be loaded; it needs libaio.so.1, of the package libaio1"
              + " (Debian, Ubuntu) or libaio");
    }
  }
}
