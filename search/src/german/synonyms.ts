// Words that mean the same, or that people say instead of the official one. An editor may change this file: add a group,
// say why. `same`: each word finds all others. `says`: what people say finds the official words, never the reverse, because
// the everyday word is wider or ambiguous. Spelling, umlauts, hyphens, plural and parts of compounds need no entry here.

export type SynonymGroup =
  | { same: readonly string[]; because: string }
  | { says: readonly string[]; means: readonly string[]; because: string }

export const synonymGroups: readonly SynonymGroup[] = [
  {
    same: ['Bürgergeld', 'ALG II', 'Arbeitslosengeld II', 'Grundsicherung für Arbeitsuchende'],
    because: 'Leistung nach dem SGB II, seit 2023 Bürgergeld',
  },
  {
    says: ['Hartz IV', 'Hartz 4'],
    means: ['Bürgergeld'],
    because: 'umgangssprachlich für die Leistung nach dem SGB II',
  },
  { same: ['Führerschein', 'Fahrerlaubnis'], because: 'Dokument und Erlaubnis, im Alltag eines' },
]
