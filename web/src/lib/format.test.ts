import { describe, expect, test } from 'vitest'
import {
  berlinToday,
  formatBytes,
  formatDate,
  formatList,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPercent,
  formatUrl,
  plural,
  pluralInWords,
  timeLeft,
} from './format.ts'

describe('formatDate', () => {
  test.for([
    ['2024', '2024'],
    ['2024-06', 'Juni 2024'],
    ['2024-06-30', '30.06.2024'],
    ['2021-01-01', '01.01.2021'],
  ] as const)('%s reads as %s', ([date, text]) => {
    expect(formatDate(date)).toBe(text)
  })

  test.for(['', 'Mitte 2024', '2024-13', '2024-6', '2024-06-30T10:00:00Z', '30.06.2024'])('refuses "%s"', (date) => {
    expect(() => formatDate(date)).toThrow(RangeError)
  })
})

test('a moment is shown in Berlin, in summer and in winter', () => {
  expect(formatMoment('2026-07-01T22:30:00Z')).toBe('02.07.2026, 00:30\u00A0Uhr')
  expect(formatMoment('2026-11-21T22:30:00Z')).toBe('21.11.2026, 23:30\u00A0Uhr')
})

test.for([
  [840, '840 Byte'],
  [84_200, '84 kB'],
  [1_230_000, '1,2 MB'],
  [25_000_000, '25 MB'],
] as const)('%i bytes read as %s', ([bytes, text]) => {
  expect(formatBytes(bytes).replace('\u00A0', ' ')).toBe(text)
})

test('today is a Berlin day', () => {
  expect(berlinToday(new Date('2026-11-21T23:30:00Z'))).toBe('2026-11-22')
})

describe('timeLeft', () => {
  test.for([
    ['2026-11-29', 'noch 8\u00A0Tage'],
    ['2026-11-22', 'noch 1\u00A0Tag'],
    ['2026-11-21', 'heute'],
    ['2026-11-20', '1\u00A0Tag überfällig'],
    ['2026-10-24', '28\u00A0Tage überfällig'],
  ] as const)('until %s: %s', ([dueOn, text]) => {
    expect(timeLeft(dueOn, '2026-11-21')).toBe(text)
  })

  test('counts days across the end of summer time', () => {
    expect(timeLeft('2026-10-26', '2026-10-24')).toBe('noch 2\u00A0Tage')
  })
})

describe('formatMoney', () => {
  test.for([
    [123456, '1.234,56\u00A0€'],
    [0, '0,00\u00A0€'],
    [5n, '0,05\u00A0€'],
    [-619414, '−6.194,14\u00A0€'],
    [-7, '−0,07\u00A0€'],
    [10n ** 16n + 1n, '100.000.000.000.000,01\u00A0€'],
  ] as const)('%s cents are %s', ([cents, text]) => {
    expect(formatMoney(cents)).toBe(text)
  })

  test('refuses a fraction of a cent', () => {
    expect(() => formatMoney(0.5)).toThrow(RangeError)
  })
})

test('numbers and shares take German separators', () => {
  expect(formatNumber(1500)).toBe('1.500')
  expect(formatNumber(999)).toBe('999')
  expect(formatNumber(1_234_567)).toBe('1.234.567')
  expect(formatPercent(0.8423)).toBe('84\u00A0%')
  expect(formatPercent(0.196, 1)).toBe('19,6\u00A0%')
})

test('a noun follows its number', () => {
  expect(plural(1, 'Land', 'Länder')).toBe('1\u00A0Land')
  expect(plural(0, 'Land', 'Länder')).toBe('0\u00A0Länder')
  expect(plural(5225, 'Leistung', 'Leistungen')).toBe('5.225\u00A0Leistungen')
  expect(pluralInWords(10, 'Land', 'Länder')).toBe('Zehn Länder')
  expect(pluralInWords(1, 'Land', 'Länder')).toBe('Ein Land')
  expect(pluralInWords(0, 'Land', 'Länder')).toBe('Keine Länder')
  expect(pluralInWords(16, 'Land', 'Länder')).toBe('16\u00A0Länder')
})

test('a list ends with "und"', () => {
  expect(formatList(['Bayern', 'Berlin', 'Hessen'])).toBe('Bayern, Berlin und Hessen')
  expect(formatList(['Bayern', 'Berlin'])).toBe('Bayern und Berlin')
  expect(formatList(['Bayern'])).toBe('Bayern')
  expect(formatList([])).toBe('')
})

test.for([
  ['https://amt.example/schl%C3%BCssel', 'https://amt.example/schlüssel'],
  ['https://amt.example/schl%FCssel', 'https://amt.example/schl%FCssel'],
  ['https://amt.example/100%25', 'https://amt.example/100%'],
] as const)('the address %s reads as %s', ([url, text]) => {
  expect(formatUrl(url)).toBe(text)
})
