import lighthouse, { desktopConfig } from 'lighthouse';

export interface Vitals {
  /** Largest contentful paint, as Lighthouse simulates it. */
  lcpSeconds: number;
  /** Cumulative layout shift. */
  cls: number;
}

export type Form = 'mobile' | 'desktop';

const audits = ['largest-contentful-paint', 'cumulative-layout-shift'];

/**
 * What Lighthouse says of a page, the median of some runs each.
 * @param port on which a browser can be debugged
 */
export async function vitals(address: string, port: number, form: Form, runs: number): Promise<Vitals> {
  const all: Vitals[] = [];
  for (let run = 0; run < runs; run += 1) {
    const outcome = await lighthouse(
      address,
      { port, output: 'json', logLevel: 'error', onlyAudits: audits },
      form === 'desktop' ? desktopConfig : undefined,
    );
    const value = (id: string) => outcome?.lhr.audits[id]?.numericValue;
    const [lcp, cls] = audits.map((id) => value(id));
    if (lcp === undefined || cls === undefined) throw new Error(`Lighthouse gave no result for ${address}`);
    all.push({ lcpSeconds: lcp / 1000, cls });
  }
  return {
    lcpSeconds: median(all.map(({ lcpSeconds }) => lcpSeconds)),
    cls: median(all.map(({ cls }) => cls)),
  };
}

/** The middle one of an odd number of values, the lower of the two in the middle of an even one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
