// A command that does what its arguments say with files: for tests of a sandbox.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int say(int result) {
  if (result < 0) printf("error %s\n", strerror(errno)); else puts("ok");
  return result < 0;
}

static int write_to(const char *path, const char *text, int flags) {
  int file = open(path, O_WRONLY | flags, 0644);
  if (file < 0) return say(-1);
  int written = write(file, text, strlen(text));
  close(file);
  return say(written);
}

static int read_from(const char *path) {
  char bytes[1000];
  int file = open(path, O_RDONLY);
  if (file < 0) return say(-1);
  int count = read(file, bytes, sizeof bytes);
  close(file);
  if (count < 0) return say(-1);
  printf("%.*s\n", count, bytes);
  return 0;
}

static int list(const char *path) {
  DIR *directory = opendir(path);
  if (!directory) return say(-1);
  for (struct dirent *entry; (entry = readdir(directory));)
    if (entry->d_name[0] != '.') printf("%s%s ", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
  puts("");
  closedir(directory);
  return 0;
}

int main(int count, char **words) {
  if (count < 3) return 2;
  const char *verb = words[1], *path = words[2], *more = count > 3 ? words[3] : "";
  struct stat facts;
  if (!strcmp(verb, "write")) return write_to(path, more, O_CREAT | O_TRUNC);
  if (!strcmp(verb, "create")) return write_to(path, more, O_CREAT | O_EXCL);
  if (!strcmp(verb, "append")) return write_to(path, more, O_APPEND);
  if (!strcmp(verb, "read")) return read_from(path);
  if (!strcmp(verb, "list")) return list(path);
  if (!strcmp(verb, "mkdir")) return say(mkdir(path, 0755));
  if (!strcmp(verb, "rmdir")) return say(rmdir(path));
  if (!strcmp(verb, "remove")) return say(unlink(path));
  if (!strcmp(verb, "rename")) return say(rename(path, more));
  if (!strcmp(verb, "symlink")) return say(symlink(path, more));
  if (!strcmp(verb, "link")) return say(link(path, more));
  if (!strcmp(verb, "size") && !stat(path, &facts)) return printf("%lld\n", (long long)facts.st_size), 0;
  return say(-1);
}
