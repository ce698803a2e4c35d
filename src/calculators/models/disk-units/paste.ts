import { eachLine } from '../../engine/paste.ts';

/** Sizes in bytes, as tools print them exactly; the first disk is what the box is about, the last line wins. */
export default [
  eachLine(/^Disk \S+:.*?, (\d{6,17}) bytes\b/, ([, size = '']) => ({ size, meaning: 'exact' })),
  eachLine(/^(?:NAME|MAJ:MIN)\b.*\bSIZE\b/, () => ({})),
  eachLine(
    /^(?:sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|md\d+|mmcblk\d+)\s+(?:\d+:\d+\s+\d\s+)?(\d{6,17})\b/,
    ([, size = '']) => ({
      size,
      meaning: 'exact',
    }),
  ),
  eachLine(/^[\s│├└─`|-]*(?:sd|vd|xvd|nvme|md|mmcblk|dm-|loop)\S*\s/, () => ({})),
  eachLine(/^\s*(\d{9,17})\s*$/, ([, size = '']) => ({ size, meaning: 'exact' })),
];
