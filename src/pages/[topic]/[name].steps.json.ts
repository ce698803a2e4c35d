import type { APIRoute } from 'astro';
import { imageAtBuild } from '../../components/lab/image-at-build.ts';
import { loadNotes, type Note } from '../../notes/load.ts';
import { noteSteps } from '../../notes/steps.ts';

/** The commands of a note for the page that runs them: the same in every language. */
export async function getStaticPaths() {
  const notes = await loadNotes('en');
  return notes.map((note) => ({ params: { topic: note.topic, name: note.name }, props: { note } }));
}

export const GET: APIRoute<{ note: Note }> = ({ props: { note } }) =>
  Response.json(noteSteps(note, imageAtBuild()?.id));
