/*
 * nat fill <connections>: so many at once to 127.0.0.1:26000 and 26001, each from a port of its own.
 * nat again <rst|udp> <port>: one flow, ended, and then others until one comes through; prints after how many seconds.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static struct sockaddr_in at(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static int bound(int type, int port) {
  struct sockaddr_in address = at(port);
  int one = socket(AF_INET, type, 0), on = 1;
  setsockopt(one, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(one, (struct sockaddr *)&address, sizeof address)) exit(1);
  if (type == SOCK_STREAM) listen(one, 1024);
  return one;
}

/* A connection, -1 where none comes within half a second. */
static int connected(int port) {
  struct sockaddr_in to = at(port);
  int one = socket(AF_INET, SOCK_STREAM, 0), error = 0;
  socklen_t size = sizeof error;
  struct pollfd wait = {one, POLLOUT, 0};
  fcntl(one, F_SETFL, O_NONBLOCK);
  connect(one, (struct sockaddr *)&to, sizeof to);
  if (poll(&wait, 1, 500) == 1 && getsockopt(one, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && !error) return one;
  close(one);
  return -1;
}

static int arrives(int server, int port) {
  struct sockaddr_in to = at(port);
  int one = socket(AF_INET, SOCK_DGRAM, 0);
  struct pollfd wait = {server, POLLIN, 0};
  char byte;
  sendto(one, "x", 1, 0, (struct sockaddr *)&to, sizeof to);
  close(one);
  return poll(&wait, 1, 200) == 1 && recv(server, &byte, 1, 0) == 1;
}

int main(int count, char **words) {
  double begun = now();
  int n, port, server;
  if (strcmp(words[1], "fill") == 0) {
    bound(SOCK_STREAM, 26000);
    for (n = 0; n < atoi(words[2]); n++) {
      struct sockaddr_in to = at(26000);
      int one = socket(AF_INET, SOCK_STREAM, 0);
      fcntl(one, F_SETFL, O_NONBLOCK);
      connect(one, (struct sockaddr *)&to, sizeof to);
    }
    usleep(200000);
    return system("conntrack -L -p tcp --dport 26000 --state ESTABLISHED 2>/dev/null | wc -l");
  }
  port = atoi(words[3]);
  if (strcmp(words[2], "rst") == 0) {
    struct linger at_once = {1, 0};
    bound(SOCK_STREAM, port);
    n = connected(port);
    setsockopt(n, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(n);
    while (connected(port) < 0) usleep(50000);
  } else {
    server = bound(SOCK_DGRAM, port);
    if (!arrives(server, port)) return 1;
    while (!arrives(server, port)) usleep(100000);
  }
  printf("%.2f\n", now() - begun);
  return 0;
}
