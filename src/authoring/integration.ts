import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { imageOfPages } from '../../labs/image/current.ts';
import { type NoteToRun } from '../../labs/notes/machine-pool.node.ts';
import { runOneNote } from '../../labs/notes/one-note.node.ts';
import { runFences } from '../../labs/notes/run-note.ts';
import { PATIENCE } from '../../labs/notes/run-step.ts';
import { fenceMarks, type NoteNews } from './fence-marks.ts';
import { latestOnly } from './latest-only.ts';
import { report } from './report.ts';

/** Between the server and show-marks.ts. */
const NEWS = 'bootnotes:run';
const ASK = 'bootnotes:run-ask';

/** An editor may write a file in two goes. */
const PAUSE_MS = 300;

const NOTE = /^content\/notes\/([^/]+\/[^/]+)\/en\.mdx$/;
const isOff = () => process.env.RUN_ON_SAVE === 'off' || process.env.LABS === 'off';

/**
 * While the author's server runs: a note's commands are run when its English file is saved, and what differs is said in the
 * terminal and at the fences of the open page. Nothing of it is in a built site. `RUN_ON_SAVE=off` switches it off.
 */
export function runOnSave(): AstroIntegration {
  let root = '';
  let close = () => {};
  return {
    name: 'run-on-save',
    hooks: {
      'astro:config:setup': ({ command, config, injectScript }) => {
        root = fileURLToPath(config.root);
        if (command === 'dev' && !isOff()) injectScript('page', `import '/src/authoring/show-marks.ts';`);
      },
      'astro:server:setup': ({ server, logger }) => {
        if (isOff()) return;
        const known = new Map<string, NoteNews>();
        let hasSaidMissing = false;
        const tell = (news: NoteNews) => {
          known.set(news.note, news);
          server.ws.send(NEWS, news);
        };

        const run = async (file: string, note: string, signal: AbortSignal) => {
          const folder = imageOfPages(join(root, 'public/labs'))?.folder;
          if (folder === undefined) {
            if (!hasSaidMissing)
              logger.warn(
                `${note} is not run: the machine is missing here; \`npm run labs:build -- --state\` builds it.`,
              );
            hasSaidMissing = true;
            return;
          }
          const toRun: NoteToRun = { file, text: readFileSync(join(root, file), 'utf8') };
          const count = runFences(toRun.text).length;
          if (count === 0) return tell({ note, kind: 'done', marks: [] });
          const begun = performance.now();
          logger.info(`${note}: ${count} ${count === 1 ? 'command' : 'commands'} on a fresh machine …`);
          tell({ note, kind: 'running' });
          try {
            const options = { today: new Date().toLocaleDateString('sv-SE'), patience: PATIENCE };
            const states = join(root, '.cache/labs/states');
            const result = await runOneNote(toRun, { folder, states, options }, signal);
            (result.complaints.length > 0 ? logger.warn : logger.info).call(
              logger,
              report(toRun, result, performance.now() - begun),
            );
            tell({ note, kind: 'done', marks: fenceMarks(toRun.text, result) });
          } catch (error) {
            if (signal.aborted) return tell({ note, kind: 'dropped' });
            const why = `the machine broke: ${(error as Error).message}`;
            logger.error(`${file}: ${why}`);
            tell({ note, kind: 'broke', why });
          }
        };

        const queue = latestOnly<[file: string, note: string]>(
          ([file, note], signal) => run(file, note, signal),
          PAUSE_MS,
          (error) => logger.error(String(error)),
        );
        const saved = (path: string) => {
          const file = relative(root, path).replaceAll('\\', '/');
          const note = NOTE.exec(file)?.[1];
          if (note !== undefined) queue.ask([file, note]);
        };
        server.watcher.on('change', saved);
        // Many editors put a new file in the place of the old one.
        server.watcher.on('add', saved);
        server.ws.on(ASK, (note: string, client) => {
          const news = known.get(note);
          if (news) client.send(NEWS, news);
        });
        close = () => queue.close();
      },
      'astro:server:done': () => close(),
    },
  };
}
