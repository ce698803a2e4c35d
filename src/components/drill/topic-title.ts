import type { Locale } from '../../i18n/locales.ts';
import { loadTopics } from '../../notes/load.ts';

/** The titles of topics in one language, by id. */
export const topicTitle = async (locale: Locale): Promise<Map<string, string>> =>
  new Map((await loadTopics(locale)).map(({ id, title }) => [id, title]));
