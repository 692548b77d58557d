package io.aioguard.host.read;

import io.aioguard.host.RingState;
import io.aioguard.kernel.proc.KernelContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether the context of a ring is alive, by the size of the ring's file: the kernel makes it 0
 * when the context is gone, and a process that has inherited the mapping keeps it. Needs
 * CAP_SYS_ADMIN, or CAP_CHECKPOINT_RESTORE since Linux 5.9. The ring is not read.
 *
 * <p>Source: put_aio_ring_file() in fs/aio.c; proc_pid_map_files(5).
 */
final class RingFile {

  private RingFile() {}

  static RingState state(Path process, KernelContext ring) {
    String range =
        Long.toHexString(ring.address()) + '-' + Long.toHexString(ring.address() + ring.length());
    try {
      Map<String, Object> file =
          Files.readAttributes(process.resolve("map_files").resolve(range), "unix:ino,size");
      if (!file.get("ino").equals(ring.inode())) {
        return RingState.UNKNOWN;
      }
      return file.get("size").equals(0L) ? RingState.GONE : RingState.LIVE;
    } catch (IOException e) {
      // EPERM without the capability, ENOENT if it has just been unmapped
      return RingState.UNKNOWN;
    }
  }
}
