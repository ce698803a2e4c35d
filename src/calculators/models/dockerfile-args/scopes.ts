/** What each line of a Dockerfile sees. BuildKit: frontend/dockerfile/dockerfile2llb/convert.go; Dockerfile reference. */
import { expand, namesIn, type Reference } from './expand.ts';
import { parseDockerfile, parsePairs, type Instruction } from './parse-dockerfile.ts';

/** Where a value comes from, or why there is none. */
export const origins = [
  'buildArg',
  'default',
  'global',
  'env',
  'inheritedEnv',
  'platform',
  'proxy',
  'declaredEmpty',
  'globalOnly',
  'otherStage',
  'later',
  'argNotInImage',
  'execForm',
  'sameInstruction',
  'unknown',
] as const;
export type Origin = (typeof origins)[number];

interface Value {
  value: string | null;
  origin: Origin;
  line: number | null;
}

export interface Use {
  line: number;
  instruction: string;
  variable: string;
  value: string | null;
  origin: Origin;
  /** Where the variable is declared, if anywhere. */
  declared: number | null;
}

export interface Line {
  line: number;
  stage: string;
  text: string;
  visible: { name: string; value: string }[];
}

export interface Scopes {
  lines: Line[];
  uses: Use[];
  stages: string[];
  /** Build arguments that no ARG takes. */
  unused: string[];
  /** ARGs whose name sounds like a secret. */
  secrets: string[];
  /** Build arguments that an ENV of the same name hides. */
  hidden: string[];
}

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];
const isProxy = (name: string) =>
  proxies.includes(name.toUpperCase()) && (name === name.toUpperCase() || name === name.toLowerCase());
