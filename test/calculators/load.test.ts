import { expect, test } from 'vitest';
import {
  calculatorNames,
  describeCalculator,
  loadExamples,
  loadModel,
  loadReaders,
} from '../../src/calculators/load.ts';

test('names come from the folders, sorted', () => {
  expect(calculatorNames()).toContain('syn-queue');
  expect(calculatorNames()).toEqual([...calculatorNames()].sort());
});

test('an unknown calculator is a broken promise that names what there is', async () => {
  await expect(loadModel('no-such')).rejects.toThrow(/models\/no-such\/model\.ts.*syn-queue/);
  await expect(describeCalculator('no-such', 'en')).rejects.toThrow();
  expect(await loadReaders('no-such')).toEqual([]);
  expect(await loadExamples('no-such')).toEqual([]);
});

test('a description is whole in both languages', async () => {
  const english = await describeCalculator('syn-queue', 'en');
  const chinese = await describeCalculator('syn-queue', 'zh-CN');
  expect(english.title).toBe('SYN queue and accept queue');
  expect(chinese.title).toBe('SYN 队列与 accept 队列');
  expect(english.about.length).toBe(chinese.about.length);
});
