package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules file for the tests' own JNI library. */
final class JniRules {

  private static final String APP = "owner io.aioguard.app.";

  /** Owners that may be followed. */
  static final String[] OWNERS = {
    APP + "JniOwners$Plain field=handle close=close() close=abort() reclaim=yes",
    APP + "JniOwners$Spared field=handle reclaim=no",
    APP + "JniOwners$Base field=handle reclaim=yes",
    APP + "JniOwners$Copied field=handle reclaim=yes",
    APP + "JniOwners$Block field=state@16 reclaim=yes",
    APP + "JniOwners$Pair field=reads close=close() reclaim=yes",
    APP + "JniOwners$Pair field=writes close=close() reclaim=yes",
    APP + "RegisteredAio field=context reclaim=yes"
  };

  private JniRules() {}

  /** The rules of the natives, and these besides. */
  static Path in(Path folder, String... owners) {
    return write(folder, CLibrary.resource("jni.rules") + String.join("\n", owners) + "\n");
  }

  /** The rules of the natives, which declare that the C code keeps no number. */
  static Path withoutCopies(Path folder) {
    return write(
        folder, CLibrary.resource("jni.rules").replaceAll("(?m)^setup .*$", "$0  copies=none"));
  }

  private static Path write(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("jni.rules"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
