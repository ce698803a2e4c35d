/*
 * ports take <0|1> <targets> <address,…>: connects to 127.0.0.1, ports 24000 and on, until no source port is left; prints how many
 * connections there are, the first and the last port. 1: binds to port 0 before.
 * ports again <who closes> <hold>: one connection, closed after so many seconds; prints after how many its only port takes another.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static struct sockaddr_in at(const char *host, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, host, &address.sin_addr);
  return address;
}

static int listening(int port) {
  struct sockaddr_in address = at("127.0.0.1", port);
  int one = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(one, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(one, (struct sockaddr *)&address, sizeof address) || listen(one, 4096)) exit(1);
  return one;
}

static int take(int binds, int targets, char *hosts) {
  int taken = 0, low = 65536, high = 0, n, on = 1;
  char *host;
  for (n = 0; n < targets; n++) listening(24000 + n);
  for (host = strtok(hosts, ","); host; host = strtok(NULL, ","))
    for (n = 0; n < targets; n++)
      for (;;) {
        struct sockaddr_in from = at(host, 0), to = at("127.0.0.1", 24000 + n);
        socklen_t size = sizeof from;
        int one = socket(AF_INET, SOCK_STREAM, 0);
        if (one < 0) return 1;
        if (!binds) setsockopt(one, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        if (bind(one, (struct sockaddr *)&from, sizeof from) || connect(one, (struct sockaddr *)&to, sizeof to)) {
          close(one);
          break;
        }
        getsockname(one, (struct sockaddr *)&from, &size);
        taken++;
        if (ntohs(from.sin_port) < low) low = ntohs(from.sin_port);
        if (ntohs(from.sin_port) > high) high = ntohs(from.sin_port);
      }
  printf("%d %d %d\n", taken, low, high);
  return 0;
}

static int again(const char *who, double hold) {
  struct sockaddr_in to = at("127.0.0.1", 25000);
  int listener = listening(25000), client = socket(AF_INET, SOCK_STREAM, 0), server;
  double begun = now();
  if (connect(client, (struct sockaddr *)&to, sizeof to)) return 1;
  server = accept(listener, NULL, NULL);
  usleep(hold * 1e6);
  close(strcmp(who, "client") == 0 ? client : server);
  usleep(50000);
  close(strcmp(who, "client") == 0 ? server : client);
  for (;;) {
    client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&to, sizeof to) == 0) break;
    close(client);
    usleep(50000);
  }
  printf("%.2f\n", now() - begun);
  return 0;
}

int main(int count, char **words) {
  struct rlimit files = {4096, 4096};
  setrlimit(RLIMIT_NOFILE, &files);
  return strcmp(words[1], "take") == 0 ? take(atoi(words[2]), atoi(words[3]), words[4])
                                       : again(words[2], atof(words[3]));
}
