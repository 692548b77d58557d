package io.aioguard.route.call;

import io.aioguard.kernel.proc.ElfImage;
import io.aioguard.kernel.proc.MappedImage;
import io.aioguard.kernel.proc.ProcessMemory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which library a C function belongs to, by its address. A library is recognised as libaio or the C
 * library by its DT_SONAME, whatever its file is called and however it was opened. Other libraries
 * may export functions of the same names that do something else. Thread-safe.
 */
public final class Libraries {

  private static final String UNKNOWN_LIBRARY = "an unknown library";

  private final ProcessMemory memory;
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(0, new Library[0], UNKNOWN_LIBRARY));

  /**
   * Knows no library before the first {@link #refresh}.
   *
   * @param memory of this process
   */
  public Libraries(ProcessMemory memory) {
    this.memory = memory;
  }

  /** What a library is. */
  private enum Kind {
    LIBAIO,
    LIBC,
    OTHER
  }

  private record Library(MappedImage image, Kind kind) {}

  /**
   * All libraries at some moment.
   *
   * @param unknownName what to call a library that is not among them
   */
  private record Known(long ticket, Library[] all, String unknownName) {}

  /**
   * Reads what is mapped: takes a microsecond for each mapping of the process. To be called after a
   * library was opened, and before a function of it is called.
   */
  public void refresh() {
    // A read that began with a later ticket has seen all that this one has.
    Known fresh = read(tickets.incrementAndGet());
    Known old = known.get();
    while (old.ticket < fresh.ticket && !known.compareAndSet(old, fresh)) {
      old = known.get();
    }
  }

  /** Whether libaio was mapped at the last {@link #refresh}. */
  public boolean haveLibaio() {
    for (Library library : known.get().all) {
      if (library.kind == Kind.LIBAIO) {
        return true;
      }
    }
    return false;
  }

  private Known read(long ticket) {
    try {
      List<MappedImage> images = MappedImage.ofThisProcess();
      Library[] all = new Library[images.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = new Library(images.get(i), kind(images.get(i).start()));
      }
      return new Known(ticket, all, UNKNOWN_LIBRARY);
    } catch (IOException e) {
      return new Known(ticket, new Library[0], UNKNOWN_LIBRARY + " (" + e.getMessage() + ")");
    }
  }

  /**
   * The library of a function, if it is not the expected one, as of the last {@link #refresh}.
   * Loads no class and takes no lock.
   *
   * @param role of the function
   * @param address where it begins
   * @return the file of the library; null if the function is libaio's, or syscall(2) of the C
   *     library
   */
  public String foreign(AioFunctions.Role role, long address) {
    Known now = known.get();
    for (Library library : now.all) {
      if (library.image.contains(address)) {
        return isOwn(role, library.kind) ? null : library.image.file();
      }
    }
    return now.unknownName;
  }

  /**
   * As {@link #foreign(AioFunctions.Role, long)}, at this moment.
   *
   * @param start where the library begins
   * @param file of the library
   */
  public String foreign(AioFunctions.Role role, long start, String file) {
    return isOwn(role, kind(start)) ? null : file;
  }

  private static boolean isOwn(AioFunctions.Role role, Kind kind) {
    return kind == (role == AioFunctions.Role.SYSCALL ? Kind.LIBC : Kind.LIBAIO);
  }

  private Kind kind(long start) {
    String name = ElfImage.soname(memory, start).orElse("");
    if (isLibaio(name)) {
      return Kind.LIBAIO;
    }
    return isLibc(name) ? Kind.LIBC : Kind.OTHER;
  }

  /** libaio.so.1; libaio.so.1t64 of Debian and Ubuntu since 2024; libaio.so.1.0.0 of old ones. */
  static boolean isLibaio(String soname) {
    return soname.equals("libaio.so.1")
        || soname.equals("libaio.so.1t64")
        || soname.startsWith("libaio.so.1.0.");
  }

  /** libc.so.6 (6.1 on some) of glibc; libc.musl-x86_64.so.1 and the like; libc.so of musl. */
  static boolean isLibc(String soname) {
    return soname.equals("libc.so")
        || soname.startsWith("libc.so.6")
        || soname.startsWith("libc.musl-") && soname.endsWith(".so.1");
  }
}
