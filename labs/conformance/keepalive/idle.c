/*
 * idle dead <time>:<interval>:<probes>:<user timeout in ms or 0>…: connections whose packets, once they are open, have the mark 7, by
 * which they are dropped; prints which ended after how many seconds. The nth is at port 23000 + n.
 * idle known <wait> <own time or 0>:<the other end's or 0>:<heartbeat or 0>…: connections on which a byte is sent after so many
 * seconds; prints for which it arrived. The nth is at port 24000 + n.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef SO_MARK
#define SO_MARK 36
#endif
#define MOST 32

static int client[MOST], server[MOST];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void set(int one, int option, int value) { setsockopt(one, IPPROTO_TCP, option, &value, sizeof value); }

static void keepalive(int one, int time, int interval, int probes) {
  int on = 1;
  set(one, TCP_KEEPIDLE, time);
  set(one, TCP_KEEPINTVL, interval);
  set(one, TCP_KEEPCNT, probes);
  setsockopt(one, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

static void open_pair(int n, int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  client[n] = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&to, sizeof to) || listen(listener, 5)) exit(1);
  if (connect(client[n], (struct sockaddr *)&to, sizeof to)) exit(1);
  server[n] = accept(listener, NULL, NULL);
  close(listener);
}

static int dead(int pairs, char **words) {
  struct pollfd wait[MOST];
  double begun[MOST];
  int n, left = pairs, silent = 7;
  for (n = 0; n < pairs; n++) {
    int time, interval, probes, user;
    sscanf(words[n], "%d:%d:%d:%d", &time, &interval, &probes, &user);
    open_pair(n, 23000 + n);
    keepalive(client[n], time, interval, probes);
    set(client[n], TCP_USER_TIMEOUT, user);
    setsockopt(client[n], SOL_SOCKET, SO_MARK, &silent, sizeof silent);
    wait[n].fd = client[n];
    wait[n].events = POLLIN;
    begun[n] = now();
  }
  while (left) {
    poll(wait, pairs, 200);
    for (n = 0; n < pairs; n++)
      if (wait[n].fd >= 0 && wait[n].revents) {
        printf("%d %.2f\n", n, now() - begun[n]);
        wait[n].fd = -1;
        left--;
      }
  }
  return 0;
}

static int known(double until, int pairs, char **words) {
  double beat[MOST], next[MOST], begun;
  char byte[64];
  int n;
  for (n = 0; n < pairs; n++) {
    int own, other;
    sscanf(words[n], "%d:%d:%lf", &own, &other, &beat[n]);
    open_pair(n, 24000 + n);
    if (own) keepalive(client[n], own, 1, 9);
    if (other) keepalive(server[n], other, 1, 9);
  }
  begun = now();
  for (n = 0; n < pairs; n++) next[n] = beat[n] ? begun + beat[n] : begun + until + 1000;
  while (now() < begun + until) {
    for (n = 0; n < pairs; n++)
      if (now() >= next[n] && next[n] < begun + until) {
        send(client[n], "b", 1, MSG_NOSIGNAL);
        next[n] += beat[n];
      }
    usleep(50000);
  }
  for (n = 0; n < pairs; n++) {
    while (recv(server[n], byte, sizeof byte, MSG_DONTWAIT) > 0) {}
    send(client[n], "x", 1, MSG_NOSIGNAL);
  }
  usleep(400000);
  for (n = 0; n < pairs; n++)
    printf("%d %s\n", n, recv(server[n], byte, sizeof byte, MSG_DONTWAIT) > 0 ? "kept" : "forgotten");
  return 0;
}

int main(int count, char **words) {
  int code = strcmp(words[1], "dead") == 0 ? dead(count - 2, words + 2) : known(atof(words[2]), count - 3, words + 3);
  printf("end\n");
  return code;
}
