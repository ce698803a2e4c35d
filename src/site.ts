/**
 * The site's name, address and repository: the only place they are written.
 * A fork sets none of it by hand: the deployment workflow passes what GitHub Pages says.
 */

/** `/` or `/some/base/`: always with a slash at both ends, so addresses are joined by plain concatenation. */
function asBase(value: string | undefined): string {
  const inner = (value ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}

const env: Record<string, string | undefined> = globalThis.process?.env ?? {};

export const site = {
  name: 'Bootnotes',
  /** Scheme and host, without a slash at the end. */
  origin: (env.SITE_ORIGIN || 'http://localhost:4321').replace(/\/+$/, ''),
  base: asBase(env.SITE_BASE),
  repository:
    env.SITE_REPOSITORY ||
    (env.GITHUB_REPOSITORY
      ? `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY}`
      : 'https://github.com/bootnotes/bootnotes'),
  branch: env.SITE_BRANCH || 'main',
} as const;
