package io.aioguard.demo.engine;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** The few functions of libc that Java has no equal of. */
interface Libc extends Library {

  Libc INSTANCE = Native.load("c", Libc.class);

  int open(String path, int flags) throws LastErrorException;

  int close(int fd) throws LastErrorException;

  long syscall(long number, Object... arguments) throws LastErrorException;
}
