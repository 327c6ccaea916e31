const parts = [
  {
    start: 0,
    end: 2,
    name: 'Instanz',
    meaning: 'wer den Schlüssel vergeben hat; 99 steht für den gemeinsamen Katalog',
  },
  { start: 2, end: 5, name: 'Leistungsgruppe', meaning: 'das Sachgebiet' },
  { start: 5, end: 8, name: 'Leistungskennung', meaning: 'worum es geht' },
  { start: 8, end: 11, name: 'Verrichtung', meaning: 'was die Verwaltung tut; 000 heißt: nicht festgelegt' },
  {
    start: 11,
    end: 14,
    name: 'Verrichtungsdetail',
    meaning: 'in welchem besonderen Fall; 000 heißt: nicht festgelegt',
  },
] as const

const levels = {
  object: {
    code: 'LO',
    name: 'Leistungsobjekt',
    meaning: 'Der Schlüssel sagt, worum es geht, aber nicht, was die Verwaltung tut.',
  },
  activity: {
    code: 'LOV',
    name: 'Leistungsobjekt mit Verrichtung',
    meaning: 'Der Schlüssel sagt, worum es geht und was die Verwaltung tut.',
  },
  detail: {
    code: 'LOVD',
    name: 'Leistungsobjekt mit Verrichtung und Detail',
    meaning: 'Der Schlüssel sagt, worum es geht, was die Verwaltung tut und in welchem besonderen Fall.',
  },
} as const

/** The five parts of a LeiKa key of 14 digits (2+3+3+3+3) with their names. */
export const keyParts = (leikaKey: string) =>
  parts.map(({ start, end, name, meaning }) => ({ digits: leikaKey.slice(start, end), name, meaning }))

/** `99107023017001` → `99 107 023 017 001`, as people read it out. */
export const spacedKey = (leikaKey: string) =>
  keyParts(leikaKey)
    .map(({ digits }) => digits)
    .join(' ')

/** How far a key goes; it follows from its last six digits (LeiKa: LO, LOV, LOVD). */
export function keyLevel(leikaKey: string) {
  if (leikaKey.endsWith('000000')) return levels.object
  return leikaKey.endsWith('000') ? levels.activity : levels.detail
}

/** The digits shared by everything about the same subject: instance, group and id. */
export const subjectOf = (leikaKey: string) => leikaKey.slice(0, 8)
