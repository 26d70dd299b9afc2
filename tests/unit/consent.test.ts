import { describe, expect, test } from 'vitest';
import { dayOf, fitsConsent } from '../../shared/model/consent';

const supervision = { purposes: ['supervision' as const], until: '2027-03-31' };
const both = { purposes: ['supervision' as const, 'training' as const], until: '2027-01-01' };

describe('the consent under which something may be done', () => {
  test('is one for that purpose that has not run out', () => {
    expect(fitsConsent([], 'supervision', '2026-11-22')).toBeNull();
    expect(fitsConsent([supervision], 'training', '2026-11-22')).toBeNull();
    expect(fitsConsent([supervision], 'supervision', '2026-11-22')).toBe(supervision);
    expect(fitsConsent([supervision], 'supervision', '2027-03-31')).toBe(supervision);
    expect(fitsConsent([supervision], 'supervision', '2027-04-01')).toBeNull();
  });

  test('is of several the one that lasts longest, whatever their order', () => {
    expect(fitsConsent([both, supervision], 'supervision', '2026-11-22')).toBe(supervision);
    expect(fitsConsent([supervision, both], 'supervision', '2026-11-22')).toBe(supervision);
    expect(fitsConsent([supervision, both], 'training', '2026-11-22')).toBe(both);
  });
});

test('a day is the one on the calendar here, not in Greenwich', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59, 59))).toBe('2026-01-05');
  expect(dayOf(new Date(2026, 11, 31, 0, 0, 1))).toBe('2026-12-31');
});
