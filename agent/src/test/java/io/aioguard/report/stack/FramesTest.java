package io.aioguard.report.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.EventScript;
import io.aioguard.report.ReportReader;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.model.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FramesTest {

  @TempDir Path folder;

  @Test
  void framesThatOnlyCallOthersAreNeverTheApplication() {
    for (String name :
        List.of(
            "java.lang.reflect.Method.invoke:580",
            "jdk.internal.reflect.DirectMethodHandleAccessor.invoke:103",
            "sun.reflect.Any.invoke:1",
            "com.sun.jna.Function.invoke:392",
            "com.sun.proxy.$Proxy3.io_setup",
            "jdk.proxy2.$Proxy12.io_setup:1",
            "com.acme.$Proxy4.io_setup",
            "io.aioguard.hook.AioHook.enter:9",
            "io.aioguard.rescue.Rescue.wait:9",
            "io.aioguard.route.jna.Advice.enter:9")) {
      assertFalse(Frames.isApplication(name), name);
    }
  }

  @Test
  void aFrameOfJfrIsWrittenAsOneOfTheAgent() {
    Report report =
        ReportReader.read(
            List.of(EventScript.record(folder.resolve("a.jfr"), () -> new Opener().open())));
    Finding finding = report.groups().get(0).earliest();
    Frames frames = ((Evidence.Failure) finding.evidence()).frames();
    assertTrue(frames.site().startsWith("io.aioguard.report.EventScript.setupFailed("));
    String type = "io.aioguard.report.stack.FramesTest";
    Pattern open = Pattern.compile("(?m)^" + Pattern.quote(type + "$Opener.open(FramesTest.java:"));
    assertTrue(open.matcher(frames.text()).find(), frames.text());
    assertTrue(frames.text().lines().allMatch(line -> line.endsWith(")")), frames.text());
    assertEquals("EAGAIN@io.aioguard.report.EventScript.setupFailed", finding.fingerprint());
  }

  /** Not at the top, as its file has another name. */
  private static final class Opener {
    void open() {
      EventScript.setupFailed("EAGAIN");
    }
  }

  @Test
  void classesWithSimilarNamesAreTheApplication() {
    assertTrue(Frames.isApplication("com.acme.Store$ProxyHandler.open:5"));
    assertTrue(Frames.isApplication("javassist.Any.open:5"));
    assertTrue(Frames.isApplication("io.aioguard.demo.Leak.main:5"));
  }
}
