package io.aioguard.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Fills a folder with the recordings of many JVMs, as it looks after weeks: rotated parts, dumps
 * that overlap, copies, recordings joined or compressed, and what no longer is a recording.
 */
public final class FleetFolder {

  private static final int DAMAGE = 4_096;
  private static final int HOSTS = 40;

  private final Path folder;
  private final int wanted;
  private final Random random;
  private final List<OtherJvm> originals = new ArrayList<>();
  private int files;
  private int jvms;
  private int broken;

  /**
   * What was written.
   *
   * @param folder with subfolders
   * @param files number of files
   * @param jvms of which there are recordings, at most: some have one only that cannot be read
   * @param broken number of files that are truncated, empty or no recording; damaged ones besides
   */
  public record Written(Path folder, int files, int jvms, int broken) {}

  private FleetFolder(Path folder, int wanted, long seed) {
    this.folder = folder;
    this.wanted = wanted;
    random = new Random(seed);
  }

  /**
   * Writes so many files, each recording a copy of one of the originals as of another JVM.
   *
   * @param seed what the files are is the same for the same seed
   */
  public static Written write(List<byte[]> originals, Path folder, int files, long seed)
      throws IOException {
    FleetFolder fleet = new FleetFolder(Files.createDirectories(folder), files, seed);
    for (byte[] original : originals) {
      fleet.originals.add(OtherJvm.of(original, folder));
    }
    while (fleet.files < files) {
      fleet.writeJvm();
    }
    return new Written(folder, fleet.files, fleet.jvms, fleet.broken);
  }

  private void writeJvm() throws IOException {
    byte[] recording = nextJvm();
    int form = random.nextInt(100);
    if (form < 50) {
      write(name(".jfr"), recording);
    } else if (form < 64) {
      writeAll("part", RecordingBytes.cut(recording, random));
    } else if (form < 78) {
      writeAll("dump", RecordingBytes.scatter(recording, random));
    } else if (form < 83) {
      write(name(".jfr.gz"), compressed(recording));
    } else if (form < 86) {
      write(name(".jfr"), recording);
      write(name(" copy.jfr"), recording);
    } else if (form < 91) {
      write(name("-and-next.jfr"), RecordingBytes.join(List.of(recording, nextJvm())));
    } else if (form < 94) {
      int length = recording.length - 1 - random.nextInt(recording.length / 3);
      writeBroken("-truncated", Arrays.copyOf(recording, length));
    } else if (form < 97) {
      write(name("-damaged.jfr"), damaged(recording));
    } else {
      boolean empty = form == 97;
      byte[] text = "Not found\n".getBytes(StandardCharsets.US_ASCII);
      writeBroken(empty ? "-empty" : "-foreign", empty ? new byte[0] : text);
    }
  }

  private byte[] nextJvm() {
    jvms++;
    return originals.get(random.nextInt(originals.size())).copy(jvms);
  }

  private void writeAll(String name, List<byte[]> parts) throws IOException {
    for (int i = 0; i < parts.size(); i++) {
      write(name("-" + name + i + ".jfr"), parts.get(i));
    }
  }

  private void writeBroken(String name, byte[] bytes) throws IOException {
    if (write(name(name + ".jfr"), bytes)) {
      broken++;
    }
  }

  private Path name(String end) {
    Path host = folder.resolve("host-" + random.nextInt(HOSTS));
    return host.resolve("jvm-" + jvms + end);
  }

  private boolean write(Path file, byte[] bytes) throws IOException {
    if (files == wanted) {
      return false;
    }
    files++;
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return true;
  }

  private byte[] damaged(byte[] recording) {
    byte[] bytes = recording.clone();
    byte[] damage = new byte[Math.min(DAMAGE, bytes.length / 4)];
    random.nextBytes(damage);
    System.arraycopy(damage, 0, bytes, bytes.length / 2, damage.length);
    return bytes;
  }

  private static byte[] compressed(byte[] recording) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(recording);
    }
    return bytes.toByteArray();
  }
}
