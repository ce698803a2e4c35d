/** The names of the caches for what was read: pages, and what pages are made of. Several sites may share an origin. */
export const pagesCache = (scope: string): string => `bootnotes-read-pages ${scope}`;
export const filesCache = (scope: string): string => `bootnotes-read-files ${scope}`;
