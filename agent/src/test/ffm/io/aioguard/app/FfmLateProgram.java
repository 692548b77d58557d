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
        FfmWay.LINKER.downcallHandle(
            FfmWay.BY_NAME.find("io_setup"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(arguments[0]);
    self.detach();
    MemorySegment unseen = FfmWay.BY_NAME.cell();
    MemorySegment seen = FfmWay.BY_NAME.cell();
    int returned = (int) early.invokeExact(501, unseen);
    Contexts.ok(returned + FfmWay.BY_NAME.setup(seen));
    leak();
    Kernel.collectUntil("what JNA made is reclaimed", () -> Kernel.contexts() == 2);
    Kernel.settle();
    Contexts.ok(FfmWay.BY_NAME.destroy(unseen) + FfmWay.BY_NAME.destroy(seen));
  }

  private static void leak() {
    new Contexts.Wrapper(502);
  }
}
