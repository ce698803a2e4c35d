/** The name of the cache that holds what is kept on request. @param scope the site's address with its base */
export const storeName = (scope: string): string => `bootnotes-kept ${scope}`;
