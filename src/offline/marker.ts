/** The key of localStorage under which stands that something was kept on request: browsers delete the two apart. */
export const MARKER = 'offline.kept';
