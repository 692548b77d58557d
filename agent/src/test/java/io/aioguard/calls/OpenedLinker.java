package io.aioguard.calls;

import io.aioguard.linker.NativeFunctions;
import io.aioguard.term.KnownNames;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Assumptions;

/** An Instrumentation for tests whose command line has opened the package already. */
final class OpenedLinker {

  private OpenedLinker() {}

  static Instrumentation instrumentation() throws ClassNotFoundException {
    Assumptions.assumeTrue(NativeFunctions.areAvailable(), "needs Java 22 or later");
    Class<?> linker = Class.forName(KnownNames.LINKER_CLASS);
    Assumptions.assumeTrue(
        linker.getModule().isOpen(linker.getPackageName(), OpenedLinker.class.getModule()),
        "needs --add-opens=java.base/" + linker.getPackageName() + "=ALL-UNNAMED");
    return opening();
  }

  /** One whose methods do nothing. */
  static Instrumentation opening() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            OpenedLinker.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> null);
  }
}
