package io.aioguard.report.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.OtherJvm;
import io.aioguard.report.RecordingBytes;
import io.aioguard.report.ReportReader;
import io.aioguard.report.RotatedRecording;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StreamCorruptedException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings, cut at random and merged at random, have one report. */
final class PartialTest {

  private static final int ROUNDS = Integer.getInteger("aioguard.test.merges", 3);

  @TempDir static Path scratch;
  private static final List<byte[]> RECORDINGS = new ArrayList<>();
  private static int chunks;

  @TempDir Path folder;

  @BeforeAll
  static void record() throws IOException {
    byte[] rotated = Files.readAllBytes(RotatedRecording.make(scratch));
    chunks = RecordingBytes.chunks(rotated).size();
    RECORDINGS.add(rotated);
    RECORDINGS.add(OtherJvm.of(rotated, scratch).copy(3));
    for (String name : List.of("leak", "stale-destroy", "exhaustion", "clean")) {
      try (InputStream in =
          PartialTest.class.getResourceAsStream("/recordings/" + name + ".jfr.gz")) {
        RECORDINGS.add(new GZIPInputStream(in).readAllBytes());
      }
    }
  }

  @Test
  void theOrderAndGroupingOfMergesMakeNoDifference() throws IOException {
    for (int seed = 1; seed <= ROUNDS; seed++) {
      Random random = new Random(seed);
      Path round = Files.createDirectory(folder.resolve("round" + seed));
      List<Path> files = scatter(RECORDINGS, round, random);
      String expected = json(ReportReader.read(files));
      List<Partial> parts = new ArrayList<>();
      for (Path file : files) {
        parts.add(ReportReader.part(file.toString(), file, Window.ALL));
      }
      assertEquals(
          expected, json(ReportReader.report(merged(parts, random), List.of())), "" + seed);
    }
  }

  @Test
  void partsOfARecordingAreWhatTheWholeIs() throws IOException {
    assertTrue(chunks > 5, "chunks");
    List<Path> whole = new ArrayList<>();
    // The others do not name their JVM, so the file does.
    for (byte[] recording : RECORDINGS.subList(0, 2)) {
      whole.add(Files.write(folder.resolve("whole" + whole.size() + ".jfr"), recording));
    }
    Report expected = ReportReader.read(whole);
    for (int seed = 1; seed <= ROUNDS; seed++) {
      Random random = new Random(seed);
      Path round = Files.createDirectory(folder.resolve("round" + seed));
      List<Path> files = scatter(RECORDINGS.subList(0, 2), round, random);
      Report actual = ReportReader.read(files);
      assertEquals(List.of(), actual.failures());
      assertEquals(content(expected), content(actual), "seed " + seed);
    }
  }

  @Test
  void whatIsMergedTwiceCountsOnce() throws IOException {
    Path file = Files.write(folder.resolve("a.jfr"), RECORDINGS.get(0));
    Partial part = ReportReader.part(file.toString(), file, Window.ALL);
    String once = json(ReportReader.report(copy(part), List.of()));
    part.add(ReportReader.part(file.toString(), file, Window.ALL));
    part.add(copy(part));
    assertEquals(once, json(ReportReader.report(part, List.of())));
  }

  /** Texts are known by their numbers: two that became the same would change all others. */
  @Test
  void keepsTextsThatNoCharacterSetHas() throws IOException {
    Partial part = new Partial(Window.ALL);
    for (String name : List.of("?", "\uD800", "\uDFFF", "a\uD83D\uDE00b", "last")) {
      part.fail(name, "what " + name, "next " + name);
    }
    Report report = ReportReader.report(copy(part), List.of());
    assertEquals(ReportReader.report(part, List.of()).failures(), report.failures());
  }

