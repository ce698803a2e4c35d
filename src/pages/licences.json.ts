import type { APIRoute } from 'astro';
import { shippedPackages } from '../publish/shipped.ts';

/** What `licences/` lists, for programs, and the files of the site that each package is in. */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify(
      shippedPackages()?.map(({ name, version, licence, repository, files }) => ({
        name,
        version,
        licence,
        repository,
        files,
      })) ?? null,
      undefined,
      1,
    ),
  );
