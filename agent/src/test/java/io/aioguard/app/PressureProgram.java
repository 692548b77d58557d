package io.aioguard.app;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Comes near a limit, and waits until that is recorded. */
public final class PressureProgram {

  private PressureProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      if (arguments[0].equals("quota")) {
        quota(witness);
      } else {
        mappings(witness);
      }
    }
  }

  private static void quota(Witness witness) {
    int tenth = Quota.left() / 10;
    List<Pointer> contexts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      contexts.add(Contexts.pointer(tenth));
    }
    witness.await(1, "QuotaPressure", event -> event.getInt("mark") == 50);
    for (int i = 6; i < 9; i++) {
      contexts.add(Contexts.pointer(tenth));
    }
    witness.await(1, "QuotaPressure", event -> event.getInt("mark") == 80);
    contexts.forEach(context -> Contexts.ok(Libaio.INSTANCE.io_destroy(context)));
    contexts.clear();
    // A sample of little use resets the mark.
    witness.await(
        1, "AioStatistics", event -> event.getLong("created") == 9 && event.getLong("live") == 0);
    for (int i = 0; i < 6; i++) {
      contexts.add(Contexts.pointer(tenth));
    }
    witness.await(2, "QuotaPressure", event -> event.getInt("mark") == 50);
    contexts.forEach(context -> Contexts.ok(Libaio.INSTANCE.io_destroy(context)));
  }

  /** Half of vm.max_map_count by mappings that are no contexts, and one that is. */
  private static void mappings(Witness witness) throws IOException {
    int half = Quota.mappings() / 2;
    Path file = Files.write(Path.of("mapped"), new byte[1]);
    List<MappedByteBuffer> mapped = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < half; i++) {
        mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, 1));
      }
    }
    Pointer context = Contexts.pointer(1);
    witness.await(1, "QuotaPressure", event -> true);
    Contexts.ok(Libaio.INSTANCE.io_destroy(context));
    System.out.println(mapped.size());
  }
}
