package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** Functions of libc for memory, with addresses as numbers. */
interface AuditLibc extends Library {

  AuditLibc INSTANCE = Native.load("c", AuditLibc.class);

  int PROT_NONE = 0;
  int PROT_READ = 1;
  int PROT_WRITE = 2;
  int MAP_SHARED = 1;
  int MAP_PRIVATE = 2;
  int MAP_ANONYMOUS = 0x20;

  long malloc(long bytes);

  void free(long address);

  long mmap(long address, long bytes, int protection, int flags, int fd, long offset);

  int mprotect(long address, long bytes, int protection);
}
