package io.aioguard.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.EventScript;
import io.aioguard.report.ReportReader;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folded stacks as flame graph tools read them; one test runs async-profiler's. */
final class CollapsedWriterTest {

  private static final String OPEN = "com.acme.Store.open(Store.java:41)";

  private final SampleJvm sample = new SampleJvm();

  @TempDir Path folder;

  @Test
  void leaksOfOneBugAreCountedByCaller() {
    sample.add(SampleJvm.leak(1, "", OPEN + "\ncom.acme.Batch.run(Batch.java:9)"));
    sample.add(SampleJvm.leak(2, "", OPEN + "\ncom.acme.Main.main(Main.java:7)"));
    sample.add(SampleJvm.leak(3, "", OPEN + "\ncom.acme.Main.main(Main.java:7)"));
    assertEquals(
        """
        leak;com/acme/Batch.run(Batch.java:9);com/acme/Store.open(Store.java:41) 1
        leak;com/acme/Main.main(Main.java:7);com/acme/Store.open(Store.java:41) 2
        """,
        text(sample.report()));
  }

  @Test
  void suspectedLeaksAreSeparateAndSuppressedOnesCount() {
    Report report =
        recorded(
            () -> {
              EventScript.leak(1, "aa", 40);
              EventScript.suspectedLeak();
              EventScript.doubleDestroy(5);
              EventScript.setupFailed("EAGAIN");
            });
    List<String> lines = text(report).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("leak;.*;com/acme/Store\\.open\\(.*\\) 41"), lines.get(0));
    assertTrue(lines.get(1).matches("suspected leak;.* 1"), lines.get(1));
  }

  @Test
  void anUnknownStackIsOneFrame() {
    sample.add(SampleJvm.leak(1, "", ""));
    assertEquals("leak;(unknown) 1\n", text(sample.report()));
  }

  @Test
  void deepStacksAreCutAtTheirOuterEnd() {
    sample.add(SampleJvm.leak(1, "", OPEN + "\nA.a(A.java:1)".repeat(70)));
    assertTrue(text(sample.report()).startsWith("leak;... and 7 frames more;A.a(A.java:1);"));
  }

  @Test
  void stacksOfABugBeyondTheLimitAreOneFrame() {
    for (int line = 1; line <= 203; line++) {
      sample.add(SampleJvm.leak(line, "", OPEN + "\nA.a(A.java:" + line + ")"));
    }
    assertTrue(text(sample.report()).startsWith("leak;(other stacks) 3\nleak;A.a(A.java:1);"));
  }

  @Test
  void framesCannotForgeOthersOrThePage() throws IOException {
    String hostile = "a;b.c;d 7\u001b\u2028\u202e</script><init>";
    sample.add(SampleJvm.leak(1, "", hostile));
    String text = text(sample.report());
    assertEquals("leak;a\\u003Bb.c\\u003Bd 7\\u001B\\u2028\\u202E\\u003C/script><init> 1\n", text);
    assertEquals(page("").split("</script>").length, page(text).split("</script>").length);
  }

  @Test
  void asyncProfilerDrawsRealLeaks() throws IOException {
    String folded = Files.readString(Path.of("src/test/resources/recordings/leak.collapsed"));
    page(folded);
    String drawn = convert("out.html", "back.collapsed", "-o", "collapsed");
    assertEquals(folded, drawn.replace("_[j]", ""));
    long java = folded.lines().findFirst().orElseThrow().chars().filter(c -> c == ';').count();
    assertEquals(java, drawn.split("_\\[j]", -1).length - 1, "frames that it takes for Java");
  }

  @Test
  void nothingLeakedIsAnEmptyGraph() throws IOException {
    sample.addHostileEvents("x");
    assertEquals("", text(sample.report()));
    assertTrue(page("").contains("Flame Graph"));
  }

  private String page(String folded) throws IOException {
    Files.writeString(folder.resolve("in.collapsed"), folded);
    return convert("in.collapsed", "out.html");
  }

  private String convert(String from, String to, String... options) throws IOException {
    Path file = folder.resolve(to);
    FlameGraph.convert(folder.resolve(from).toString(), file.toString(), new Arguments(options));
    return Files.readString(file);
  }

  private Report recorded(Runnable script) {
    return ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), script)));
  }

  private static String text(Report report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new CollapsedWriter().write(report, out);
    out.flush();
    return text.toString();
  }
}
