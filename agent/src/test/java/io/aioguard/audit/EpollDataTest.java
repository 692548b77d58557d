package io.aioguard.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.proc.KernelContext;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpollDataTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fdinfo");

  @TempDir private Path folder;

  @Test
  void readsWhatACProgramGave() throws Exception {
    Path file = folder.resolve("3");
    Files.writeString(
        file,
        """
        pos:\t0
        flags:\t02
        tfd:        5 events:       19 data:     7f3b5c9e0000  pos:0 ino:33 sdev:f
        tfd:        6 events:       19 data: ffffffffffffffff  pos:0 ino:34 sdev:f
        """);
    assertEquals(List.of(0x7f3b5c9e0000L, -1L), EpollData.dataOf(file));
  }

  /** The JDK's selectors use epoll, with the descriptor as the data. */
  @Test
  void readsWhatThisKernelWrites() throws Exception {
    Pipe pipe = Pipe.open();
    try (Selector selector = Selector.open();
        Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      source.configureBlocking(false);
      source.register(selector, SelectionKey.OP_READ);
      assertEquals(0, selector.selectNow(), () -> "nothing is in " + sink);
      List<Long> found = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
        all.forEach(descriptor -> found.addAll(EpollData.dataOf(descriptor)));
      }
      assertTrue(!found.isEmpty(), "an epoll descriptor has data");
      long data = found.get(0);
      long pid = ProcessHandle.current().pid();
      KernelContext like = new KernelContext(data, 1, 0, 0);
      KernelContext other = new KernelContext(1L << 40, 4096, 0, 0);
      assertEquals(Set.of(data), EpollData.idsOf(pid, List.of(like, other)));
    }
  }
}
