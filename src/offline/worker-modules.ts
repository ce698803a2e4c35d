import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { resolve } from 'node:path';

/** The modules of which something stands in the service worker, as absolute paths: for the list of what the site ships. */
export async function workerModules(): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('service-worker.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => resolve(path));
}
