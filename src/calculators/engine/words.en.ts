/** What the engine itself says, in English. */
export default {
  empty: 'Write a value, such as {example}.',
  notANumber: 'This is not a number. Write one such as {example}.',
  notWhole: 'Only whole numbers count here, such as {example}.',
  unknownUnit: '“{found}” is not a unit that belongs here. Write a value such as {example}.',
  outside: 'Write a value from {min} to {max}.',
  notAChoice: 'Write one of: {choices}.',
  notAKernel: 'Write a version such as {example}, or el6, el7, el8.',
  tooLong: 'This is too long: at most {max} characters.',
  tooMany: 'At most {max} values.',
  tooFew: 'At least {min} values, separated by commas.',
  item: 'Value {place}, “{found}”, cannot be read.',
  noResult: 'These values together are beyond what can be computed. Try smaller ones.',
  newer: '{kernel} is newer than the sources that were read (up to {newest}): the newest known rule is used.',
  older: '{kernel} is older than the sources that were read (from {oldest}): the oldest known rule is used.',
  yes: 'yes',
  no: 'no',
} as const;
