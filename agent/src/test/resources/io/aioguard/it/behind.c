/* What C code can do to AIO contexts behind the agent's back, and limits that a process can meet. It
   finds the contexts in /proc/self/maps, so no id ever passes through Java. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_CONTEXTS 64
#define ATTEMPTS 100

static struct {
  unsigned long start;
  unsigned long length;
} rings[MAX_CONTEXTS];

/* The contexts of this process, at most MAX_CONTEXTS. */
static int list(void) {
  char line[512];
  int count = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && count < MAX_CONTEXTS && fgets(line, sizeof line, maps)) {
    unsigned long start, end;
    if (strstr(line, "/[aio] (deleted)") && sscanf(line, "%lx-%lx", &start, &end) == 2) {
      rings[count].start = start;
      rings[count].length = end - start;
      count++;
    }
  }
  if (maps) {
    fclose(maps);
  }
  return count;
}

static int destroy(unsigned long context) {
  return (int) syscall(SYS_io_destroy, context);
}

/* A context at this address, of this many slots; 0 if the kernel gives others only. Those are kept
   until it is over: the kernel would give the same address again. */
static int create_at(unsigned long address, unsigned slots) {
  unsigned long others[ATTEMPTS];
  int kept = 0;
  int found = 0;
  while (!found && kept < ATTEMPTS) {
    unsigned long context = 0;
    if (syscall(SYS_io_setup, slots, &context) != 0) {
      break;
    }
    found = context == address;
    if (!found) {
      others[kept++] = context;
    }
  }
  while (kept > 0) {
    destroy(others[--kept]);
  }
  return found;
}

/* nr of the ring's header: asking for this many again would give a larger ring. */
static unsigned slots(unsigned long ring) {
  return ((unsigned *) ring)[1] / 4;
}

static int replaced;

static int replace_listed(void *count) {
  for (int i = 0; i < *(int *) count; i++) {
    unsigned wanted = slots(rings[i].start);
    destroy(rings[i].start);
    replaced += create_at(rings[i].start, wanted);
  }
  return 0;
}

/* Puts another context at the address of each; how many. */
int behind_replace(void) {
  int count = list();
  replaced = 0;
  replace_listed(&count);
  return replaced;
}

/* The same, in a child that shares this process's memory, as one of vfork(2) does. */
int behind_replace_in_child(void) {
  static char stack[1 << 16];
  int count = list();
  replaced = 0;
  pid_t child = clone(replace_listed, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &count);
  if (child < 0 || waitpid(child, NULL, 0) != child) {
    return -1;
  }
  return replaced;
}

/* Unmaps each ring; how many. */
int behind_unmap(void) {
  int count = list();
  for (int i = 0; i < count; i++) {
    munmap((void *) rings[i].start, rings[i].length);
  }
  return count;
}

/* Puts ordinary memory in the place of each ring, with a copy of the ring in it; how many. */
int behind_cover(void) {
  int count = list();
  for (int i = 0; i < count; i++) {
    void *ring = (void *) rings[i].start;
    void *copy = malloc(rings[i].length);
    memcpy(copy, ring, rings[i].length);
    /* Not the same context: another id in the header. */
    ((unsigned *) copy)[0] += 7777;
    mmap(ring, rings[i].length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    memcpy(ring, copy, rings[i].length);
    free(copy);
  }
  return count;
}

/* Moves each ring to an address where none was, and its context with it; how many. */
int behind_move(void) {
  int count = list();
  int moved = 0;
  void *places[MAX_CONTEXTS];
  for (int i = 0; i < count; i++) {
    places[i] = mmap(NULL, rings[i].length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  }
  for (int i = 0; i < count; i++) {
    moved += mremap((void *) rings[i].start, rings[i].length, rings[i].length,
                    MREMAP_MAYMOVE | MREMAP_FIXED, places[i]) == places[i];
  }
  return moved;
}

/* As behind_move, and then another context at each address that was left; how many. */
int behind_move_and_replace(void) {
  int count = list();
  int taken = 0;
  unsigned wanted[MAX_CONTEXTS];
  for (int i = 0; i < count; i++) {
    wanted[i] = slots(rings[i].start);
  }
  /* That lists them once more, before it moves them. */
  behind_move();
  for (int i = 0; i < count; i++) {
    taken += create_at(rings[i].start, wanted[i]);
  }
  return taken;
}

/* How many of the contexts a child of fork(2) can destroy: none, as it has none of its own. */
int behind_destroy_in_fork(void) {
  int count = list();
  pid_t child = fork();
  if (child == 0) {
    int destroyed = 0;
    for (int i = 0; i < count; i++) {
      destroyed += destroy(rings[i].start) == 0;
    }
    _exit(destroyed);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Lowers the limit of address space to what is in use and little more (bytes), or lifts it: -1. */
int behind_limit_memory(long more) {
  struct rlimit limit;
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = limit.rlim_max;
  if (more >= 0) {
    unsigned long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (!statm || fscanf(statm, "%lu", &pages) != 1) {
      return -1;
    }
    fclose(statm);
    limit.rlim_cur = pages * (unsigned long) sysconf(_SC_PAGESIZE) + (unsigned long) more;
  }
  return setrlimit(RLIMIT_AS, &limit);
}

/* Lets no thread open a file (0), or lifts that (-1). */
int behind_limit_files(long files) {
  static struct rlimit before;
  struct rlimit limit;
  if (files < 0) {
    return setrlimit(RLIMIT_NOFILE, &before);
  }
  getrlimit(RLIMIT_NOFILE, &before);
  limit = before;
  limit.rlim_cur = (rlim_t) files;
  return setrlimit(RLIMIT_NOFILE, &limit);
}

/* From now on these system calls fail with the errno, in all threads and for good; 0, or -1. */
int behind_deny(int first, int second, int error) {
  struct sock_filter code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, first, 1, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, second, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error & SECCOMP_RET_DATA)),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof code / sizeof *code, code};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return (int) syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
}

/* No thread can be started from now on, and no process. */
int behind_deny_threads(void) {
#ifdef SYS_clone3
  return behind_deny(SYS_clone, SYS_clone3, EAGAIN);
#else
  return behind_deny(SYS_clone, SYS_clone, EAGAIN);
#endif
}
