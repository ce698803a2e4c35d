/** Control characters, and those that would reorder or hide the rest of a line. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text that a reader gave, fit to be shown: what can't be seen is a replacement character, and no more than `most` of it. */
export const visible = (text: string, most: number): string =>
  text.replace(invisible, '\ufffd').slice(0, most);
