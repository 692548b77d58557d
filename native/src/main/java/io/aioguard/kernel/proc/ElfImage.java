package io.aioguard.kernel.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name that a shared library has for the dynamic linker, read from where it is mapped: a copy
 * or a link of another name, or a file that was removed, has the same. 64-bit ELF only.
 *
 * <p>Source: elf(5), the gABI chapter "Dynamic Linking".
 */
public final class ElfImage {
  private static final int MAGIC_BIG_ENDIAN = 0x7f454c46;
  private static final int CLASS = 4;
  private static final byte CLASS_64 = 2;

  /*
   * typedef struct {
   *   unsigned char e_ident[16];  // 0
   *   ...
   *   Elf64_Off     e_phoff;      // 32
   *   ...
   *   Elf64_Half    e_phentsize;  // 54
   *   Elf64_Half    e_phnum;      // 56
   * } Elf64_Ehdr;
   */
  private static final int HEADER_BYTES = 64;
  private static final int PHOFF = 32;
  private static final int PHENTSIZE = 54;
  private static final int PHNUM = 56;

  /*
   * typedef struct {
   *   Elf64_Word  p_type;    // 0
   *   Elf64_Word  p_flags;   // 4
   *   Elf64_Off   p_offset;  // 8
   *   Elf64_Addr  p_vaddr;   // 16
   *   Elf64_Addr  p_paddr;   // 24
   *   Elf64_Xword p_filesz;  // 32
   *   Elf64_Xword p_memsz;   // 40
   *   Elf64_Xword p_align;   // 48
   * } Elf64_Phdr;
   */
  private static final int SEGMENT_BYTES = 56;
  private static final int OFFSET = 8;
  private static final int VADDR = 16;
  private static final int MEMSZ = 40;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int MAX_SEGMENTS = 64;

  /* typedef struct { Elf64_Sxword d_tag; Elf64_Xword d_val; } Elf64_Dyn; */
  private static final int ENTRY_BYTES = 16;
  private static final int DT_NULL = 0;
  private static final int DT_STRTAB = 5;
  private static final int DT_SONAME = 14;
  private static final int MAX_ENTRIES = 512;

  /** Longer than the names that matter, and enough for it to be another one. */
  private static final int NAME_BYTES = 64;

  private final ProcessMemory memory;
  private final long start;

  private ElfImage(ProcessMemory memory, long start) {
    this.memory = memory;
    this.start = start;
  }

  /**
   * DT_SONAME, cut off after {@value #NAME_BYTES} bytes.
   *
   * @param start where the beginning of the file is mapped; anything else gives empty
   * @return empty if it has none, as programs and libraries that were linked without one
   */
  public static Optional<String> soname(ProcessMemory memory, long start) {
    return Optional.ofNullable(new ElfImage(memory, start).soname());
  }

  private String soname() {
    ByteBuffer header = read(start, HEADER_BYTES);
    if (header == null
        || header.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC_BIG_ENDIAN
        || header.get(CLASS) != CLASS_64
        || header.getShort(PHENTSIZE) != SEGMENT_BYTES) {
      return null;
    }
    int count = Math.min(header.getShort(PHNUM) & 0xffff, MAX_SEGMENTS);
    ByteBuffer segments = read(start + header.getLong(PHOFF), count * SEGMENT_BYTES);
    if (segments == null) {
      return null;
    }
    // Where the linker put address 0 of the file.
    long bias = start;
    int dynamic = -1;
    for (int at = 0; at < segments.limit(); at += SEGMENT_BYTES) {
      int type = segments.getInt(at);
      if (type == PT_LOAD && segments.getLong(at + OFFSET) == 0) {
        bias = start - segments.getLong(at + VADDR);
      } else if (type == PT_DYNAMIC) {
        dynamic = at;
      }
    }
    return dynamic < 0
        ? null
        : soname(bias, segments.getLong(dynamic + VADDR), segments.getLong(dynamic + MEMSZ));
  }

  private String soname(long bias, long address, long bytes) {
    int length = (int) Math.min(bytes, MAX_ENTRIES * ENTRY_BYTES) / ENTRY_BYTES * ENTRY_BYTES;
    ByteBuffer entries = length <= 0 ? null : read(bias + address, length);
    if (entries == null) {
      return null;
    }
    long strings = 0;
    long name = -1;
    for (int at = 0; at < length && entries.getLong(at) != DT_NULL; at += ENTRY_BYTES) {
      long value = entries.getLong(at + Long.BYTES);
      if (entries.getLong(at) == DT_STRTAB) {
        // glibc makes an address of it where it may write there; musl does not.
        strings = Long.compareUnsigned(value, start) < 0 ? bias + value : value;
      } else if (entries.getLong(at) == DT_SONAME) {
        name = value;
      }
    }
    return strings == 0 || name < 0 ? null : text(strings + name);
  }

  private String text(long address) {
    byte[] text = new byte[NAME_BYTES];
    int length = 0;
    // By parts: what follows the strings need not be mapped.
    byte[] part = new byte[Long.BYTES];
    while (length < NAME_BYTES && memory.read(address + length, part)) {
      for (byte b : part) {
        if (b == 0) {
          return new String(text, 0, length, StandardCharsets.ISO_8859_1);
        }
        text[length++] = b;
      }
    }
    return length < NAME_BYTES ? null : new String(text, StandardCharsets.ISO_8859_1);
  }

  private ByteBuffer read(long address, int length) {
    byte[] bytes = new byte[length];
    return memory.read(address, bytes)
        ? ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())
        : null;
  }
}
