package io.aioguard.kernel.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Registers of a stopped thread, as the kernel copies them out.
 *
 * @param type NT_PRSTATUS and the like, of elf.h
 * @param bytes in the order of the processor; not to be changed
 * @param names of its words, if it consists of words
 */
public record RegisterSet(int type, byte[] bytes, List<String> names) {

  private static final int NT_X86_XSTATE = 0x202;

  /* struct fxregs_state: st0 from 32, xmm0 from 160 on; XSAVE header at 512, high halves of ymm */
  private static final int ST = 32;
  private static final int XMM = 160;
  private static final int AFTER_XMM = 416;
  private static final int YMM = 576;
  private static final int AFTER_YMM = 832;
  private static final int VECTOR_BYTES = 16;

  /** One word, in the order of the processor. */
  long word(int index) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong(index * Long.BYTES);
  }

  /** What the register of this byte is called. */
  public String name(int offset) {
    int word = offset / Long.BYTES;
    if (word < names.size()) {
      return names.get(word);
    }
    if (type == NT_X86_XSTATE) {
      return nameOfXstate(offset);
    }
    return type == Architecture.NT_PRFPREG && names.isEmpty() && isArm()
        ? "v" + offset / VECTOR_BYTES
        : "vector registers at " + offset;
  }

  private static boolean isArm() {
    return "aarch64".equals(System.getProperty("os.arch"));
  }

  private static String nameOfXstate(int offset) {
    if (offset >= ST && offset < XMM) {
      return "st" + (offset - ST) / VECTOR_BYTES;
    } else if (offset >= XMM && offset < AFTER_XMM) {
      return "xmm" + (offset - XMM) / VECTOR_BYTES;
    } else if (offset >= YMM && offset < AFTER_YMM) {
      return "ymm" + (offset - YMM) / VECTOR_BYTES;
    }
    return "vector registers at " + offset;
  }
}
