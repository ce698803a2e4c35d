/* burn <cgroup.procs> <seconds> <period>: joins the group as a period begins, uses so much processor time, and leaves; prints the time that it took. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **words) {
  double work = atof(words[2]), period = atof(words[3]), begun, used, next;
  int group = open(words[1], O_WRONLY);
  struct timespec until;
  next = ((long long)(now(CLOCK_MONOTONIC) / period) + 2) * period;
  until.tv_sec = (time_t)next;
  until.tv_nsec = (next - until.tv_sec) * 1e9;
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
  write(group, "0", 1);
  begun = now(CLOCK_MONOTONIC);
  used = now(CLOCK_PROCESS_CPUTIME_ID);
  while (now(CLOCK_PROCESS_CPUTIME_ID) - used < work) {}
  work = now(CLOCK_MONOTONIC) - begun;
  /* What it takes to end is not part of it. */
  write(open("/sys/fs/cgroup/cgroup.procs", O_WRONLY), "0", 1);
  printf("%.3f\n", work);
  return 0;
}
