const read = '2026-11-20';

/** Where the rules stand. */
export const sources = {
  man: { title: 'curl(1): --write-out', url: 'https://curl.se/docs/manpage.html#-w', read },
  progress: {
    title: 'lib/progress.c: Curl_pgrsTime',
    url: 'https://github.com/curl/curl/blob/curl-8_10_1/lib/progress.c',
    read,
  },
} as const;
