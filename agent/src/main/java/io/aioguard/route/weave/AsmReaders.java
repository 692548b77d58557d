package io.aioguard.route.weave;

import net.bytebuddy.utility.AsmClassReader;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Reads class files by ASM. Byte Buddy's own choice follows the system property {@code
 * net.bytebuddy.processor}, which an application may have set for a Byte Buddy of its own; what
 * reads by the JDK's class file API is not in the agent's jar.
 */
enum AsmReaders implements AsmClassReader.Factory {
  INSTANCE;

  @Override
  public AsmClassReader make(byte[] classFile) {
    return new AsmClassReader.ForAsm(OpenedClassReader.of(classFile));
  }

  @Override
  public AsmClassReader make(byte[] classFile, boolean experimental) {
    return new AsmClassReader.ForAsm(OpenedClassReader.of(classFile, experimental));
  }
}
