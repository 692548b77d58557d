/*
 * Holds numbers in many places, each in one: number k is base + k * 0x1357000. The base comes as
 * its complement, and is nowhere else. Prints the complement of the id of a real context that a
 * thread waits for, then waits for the end of its input.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

static uint64_t complement;
static void *kept[32];
static volatile int sleeping;

static uint64_t number(int k) { return ~complement + (uint64_t) k * 0x1357000; }

static void sleep_forever(void) {
  __sync_fetch_and_add(&sleeping, 1);
  for (;;) {
    pause();
  }
}

static void *on_stack(void *unused) {
  volatile uint64_t local = number(2);
  sleep_forever();
  return (void *) local;
}

static void *in_register(void *unused) {
  uint64_t n = number(3);
  __sync_fetch_and_add(&sleeping, 1);
#if defined(__x86_64__)
  __asm__ volatile("mov %0, %%rbx\n1: jmp 1b" : : "r"(n) : "rbx");
#else
  __asm__ volatile("mov x19, %0\n1: b 1b" : : "r"(n) : "x19");
#endif
  return 0;
}

static void *in_vector(void *unused) {
  uint64_t n = number(4);
  __sync_fetch_and_add(&sleeping, 1);
#if defined(__x86_64__)
  __asm__ volatile("movq %0, %%xmm5\nxor %0, %0\n1: jmp 1b" : "+r"(n) : : "xmm5");
#else
  __asm__ volatile("fmov d5, %0\nmov %0, 0\n1: b 1b" : "+r"(n) : : "v5");
#endif
  return 0;
}

/* Far below the frames of what sleeps afterwards, and of the red zone. */
__attribute__((noinline)) static uint64_t leave_on_stack(int depth) {
  volatile uint64_t area[1024];
  for (int i = 0; i < 1024; i++) {
    area[i] = depth == 0 ? number(7) : 0;
  }
  return (depth > 0 ? leave_on_stack(depth - 1) : 0) + area[1] - area[2];
}

static void *dead(void *unused) {
  kept[7] = (void *) leave_on_stack(4);
#if defined(__x86_64__)
  /* nothing of it may be left in a vector register */
  __asm__ volatile("pxor %%xmm0, %%xmm0\npxor %%xmm1, %%xmm1\npxor %%xmm2, %%xmm2" : : : "memory");
#endif
  sleep_forever();
  return 0;
}

static void *waits(void *context) {
  char events[256];
  __sync_fetch_and_add(&sleeping, 1);
  syscall(SYS_io_getevents, *(aio_context_t *) context, 1, 4, events, 0);
  return 0;
}

/* Two coroutines on one block: the lower one is suspended, the upper one sleeps. */
static ucontext_t first, second, thread;

static void lower(void) {
  volatile uint64_t local = number(15);
  swapcontext(&first, &second);
  kept[31] = (void *) local;
}

static void upper(void) { sleep_forever(); }

static void *coroutines(void *unused) {
  char *block = mmap(0, 1 << 17, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  getcontext(&first);
  getcontext(&second);
  first.uc_stack.ss_sp = block;
  first.uc_stack.ss_size = 1 << 16;
  second.uc_stack.ss_sp = block + (1 << 16);
  second.uc_stack.ss_size = 1 << 16;
  makecontext(&first, lower, 0);
  makecontext(&second, upper, 0);
  swapcontext(&thread, &first);
  return 0;
}

static void *only_sleeps(void *unused) {
  sleep_forever();
  return 0;
}

static void start(void *(*body)(void *), void *argument, pthread_attr_t *attributes) {
  pthread_t id;
  pthread_create(&id, attributes, body, argument);
}

/* Not present in this process, though the file has it. */
static void in_file(int fd, int k) {
  if (ftruncate(fd, 1 << 16) != 0) {
    exit(3);
  }
  char *page = mmap(0, 1 << 16, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  *(uint64_t *) (page + 0x5008) = number(k);
  msync(page, 1 << 16, MS_SYNC);
  madvise(page, 1 << 16, MADV_DONTNEED);
  kept[k] = page;
}

static void in_memory(void) {
  uint64_t *word = malloc(64);
  word[1] = number(1);
  kept[1] = word;
  uint32_t *halves = malloc(256);
  halves[3] = (uint32_t) number(5);
  halves[10] = (uint32_t) (number(5) >> 32);
  kept[5] = halves;
  kept[6] = malloc(64);
  sprintf(kept[6], "id %lx", (long) number(6));
  char *odd = malloc(64);
  uint64_t swapped = __builtin_bswap64(number(8));
  memcpy(odd + 3, &swapped, 8);
  kept[8] = odd;
  uint64_t *freed = malloc(1024);
  freed[20] = number(12);
  kept[12] = malloc(16);
  free(freed);
  uint64_t *closed = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  closed[7] = number(13);
  mprotect(closed, 4096, PROT_NONE);
  kept[13] = closed;
  char digits[32];
  int length = sprintf(digits, "%lu", (long) number(14));
  char *wide = calloc(1, 128);
  for (int i = 0; i < length; i++) {
    wide[2 * i] = digits[i];
  }
  memset(digits, 0, sizeof digits);
  kept[14] = wide;
}

/* A stack without a guard, and data directly below it in the same mapping. */
static void below_a_stack(void) {
  char *block = mmap(0, 1 << 19, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  *(uint64_t *) (block + 0x18000) = number(16);
  kept[16] = block;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, block + (1 << 18), 1 << 18);
  start(only_sleeps, 0, &attributes);
}

int main(int count, char **arguments) {
  static aio_context_t context;
  complement = strtoul(arguments[1], 0, 16);
  in_memory();
  int file = open(arguments[2], O_RDWR | O_CREAT, 0600);
  in_file(file, 9);
  in_file(memfd_create("holders", 0), 10);
  if (syscall(SYS_io_setup, 4, &context) != 0) {
    return 4;
  }
  start(on_stack, 0, 0);
  start(in_register, 0, 0);
  start(in_vector, 0, 0);
  start(dead, 0, 0);
  start(waits, &context, 0);
  start(coroutines, 0, 0);
  below_a_stack();
  while (sleeping < 7) {
    usleep(1000);
  }
  usleep(20000);
  printf("%lx\n", ~context);
  fflush(stdout);
  getchar();
  return 0;
}
