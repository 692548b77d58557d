package io.aioguard.kernel.proc;

import io.aioguard.kernel.ThreadErrno;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel's own list of this process's AIO contexts, and how many mappings the process has. A
 * snapshot; immutable.
 *
 * <p>The kernel writes the list a page at a time while other threads go on, so a context that is
 * made, destroyed or moved meanwhile may or may not be in it. After fork(2) the child still shows
 * its parent's rings, which are no contexts of its own.
 *
 * @param contexts live contexts in order of address
 * @param mappings all lines of the list, to be held against vm.max_map_count; on x86_64 one of them
 *     ({@code [vsyscall]}) does not count there
 */
public record MemoryMaps(List<KernelContext> contexts, int mappings) {
  private static final Path SELF = Path.of("/proc/self/maps");

  /** Keeps a copy of the list. */
  public MemoryMaps {
    contexts = List.copyOf(contexts);
  }

  /**
   * Reads /proc/self/maps, streaming. Takes about a microsecond a mapping; an interrupt neither
   * stops it nor is it swallowed.
   *
   * @return empty if the file is not there or cannot be read
   */
  public static Optional<MemoryMaps> ofThisProcess() {
    return read(SELF);
  }

  /** Why {@link #ofThisProcess} is empty, as of now; empty if it is not. Reads one byte. */
  public static Optional<String> unavailable() {
    try (InputStream bytes = new FileInputStream(SELF.toFile())) {
      return bytes.read() < 0 ? Optional.of(SELF + " is empty") : Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The same for any file in that format, for instance /proc/1234/maps, which needs the right to
   * ptrace(2) that process.
   *
   * @return empty if the file is not there or cannot be read
   */
  public static Optional<MemoryMaps> read(Path file) {
    int errno = ThreadErrno.save();
    try (BufferedReader lines = open(file)) {
      return Optional.of(parse(lines));
    } catch (IOException unreadable) {
      ThreadErrno.restore(errno);
      return Optional.empty();
    }
  }

  /**
   * Whether one line of /proc/self/maps has all these bytes, which may be any numbers. Takes as
   * long as {@link #ofThisProcess}.
   *
   * @return empty if the file is not there or cannot be read
   */
  static Optional<Boolean> isMapped(long address, long length) {
    int errno = ThreadErrno.save();
    try (BufferedReader lines = open(SELF)) {
      String line = lines.readLine();
      while (line != null && !MapsLine.covers(line, address, length)) {
        line = lines.readLine();
      }
      return Optional.of(line != null);
    } catch (IOException unreadable) {
      ThreadErrno.restore(errno);
      return Optional.empty();
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    // not Files.newBufferedReader: an interrupt would close its channel
    InputStream bytes = new Unseekable(new FileInputStream(file.toFile()));
    // ISO 8859-1: names may hold any byte, and none of them may fail to decode
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * A reader asks a stream for what is available between two reads. FileInputStream answers with
   * lseek(2) to the end, which /proc refuses: EINVAL would stay in the errno of the application's
   * thread.
   */
  private static final class Unseekable extends FilterInputStream {

    Unseekable(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  /**
   * Lines that are malformed, or that belong to other files of a similar name, are counted and
   * otherwise skipped.
   *
   * @param lines in the format of proc_pid_maps(5); read to the end, not closed
   * @throws IOException if {@code lines} does
   */
  public static MemoryMaps parse(BufferedReader lines) throws IOException {
    List<KernelContext> contexts = new ArrayList<>();
    int mappings = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      mappings++;
      Optional<KernelContext> context = MapsLine.parse(line);
      if (context.isPresent()) {
        contexts.add(context.get());
      }
    }
    return new MemoryMaps(contexts, mappings);
  }

  /** The live contexts by their ids, for many look-ups. */
  public Map<Long, KernelContext> byAddress() {
    Map<Long, KernelContext> byAddress = new HashMap<>();
    for (KernelContext context : contexts) {
      byAddress.put(context.address(), context);
    }
    return byAddress;
  }

  /** The live context whose id is {@code address}. */
  public Optional<KernelContext> contextAt(long address) {
    for (KernelContext context : contexts) {
      if (context.address() == address) {
        return Optional.of(context);
      }
    }
    return Optional.empty();
  }
}
