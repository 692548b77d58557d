package io.aioguard.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"aioguard " + number()};
  }

  private static String number() {
    // In the shipped jar this class is in a loader of the agent's, which reads no manifest; the
    // package of the main class has the version.
    Package main = ClassLoader.getSystemClassLoader().getDefinedPackage("io.aioguard.agent");
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .or(() -> Optional.ofNullable(main).map(Package::getImplementationVersion))
        .orElse("development");
  }
}