  @Test
  void aDamagedFileCostsItself() throws IOException {
    Path good = Files.write(folder.resolve("good.jfr"), RECORDINGS.get(0));
    Partial all = ReportReader.part("good.jfr", good, Window.ALL);
    Report alone = ReportReader.report(copy(all), List.of());
    Path foreign = Files.writeString(folder.resolve("foreign.jfr"), "no recording");
    all.add(ReportReader.part("foreign.jfr", foreign, Window.ALL));
    all.add(ReportReader.part("gone.jfr", folder.resolve("gone.jfr"), Window.ALL));
    Report report = ReportReader.report(all, List.of());
    assertEquals(2, report.failures().size());
    assertEquals("not a JFR recording", report.failures().get(0).what());
    assertEquals("no such file", report.failures().get(1).what());
    assertEquals(FindingGroup.findings(alone.groups()), FindingGroup.findings(report.groups()));
  }

  @Test
  void textsStayApartThatNoEncodingHas() throws IOException {
    Partial part = new Partial(Window.ALL);
    for (String name :
        List.of("?", "\ud800", "\udc00", "\u0000", "\ud83d\ude00" + "x".repeat(70_000))) {
      part.fail(name, "about " + name, "");
    }
    assertEquals(List.copyOf(part.files()), List.copyOf(copy(part).files()));
  }

  @Test
  void partsOfDifferentTimesAreNotMerged() {
    Partial all = new Partial(Window.ALL);
    Partial later = new Partial(new Window(Instant.EPOCH, Instant.MAX));
    assertThrows(IllegalArgumentException.class, () -> all.add(later));
  }

  @Test
  void whatCannotBeReadBackIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.jfr"), RECORDINGS.get(0));
    byte[] written = bytes(ReportReader.part("a.jfr", file, Window.ALL));
    byte[] otherVersion = written.clone();
    otherVersion[7]++;
    byte[] cut = Arrays.copyOf(written, written.length - 1);
    for (byte[] bad : List.of(otherVersion, cut)) {
      assertThrows(
          StreamCorruptedException.class, () -> Partial.read(new ByteArrayInputStream(bad)));
    }
  }

  /** The chunks of all recordings, in files that overlap; some compressed, some with two JVMs. */
  private static List<Path> scatter(List<byte[]> recordings, Path target, Random random)
      throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (byte[] recording : recordings) {
      parts.addAll(RecordingBytes.scatter(recording, random));
    }
    List<Path> files = new ArrayList<>();
    while (!parts.isEmpty()) {
      byte[] content = parts.remove(random.nextInt(parts.size()));
      if (!parts.isEmpty() && random.nextInt(5) == 0) {
        content = RecordingBytes.join(List.of(content, parts.remove(0)));
      }
      boolean compressed = random.nextInt(5) == 0;
      String name = random.nextInt(1_000) + "-" + files.size() + (compressed ? ".jfr.gz" : ".jfr");
      files.add(Files.write(target.resolve(name), compressed ? compressed(content) : content));
    }
    return files;
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Merges two at a time, of which some were written down before. */
  private static Partial merged(List<Partial> parts, Random random) throws IOException {
    List<Partial> left = new ArrayList<>(parts);
    while (left.size() > 1) {
      Partial one = left.remove(random.nextInt(left.size()));
      Partial other = left.remove(random.nextInt(left.size()));
      one.add(random.nextBoolean() ? copy(other) : other);
      left.add(random.nextBoolean() ? copy(one) : one);
    }
    return left.get(0);
  }

  private static Partial copy(Partial part) throws IOException {
    return Partial.read(new ByteArrayInputStream(bytes(part)));
  }

  private static byte[] bytes(Partial part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part.write(out);
    return out.toByteArray();
  }

  private static String json(Report report) {
    StringWriter text = new StringWriter();
    new JsonWriter().write(report, Optional.empty(), new PrintWriter(text));
    return text.toString();
  }

  /** Without the notes, which name files. */
  private static String content(Report report) {
    return json(report).replaceAll("(?s)\n  \"notes\": \\[.*?\\]", "");
  }
}
