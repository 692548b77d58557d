/*
 * holder MODE NR_EVENTS...: creates contexts, prints "ready" with its pid and that of its child, and
 * keeps them until standard input ends. What it is called would clear a terminal.
 *
 *   hold    has no child
 *   fork    has a child, which inherits the rings
 *   share   has a child in the same memory
 *   orphan  the contexts are of a child that has ended; the grandchild that has inherited their
 *           rings, and has a context of 8 of its own, is the child now
 *   thread  ends its main thread; another one lives on
 *   unmap   unmaps the rings, and destroys nothing
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long create(int nr_events) {
  unsigned long context = 0;
  if (syscall(SYS_io_setup, nr_events, &context)) {
    perror("io_setup");
    exit(1);
  }
  return context;
}

/* Of a ring, as aio_setup_ring() computes it for more than four events a processor. */
static size_t length(int nr_events) {
  size_t page = sysconf(_SC_PAGESIZE);
  size_t bytes = 32 + 32 * (2 * (size_t) nr_events + 2);
  return (bytes + page - 1) / page * page;
}

static void wait_for_end(void) {
  char byte;
  while (read(0, &byte, 1) > 0) {
  }
}

static int child(void *unused __attribute__((unused))) {
  wait_for_end();
  _exit(0);
}

static int child_thread(void *unused __attribute__((unused))) {
  wait_for_end();
  syscall(SYS_exit_group, 0);
  return 0;
}

static pid_t orphan(int count, char **sizes) {
  int ready[2];
  pid_t pid = 0;
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  if (pipe(ready)) {
    exit(1);
  }
  pid_t owner = fork();
  if (owner == 0) {
    for (int i = 0; i < count; i++) {
      create(atoi(sizes[i]));
    }
    if (fork() == 0) {
      create(8);
      pid = getpid();
      write(ready[1], &pid, sizeof pid);
      child(NULL);
    }
    read(ready[0], &pid, sizeof pid);
    write(ready[1], &pid, sizeof pid);
    _exit(0);
  }
  waitpid(owner, NULL, 0);
  read(ready[0], &pid, sizeof pid);
  return pid;
}

int main(int count, char **arguments) {
  const char *mode = arguments[1];
  pid_t pid = 0;
  prctl(PR_SET_NAME, "h) \033[2J\n S 1");
  if (strcmp(mode, "orphan") == 0) {
    pid = orphan(count - 2, arguments + 2);
  } else {
    for (int i = 2; i < count; i++) {
      unsigned long context = create(atoi(arguments[i]));
      if (strcmp(mode, "unmap") == 0) {
        munmap((void *) context, length(atoi(arguments[i])));
      }
    }
  }
  if (strcmp(mode, "fork") == 0 && (pid = fork()) == 0) {
    child(NULL);
  }
  if (strcmp(mode, "share") == 0) {
    char *stack = malloc(65536);
    pid = clone(child, stack + 65536, CLONE_VM | SIGCHLD, NULL);
  }
  if (strcmp(mode, "thread") == 0) {
    char *stack = malloc(65536);
    int shared = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
    clone(child_thread, stack + 65536, shared, NULL);
    printf("ready %d 0\n", (int) getpid());
    fflush(stdout);
    syscall(SYS_exit, 0);
  }
  printf("ready %d %d\n", (int) getpid(), (int) pid);
  fflush(stdout);
  wait_for_end();
  while (wait(NULL) > 0) {
  }
  return 0;
}
