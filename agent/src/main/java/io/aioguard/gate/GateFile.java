package io.aioguard.gate;

import io.aioguard.agent.file.TextFile;
import io.aioguard.rules.grammar.LineReader;
import io.aioguard.rules.grammar.Problem;
import io.aioguard.rules.grammar.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Findings that do not fail the gate: a file of suppressions, or a baseline. The grammar is in
 * docs/gate.md. No content of a file causes an exception, and reading it is linear in its size.
 *
 * @param entries of the lines without error
 * @param errors in the order of the lines, at most 101
 */
public record GateFile(List<GateEntry> entries, List<Problem> errors) {

  private static final int MAX_ENTRIES = 10_000;
  private static final String HEADER = "# aioguard baseline 1: findings that are known";

  /** Copies the lists. */
  public GateFile {
    entries = List.copyOf(entries);
    errors = List.copyOf(errors);
  }

  /** Reads suppressions, which users write, each with a reason. */
  public static GateFile suppressions(Path file, List<String> kinds) {
    return read(file, false, kinds);
  }

  /** Reads a baseline, which this program writes. */
  public static GateFile baseline(Path file, List<String> kinds) {
    return read(file, true, kinds);
  }

  private static GateFile read(Path file, boolean baseline, List<String> kinds) {
    TextFile text = TextFile.read(file);
    return text.problem().isPresent()
        ? new GateFile(List.of(), List.of(new Problem(0, text.problem().get())))
        : parse(text.bytes(), baseline, kinds);
  }

  /**
   * Reads the content of a file.
   *
   * @param kinds that a line may start with, beside {@code any}
   */
  public static GateFile parse(byte[] bytes, boolean baseline, List<String> kinds) {
    List<String> allowed = new ArrayList<>(kinds);
    allowed.add(GateEntry.ANY);
    Problems problems = new Problems();
    EntryReader reader = new EntryReader(baseline, allowed, problems);
    List<GateEntry> entries = new ArrayList<>();
    LineReader lines = new LineReader(bytes, EntryReader.WORDS, problems);
    while (lines.hasNext() && entries.size() <= MAX_ENTRIES) {
      List<String> words = lines.next();
      reader.read(lines.number(), words).ifPresent(entries::add);
    }
    if (entries.size() > MAX_ENTRIES) {
      problems.add("more than " + MAX_ENTRIES + " lines: the rest is not read");
    }
    return new GateFile(entries, problems.list());
  }

  /**
   * A baseline of these findings.
   *
   * @param sites location of each finding, for the reader of the file
   */
  public static String write(Map<GateSubject, String> sites) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    sites.entrySet().stream()
        .map(
            each ->
                each.getKey().kind()
                    + " fingerprint="
                    + EncodedFingerprint.of(each.getKey().fingerprint())
                    + (each.getValue().isEmpty()
                        ? ""
                        : "  # " + EncodedFingerprint.of(each.getValue())))
        .distinct()
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