const expanded = new Set([
  'ADD',
  'COPY',
  'ENV',
  'EXPOSE',
  'FROM',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
  'ONBUILD',
  'ARG',
]);
const atRun = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const isExec = (rest: string) => /^(?:--\S+\s+)*\[\s*(?:"|\])/.test(rest);

/** The variables of a platform such as `linux/arm64/v8`. */
function platformArgs(target: string): Map<string, string> {
  const [os = '', arch = '', variant = ''] = target.split('/');
  const own = { PLATFORM: target, OS: os, ARCH: arch, VARIANT: variant };
  return new Map(
    Object.entries(own).flatMap(
      ([name, value]) =>
        [
          [`TARGET${name}`, value],
          [`BUILD${name}`, value],
        ] as [string, string][],
    ),
  );
}

interface Stage {
  name: string;
  args: Map<string, Value>;
  env: Map<string, Value>;
}

/** Reads a Dockerfile with the arguments of a build. Never throws. */
export function scopesOf(
  text: string,
  buildArgs: ReadonlyMap<string, string>,
  platform: string,
  hasBuildkit: boolean,
): Scopes {
  const { instructions, escape } = parseDockerfile(text);
  const global = new Map<string, Value>();
  const automatic = hasBuildkit ? platformArgs(platform) : new Map<string, string>();
  const stages: Stage[] = [];
  const result: Scopes = { lines: [], uses: [], stages: [], unused: [], secrets: [], hidden: [] };
  const declared = new Set<string>();
  const everywhere = declarations(instructions, escape);
  let stage: Stage | null = null;

  const lookup = (name: string): Value | null => {
    if (!stage) {
      const auto = automatic.get(name);
      return (
        global.get(name) ?? (auto === undefined ? null : { value: auto, origin: 'platform', line: null })
      );
    }
    const found = stage.env.get(name) ?? stage.args.get(name);
    if (found) return found;
    const passed = buildArgs.get(name);
    return isProxy(name) && passed !== undefined ? { value: passed, origin: 'proxy', line: null } : null;
  };
  const valueOf = (name: string) => lookup(name)?.value ?? null;
  /** Why a name has no value here. */
  const absent = (name: string, line: number): { origin: Origin; declared: number | null } => {
    const places = everywhere.get(name) ?? [];
    const here = places.find(
      (place) => place.stage === stages.length - 1 && stage !== null && place.line > line,
    );
    if (here) return { origin: 'later', declared: here.line };
    const before = places.find((place) => place.stage === -1);
    if (before && stage) return { origin: 'globalOnly', declared: before.line };
    const [other] = places;
    return other ? { origin: 'otherStage', declared: other.line } : { origin: 'unknown', declared: null };
  };
  const use = (instruction: Instruction, { name }: Reference, override?: Origin) => {
    if (result.uses.length >= 2000) return;
    const found = lookup(name);
    const why = found?.value === null || found === null ? (found ?? absent(name, instruction.line)) : found;
    const last = result.uses.at(-1);
    if (last && last.line === instruction.line && last.variable === name && override === undefined) return;
    result.uses.push({
      line: instruction.line,
      instruction: instruction.name,
      variable: name,
      value: override === 'argNotInImage' || override === 'execForm' ? null : (found?.value ?? null),
      origin: override ?? why.origin,
      declared: 'declared' in why ? why.declared : (found?.line ?? null),
    });
  };

  for (const instruction of instructions) {
    const { name, rest, line, heredoc } = instruction;
    if (name === 'FROM') {
      stage = null;
      const [image = '', , alias] = expand(rest.replace(/^(?:--\S+\s+)*/, ''), valueOf, escape, (reference) =>
        use(instruction, reference),
      ).split(/\s+/);
      const platformFlag = /^--platform=(\S+)/.exec(rest)?.[1];
      if (platformFlag) expand(platformFlag, valueOf, escape, (reference) => use(instruction, reference));
      const parent = stages.find((earlier) => earlier.name.toLowerCase() === image.toLowerCase());
      push(
        instruction,
        [...global, ...[...automatic].map(([key, value]) => [key, { value }] as const)],
        'FROM',
      );
      stage = {
        name: alias ?? String(stages.length),
        args: new Map(parent?.args),
        env: new Map(
          [...(parent?.env ?? [])].map(([key, value]) => [
            key,
            { ...value, origin: 'inheritedEnv' as const },
          ]),
        ),
      };
      stages.push(stage);
      result.stages.push(stage.name);
      continue;
    }
    if (stage) push(instruction, [...stage.args, ...stage.env], stage.name);
    else push(instruction, [...global], '–');

    if (name === 'ARG') {
      for (const pair of parsePairs(rest, escape)) {
        if (!/^[A-Za-z_]\w*$/.test(pair.name)) continue;
        declared.add(pair.name);
        if (/(?:PASS(?:WORD|WD)?|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY)/i.test(pair.name))
          result.secrets.push(pair.name);
        const own =
          pair.value === null
            ? null
            : expand(pair.value, valueOf, escape, (reference) => use(instruction, reference));
        const passed = buildArgs.get(pair.name);
        const above = global.get(pair.name);
        const auto = automatic.get(pair.name);
        const value: Value =
          passed !== undefined
            ? { value: passed, origin: 'buildArg', line }
            : own !== null
              ? { value: own, origin: 'default', line }
              : stage && above && above.value !== null
                ? { value: above.value, origin: 'global', line }
                : auto !== undefined
                  ? { value: auto, origin: 'platform', line }
                  : { value: null, origin: 'declaredEmpty', line };
        if (stage) {
          // ARG without any value does not take away what an inherited ARG had.
          stage.args.set(pair.name, value.value === null ? (stage.args.get(pair.name) ?? value) : value);
          if (passed !== undefined && stage.env.has(pair.name)) result.hidden.push(pair.name);
        } else global.set(pair.name, value);
      }
    } else if (name === 'ENV' && stage) {
      const pairs = parsePairs(rest, escape);
      const [first] = pairs;
      const given =
        first && first.value === null
          ? [{ name: first.name, value: rest.slice(rest.indexOf(first.name) + first.name.length).trim() }]
          : pairs;
      const names = new Set<string>();
      const fresh = given.map((pair) => {
        const value = expand(pair.value ?? '', valueOf, escape, (reference) =>
          use(instruction, reference, names.has(reference.name) ? 'sameInstruction' : undefined),
        );
        names.add(pair.name);
        return [pair.name, value] as const;
      });
      for (const [key, value] of fresh) {
        if (buildArgs.has(key) && stage.args.has(key) && stage.args.get(key)?.value !== value)
          result.hidden.push(key);
        stage.env.set(key, { value, origin: 'env', line });
      }
    } else if (name === 'RUN' || atRun.has(name)) {
      const exec = isExec(rest);
      for (const key of namesIn(`${rest}\n${heredoc}`)) {
        const isKnown = everywhere.has(key) || buildArgs.has(key) || lookup(key) !== null;
        // What else a command names is the shell's own: loops, $HOME, $PATH of the image.
        if (!isKnown) continue;
        const isOnlyArg = atRun.has(name) && stage !== null && !stage.env.has(key);
        const runsShell = /\[\s*"(?:\/\S*\/)?(?:ba|da|a|z)?sh"\s*,\s*"-\w*c"/.test(rest);
        use(
          instruction,
          { name: key, value: null },
          isOnlyArg && stage?.args.has(key) ? 'argNotInImage' : exec && !runsShell ? 'execForm' : undefined,
        );
      }
    } else if (expanded.has(name)) {
      expand(rest, valueOf, escape, (reference) => use(instruction, reference));
    }
  }
  result.unused = [...buildArgs.keys()].filter((key) => !declared.has(key) && !isProxy(key));
  result.secrets = [...new Set(result.secrets)];
  result.hidden = [...new Set(result.hidden)];
  return result;

  function push(
    { line, name, rest }: Instruction,
    visible: Iterable<readonly [string, { value: string | null }]>,
    of: string,
  ) {
    if (result.lines.length >= 1000) return;
    const merged = new Map<string, string>();
    for (const [key, { value }] of visible) if (value !== null) merged.set(key, value);
    if (of === 'FROM') for (const key of automatic.keys()) if (!rest.includes(key)) merged.delete(key);
    result.lines.push({
      line,
      stage: of === 'FROM' ? '–' : of,
      text: `${name} ${rest}`.slice(0, 120),
      visible: [...merged].slice(0, 40).map(([key, value]) => ({ name: key, value: value.slice(0, 100) })),
    });
  }
}

/** Where each name is declared by ARG or ENV; stage −1 is before the first FROM. */
function declarations(
  instructions: readonly Instruction[],
  escape: string,
): Map<string, { line: number; stage: number }[]> {
  const found = new Map<string, { line: number; stage: number }[]>();
  let stage = -1;
  for (const { name, rest, line } of instructions) {
    if (name === 'FROM') stage++;
    if (name !== 'ARG' && name !== 'ENV') continue;
    for (const pair of parsePairs(rest, escape)) {
      const places = found.get(pair.name) ?? [];
      if (places.length < 50) places.push({ line, stage });
      found.set(pair.name, places);
    }
  }
  return found;
}
