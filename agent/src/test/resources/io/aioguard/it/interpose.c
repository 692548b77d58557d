/* For LD_PRELOAD: calls of syscall(2) for io_setup and io_destroy fail or are delayed, as
   AIO_FAULT is NAME:ERRNO:EVERY:DELAY_MS:THREAD. Only each EVERY-th call of threads whose name
   begins with THREAD; ERRNO 0 only delays. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>

static atomic_int calls;

static int fault(long number, int *error, int *delay) {
  const char *plan = getenv("AIO_FAULT");
  char name[16], wanted[16] = "", thread[17] = "";
  int every = 1;
  if (!plan || sscanf(plan, "%15[^:]:%d:%d:%d:%15s", name, error, &every, delay, wanted) < 4) {
    return 0;
  }
  if (number != (strcmp(name, "io_setup") == 0 ? SYS_io_setup : SYS_io_destroy)) {
    return 0;
  }
  prctl(PR_GET_NAME, thread, 0, 0, 0);
  return strncmp(thread, wanted, strlen(wanted)) == 0 && ++calls % every == 0;
}

long syscall(long number, ...) {
  long a[6];
  int error = 0, delay = 0;
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; i++) {
    a[i] = va_arg(list, long);
  }
  va_end(list);
  if (fault(number, &error, &delay)) {
    struct timespec pause = {delay / 1000, delay % 1000 * 1000000L};
    nanosleep(&pause, NULL);
    if (error) {
      errno = error;
      return -1;
    }
  }
  long (*real)(long, ...) = (long (*)(long, ...)) dlsym(RTLD_NEXT, "syscall");
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
