/*
 * eat <file> <MiB> <anon|shmem>: takes that much memory, page by page, and stays. <file> says how many KiB it has taken so far, its
 * size in KiB as ps shows it, and 1 when it has all.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int count, char **words) {
  size_t size = (size_t)atoi(words[2]) << 20, at;
  int is_shared = words[3][0] == 's', file = open(words[1], O_RDWR | O_CREAT | O_TRUNC, 0666);
  volatile long *told;
  char *memory;
  static char status[4096];
  ftruncate(file, 4096);
  told = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | (is_shared ? MAP_SHARED : MAP_PRIVATE), -1, 0);
  if (memory == MAP_FAILED) return 1;
  /* Without stdio, whose buffer would count. */
  read(open("/proc/self/status", O_RDONLY), status, sizeof status - 1);
  told[1] = atol(strstr(status, "VmSize:") + 7);
  for (at = 0; at < size; at += 4096) {
    memory[at] = 1;
    told[0] = (at >> 10) + 4;
  }
  told[2] = 1;
  pause();
}
