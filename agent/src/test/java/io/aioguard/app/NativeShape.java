package io.aioguard.app;

import static io.aioguard.app.AuditLibc.MAP_PRIVATE;
import static io.aioguard.app.AuditLibc.MAP_SHARED;
import static io.aioguard.app.AuditLibc.PROT_NONE;
import static io.aioguard.app.AuditLibc.PROT_READ;
import static io.aioguard.app.AuditLibc.PROT_WRITE;
import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Ids in buffers, and in memory outside the heap. */
enum NativeShape implements AuditShape {
  HEAP_BUFFER {
    @Override
    public void keep(long id) {
      heapBuffer.order(ByteOrder.LITTLE_ENDIAN).putLong(5, id);
    }
  },
  HEAP_BUFFER_SWAPPED {
    @Override
    public void keep(long id) {
      heapBufferSwapped.order(ByteOrder.BIG_ENDIAN).putLong(11, id);
    }
  },
  DIRECT_BUFFER {
    @Override
    public void keep(long id) {
      directBuffer.order(ByteOrder.LITTLE_ENDIAN).putLong(21, id);
    }
  },
  DIRECT_BUFFER_SWAPPED {
    @Override
    public void keep(long id) {
      directBufferSwapped.order(ByteOrder.BIG_ENDIAN).putLong(27, id);
    }
  },
  MAPPED_FILE {
    @Override
    public void keep(long id) throws IOException {
      Path file = Files.createTempFile("audit", ".bin");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        mappedFile = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE);
      }
      Files.delete(file);
      mappedFile.order(ByteOrder.nativeOrder()).putLong(96, id);
    }
  },
  JNA_POINTER {
    @Override
    public void keep(long id) {
      jnaPointer = new Pointer(id);
    }
  },
  JNA_MEMORY {
    @Override
    public void keep(long id) {
      jnaMemory.setLong(16, id);
    }
  },
  JNA_REFERENCE {
    @Override
    public void keep(long id) {
      jnaReference.getPointer().setLong(0, id);
    }
  },
  JNA_STRUCTURE {
    @Override
    public void keep(long id) {
      jnaStructure.context = new Pointer(id);
      jnaStructure.write();
    }
  },
  MALLOC {
    @Override
    public void keep(long id) {
      malloc = AuditLibc.INSTANCE.malloc(BLOCK);
      new Pointer(malloc).setLong(24, id);
    }
  },
  MALLOC_ALONE(true) {
    @Override
    public void keep(long id) {
      new Pointer(AuditLibc.INSTANCE.malloc(BLOCK)).setLong(24, id);
    }
  },
  SHARED_MEMORY(true) {
    @Override
    public void keep(long id) {
      new Pointer(map(MAP_SHARED)).setLong(40, id);
    }
  },
  READ_ONLY_PAGE(true) {
    @Override
    public void keep(long id) {
      long page = map(MAP_PRIVATE);
      new Pointer(page).setLong(48, id);
      ok(AuditLibc.INSTANCE.mprotect(page, PAGE, PROT_READ));
    }
  },
  CLOSED_PAGE(true) {
    @Override
    public void keep(long id) {
      long page = map(MAP_PRIVATE);
      new Pointer(page).setLong(56, id);
      ok(AuditLibc.INSTANCE.mprotect(page, PAGE, PROT_NONE));
    }
  };

  private static final int BLOCK = 64;
  private static final int PAGE = 4096;

  private static final ByteBuffer heapBuffer = ByteBuffer.allocate(BLOCK);
  private static final ByteBuffer heapBufferSwapped = ByteBuffer.allocate(BLOCK);
  private static final ByteBuffer directBuffer = ByteBuffer.allocateDirect(BLOCK);
  private static final ByteBuffer directBufferSwapped = ByteBuffer.allocateDirect(BLOCK);
  private static MappedByteBuffer mappedFile;
  private static Pointer jnaPointer;
  private static final Memory jnaMemory = new Memory(BLOCK);
  private static final PointerByReference jnaReference = new PointerByReference();
  private static final Contexts.Session jnaStructure = new Contexts.Session();
  private static long malloc;

  private final boolean alone;

  NativeShape() {
    this(false);
  }

  /**
   * @param alone whether nothing in Java points to where the id is
   */
  NativeShape(boolean alone) {
    this.alone = alone;
  }

  private static long map(int flags) {
    return AuditLibc.INSTANCE.mmap(
        0, PAGE, PROT_READ | PROT_WRITE, flags | AuditLibc.MAP_ANONYMOUS, -1, 0);
  }

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }

  @Override
  public String evidence() {
    return alone ? "" : AuditShape.super.evidence();
  }
}
