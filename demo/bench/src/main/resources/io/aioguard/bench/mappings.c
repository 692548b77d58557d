/*
 * mappings PROCESSES MAPPINGS: so many processes with so many mappings each, and three contexts in
 * one of a hundred. Prints "ready", and ends with standard input.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void fill(int number, int mappings) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  long page = sysconf(_SC_PAGESIZE);
  for (int i = 0; number % 100 == 0 && i < 3; i++) {
    unsigned long context = 0;
    syscall(SYS_io_setup, 8, &context);
  }
  /* Neighbours with the same protection would be one mapping. */
  char *room = mmap(NULL, mappings * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < mappings; i += 2) {
    mprotect(room + i * page, page, PROT_READ);
  }
}

int main(int count, char **arguments) {
  int processes = count > 1 ? atoi(arguments[1]) : 1000;
  int mappings = count > 2 ? atoi(arguments[2]) : 1000;
  int ready[2];
  if (pipe(ready)) {
    return 1;
  }
  for (int number = 0; number < processes; number++) {
    if (fork() == 0) {
      fill(number, mappings);
      write(ready[1], "x", 1);
      close(ready[1]);
      for (;;) {
        pause();
      }
    }
  }
  close(ready[1]);
  char byte;
  for (int number = 0; number < processes; number++) {
    read(ready[0], &byte, 1);
  }
  puts("ready");
  fflush(stdout);
  while (read(0, &byte, 1) > 0) {
  }
  return 0;
}
