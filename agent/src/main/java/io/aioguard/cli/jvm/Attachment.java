package io.aioguard.cli.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A connection by the attach API. The only class that needs the module jdk.attach, which a Java
 * runtime may lack; a caller checks for the module first.
 */
public final class Attachment implements AutoCloseable {

  /** Set by the agent in its JVM. */
  private static final String ACTIVE = "io.aioguard.active";

  private final VirtualMachine jvm;

  private Attachment(VirtualMachine jvm) {
    this.jvm = jvm;
  }

  public static Attachment to(long pid) throws AttachException {
    try {
      return new Attachment(VirtualMachine.attach(Long.toString(pid)));
    } catch (AttachNotSupportedException | IOException e) {
      throw new AttachException(
          "does not answer (" + e.getMessage() + ")",
          "if it runs with -XX:+DisableAttachMechanism, start it with -javaagent instead");
    }
  }

  public boolean hasAgent() throws AttachException {
    return property(ACTIVE) != null;
  }

  /** A system property of the JVM, or null. Loads no code into it. */
  public String property(String name) throws AttachException {
    try {
      return jvm.getSystemProperties().getProperty(name);
    } catch (IOException e) {
      throw new AttachException("gives no answer (" + e.getMessage() + ")", "does it still run?");
    }
  }

  /**
   * Runs a diagnostic command, as jcmd has them, and waits for the end of its output: for a heap
   * dump as long as it takes.
   *
   * <p>HotSpot's class has the method, and the manifest of the agent's jar exports its package to
   * this command. jcmd itself would be a second JVM, and need not be in a JDK's runtime image.
   *
   * @throws IOException if the JVM refuses it, has ended, or is not HotSpot
   */
  public String diagnostic(String command) throws IOException {
    try {
      Method run = jvm.getClass().getMethod("executeJCmd", String.class);
      try (InputStream answer = (InputStream) run.invoke(jvm, command)) {
        // Each read at the start of a buffer: read0 of VirtualMachineImpl.c does not mind its end.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        answer.transferTo(text);
        return text.toString(StandardCharsets.UTF_8);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IOException refused
          ? refused
          : new IOException(String.valueOf(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this JDK runs no diagnostic commands: " + e, e);
    }
  }

  /**
   * Loads the agent into the JVM, or calls it again.
   *
   * @param ifForbidden what to do where the JVM loads no agent while it runs
   */
  public void load(Path jar, String options, String ifForbidden) throws AttachException {
    try {
      jvm.loadAgent(jar.toString(), options);
    } catch (AgentLoadException | IOException e) {
      String why = String.valueOf(e.getMessage());
      throw new AttachException(
          "refuses the agent (" + why + ")",
          why.contains("Dynamic agent loading")
              ? ifForbidden
              : "in a container, run the command in there; or start it with -javaagent");
    } catch (AgentInitializationException e) {
      throw new AttachException(
          "the agent failed in there (" + e.getMessage() + ")", "see its standard error");
    }
  }

  @Override
  public void close() {
    try {
      jvm.detach();
    } catch (IOException e) {
      // The connection is closed when this process ends.
    }
  }
}
