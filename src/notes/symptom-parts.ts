/**
 * A symptom as text and places in turn: every second part is a place, without its brackets.
 * @example symptomParts('port <port>.') // ['port ', 'port', '.']
 */
export const symptomParts = (symptom: string): string[] => symptom.split(/<([^<>]*)>/);
