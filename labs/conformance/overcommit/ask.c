/* ask <bytes> <mode>: asks for that much memory; in mode 2 also seeks the largest request that is granted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096ULL

/* KiB of a line of /proc/meminfo or /proc/self/status */
static long long told(const char *file, const char *name) {
  char line[200];
  FILE *open = fopen(file, "r");
  long long value = -1;
  while (fgets(line, sizeof line, open))
    if (strncmp(line, name, strlen(name)) == 0) value = atoll(line + strlen(name));
  fclose(open);
  return value;
}

static int is_granted(unsigned long long size) {
  void *got;
  if (size >= 0xc0000000ULL) return 0;
  got = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (got == MAP_FAILED) return 0;
  munmap(got, size);
  return 1;
}

int main(int count, char **words) {
  /* What is committed comes last: after the first file the heap gives a page back. */
  long long limit = told("/proc/meminfo", "CommitLimit:"), own = told("/proc/self/status", "VmSize:");
  long long committed = told("/proc/meminfo", "Committed_AS:");
  printf("input committed %lld\ninput processSize %lld\n", committed << 10, own << 10);
  printf("measured commitLimitKiB %lld\n", limit);
  printf("measured granted %s\n", is_granted(atoll(words[1])) ? "true" : "false");
  if (words[2][0] == '2') {
    unsigned long long low = 0, high = 0xc0000000ULL / PAGE;
    while (high - low > 1) {
      unsigned long long middle = (low + high) / 2;
      if (is_granted(middle * PAGE)) low = middle;
      else high = middle;
    }
    printf("measured largest %llu\n", low * PAGE);
  }
  return 0;
}
