import { describe, expect, test } from 'vitest';
import { localeNames } from '../src/i18n/locales.ts';
import en from '../src/i18n/strings/en.ts';
import zhCN from '../src/i18n/strings/zh-CN.ts';

const strings: Record<string, Record<string, string>> = { en, 'zh-CN': zhCN };
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every language of the site has its strings here', () => {
  expect(Object.keys(strings).sort()).toEqual([...localeNames].sort());
});

describe.each(localeNames.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const translated = strings[locale]!;

  test('has the same keys as English, in the same order', () => {
    expect(Object.keys(translated)).toEqual(Object.keys(en));
  });

  test('has the same places to fill as English', () => {
    const differing = Object.entries(en)
      .filter(([key, text]) => places(text).join() !== places(translated[key] ?? '').join())
      .map(([key, text]) => `${key}: "${text}" and "${translated[key]}"`);
    expect(differing).toEqual([]);
  });
});

describe.each(localeNames)('%s', (locale) => {
  test('has no empty string, and none with a space at its end', () => {
    const found = Object.entries(strings[locale]!).filter(([, text]) => text === '' || text !== text.trim());
    expect(found).toEqual([]);
  });

  test('names its keys after a room, as room.key', () => {
    expect(Object.keys(strings[locale]!).filter((key) => !/^[a-z]+[A-Za-z]*\.[a-zA-Z.]+$/.test(key))).toEqual(
      [],
    );
  });
});

test('Chinese strings are set as Chinese is set', () => {
  const found = Object.entries(zhCN).filter(([, text]) =>
    /\p{Script=Han}[,;:!?]|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}|您| [，。；：！？、）]/u.test(
      text.replace(/ ?\{\w+\}/g, ''),
    ),
  );
  expect(found).toEqual([]);
});
