/**
 * Which lines of a shell script a reader would type at a prompt: true where a `$` belongs, false for
 * continued lines, bodies of loops and here-documents, comments and blank lines.
 */
export function promptLines(script: string): boolean[] {
  let hereDocument: string | undefined;
  let quote: string | undefined;
  let depth = 0;
  let continued = false;
  return script.split('\n').map((line) => {
    if (hereDocument !== undefined) {
      if (line.trim() === hereDocument) hereDocument = undefined;
      return false;
    }
    const startsCommand = !quote && !continued && depth === 0 && /^[^\s#]/.test(line);
    const comment = !quote && /^\s*#/.test(line);
    if (!comment) {
      let bare = '';
      for (let at = 0; at < line.length; at += 1) {
        const char = line[at]!;
        if (quote) {
          if (char === '\\' && quote === '"') at += 1;
          else if (char === quote) quote = undefined;
        } else if (char === '\\') at += 1;
        else if (char === '#' && /(^|\s)$/.test(line.slice(0, at))) break;
        else if (char === "'" || char === '"') quote = char;
        else bare += char;
      }
      const opens = bare.match(/(?:^|[\s;|&(])(?:do|then|case|\{)(?=[\s;]|$)|\((?!\()/g)?.length ?? 0;
      const closes = bare.match(/(?:^|[\s;])(?:done|fi|esac|\})(?=[\s;)|&<>]|$)|\)/g)?.length ?? 0;
      const elses = bare.match(/(?:^|[\s;])(?:elif)\b/g)?.length ?? 0;
      depth = Math.max(0, depth + opens - closes - elses);
      continued = !quote && (/(^|[^\\])\\$/.test(line) || /(\|\||&&|\|)\s*$/.test(bare));
      hereDocument = /<<-?\s*['"]?(\w+)['"]?/.exec(line)?.[1];
    }
    return startsCommand;
  });
}
