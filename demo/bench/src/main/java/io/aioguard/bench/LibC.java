package io.aioguard.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Functions of the C library, mapped as applications map them. */
public interface LibC extends Library {

  /** The C library of this process. */
  LibC INSTANCE = Native.load("c", LibC.class);

  /** See getpid(2). */
  int getpid();

  /** See strlen(3). */
  NativeLong strlen(Pointer text);

  /** See getrusage(2). */
  int getrusage(int who, Pointer usage);

  /** See open(2). */
  int open(String path, int flags);

  /** See close(2). */
  int close(int fd);

  /** See syscall(2). */
  NativeLong syscall(NativeLong number);
}
