package io.aioguard.app;

import com.sun.tools.attach.VirtualMachine;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Makes a downcall handle, loads the agent, and goes on. */
public final class FfmLateProgram {

  private FfmLateProgram() {}

  public static void main(String[] arguments) throws Throwable {
    MethodHandle early =
        FfmLibaio.LINKER.downcallHandle(
            FfmLibaio.BY_NAME.find("io_setup"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(arguments[0]);
    self.detach();
    MemorySegment unseen = FfmLibaio.BY_NAME.cell();
    MemorySegment seen = FfmLibaio.BY_NAME.cell();
    int returned = (int) early.invokeExact(501, unseen);
    Contexts.ok(returned + FfmLibaio.BY_NAME.setup(seen));
    leak();
    Kernel.collectUntil("what JNA made is reclaimed", () -> Kernel.contexts() == 2);
    Kernel.settle();
    Contexts.ok(FfmLibaio.BY_NAME.destroy(unseen) + FfmLibaio.BY_NAME.destroy(seen));
  }

  private static void leak() {
    new Contexts.Wrapper(502);
  }
}
