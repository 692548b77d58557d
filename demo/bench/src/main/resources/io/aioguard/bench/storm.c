/*
 * What the agent's reclaim is held against: so many threads that do nothing but io_destroy.
 * storm THREADS CONTEXTS prints the seconds from the first io_destroy to the return of the last.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static unsigned long *ids;
static long contexts;
static long next;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void *destroy(void *unused) {
  long i;
  while ((i = __atomic_fetch_add(&next, 1, __ATOMIC_RELAXED)) < contexts) {
    if (syscall(SYS_io_destroy, ids[i])) {
      die("io_destroy");
    }
  }
  return unused;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 3) {
    return 2;
  }
  int threads = atoi(arguments[1]);
  contexts = atol(arguments[2]);
  ids = calloc(contexts, sizeof *ids);
  pthread_t *ours = calloc(threads, sizeof *ours);
  for (long i = 0; i < contexts; i++) {
    if (syscall(SYS_io_setup, 1, &ids[i])) {
      die("io_setup");
    }
  }
  double start = now();
  for (int i = 0; i < threads; i++) {
    if (pthread_create(&ours[i], NULL, destroy, NULL)) {
      die("pthread_create");
    }
  }
  for (int i = 0; i < threads; i++) {
    pthread_join(ours[i], NULL);
  }
  printf("%.6f\n", now() - start);
  return 0;
}
