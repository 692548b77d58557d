/*
 * For LD_PRELOAD. syscall(2): the first HANG_CALLS calls of io_destroy wait until the file
 * HANG_RELEASE exists. pthread_create(3): fails while the file NO_THREADS exists.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;

static int hangs(long number) {
  const char *limit = getenv("HANG_CALLS");
  return number == SYS_io_destroy && limit
         && __atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED) < atol(limit);
}

long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (!real) {
    real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  }
  va_list list;
  va_start(list, number);
  long a[6];
  for (int i = 0; i < 6; i++) {
    a[i] = va_arg(list, long);
  }
  va_end(list);
  if (hangs(number)) {
    while (access(getenv("HANG_RELEASE"), F_OK)) {
      usleep(10000);
    }
  }
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument) {
  static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  if (!real) {
    real = (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(
        RTLD_NEXT, "pthread_create");
  }
  const char *none = getenv("NO_THREADS");
  if (none && !access(none, F_OK)) {
    return EAGAIN;
  }
  return real(thread, attributes, run, argument);
}
