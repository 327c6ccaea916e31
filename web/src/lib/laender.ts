/** The sixteen Länder in the order every strip, chart and table uses (German alphabet), with their tile on the map of five by five. */
export const laender = [
  { code: 'BW', name: 'Baden-Württemberg', row: 5, column: 2 },
  { code: 'BY', name: 'Bayern', row: 5, column: 3 },
  { code: 'BE', name: 'Berlin', row: 3, column: 4 },
  { code: 'BB', name: 'Brandenburg', row: 3, column: 5 },
  { code: 'HB', name: 'Bremen', row: 2, column: 2 },
  { code: 'HH', name: 'Hamburg', row: 2, column: 3 },
  { code: 'HE', name: 'Hessen', row: 4, column: 2 },
  { code: 'MV', name: 'Mecklenburg-Vorpommern', row: 2, column: 4 },
  { code: 'NI', name: 'Niedersachsen', row: 3, column: 2 },
  { code: 'NW', name: 'Nordrhein-Westfalen', row: 3, column: 1 },
  { code: 'RP', name: 'Rheinland-Pfalz', row: 4, column: 1 },
  { code: 'SL', name: 'Saarland', row: 5, column: 1 },
  { code: 'SN', name: 'Sachsen', row: 4, column: 4 },
  { code: 'ST', name: 'Sachsen-Anhalt', row: 3, column: 3 },
  { code: 'SH', name: 'Schleswig-Holstein', row: 1, column: 3 },
  { code: 'TH', name: 'Thüringen', row: 4, column: 3 },
] as const

export type LandCode = (typeof laender)[number]['code']

const names = Object.fromEntries(laender.map(({ code, name }) => [code, name])) as Record<LandCode, string>

/** `BY` → `Bayern`, as in lists and tables. */
export const landName = (code: LandCode) => names[code]

/** The name inside a sentence: `das Saarland` takes an article, the others do not (nominative and accusative). */
export const landInSentence = (code: LandCode) => (code === 'SL' ? 'das Saarland' : names[code])

/** Whether a text from outside, such as a cookie or an address, is the code of a Land. */
export const isLandCode = (text: string | null | undefined): text is LandCode =>
  laender.some(({ code }) => code === text)
