import { sentence } from '#lib/rule-sentences.ts'

type Refused = { rule: string; limit?: string | undefined }

export const says: Record<string, string> = {
  'leading-zero': 'Dem Regionalschlüssel fehlt die führende Null. Formatieren Sie die Spalte als Text.',
  width: 'Die Zeile hat nicht genau zwei Spalten.',
  name: 'Der Name fehlt, oder er hat mehr als 200 Zeichen.',
  maxItems: 'Eine Anfrage nennt höchstens 500 Kommunen.',
}

/** Why a row of the file cannot be taken, in German. */
export const refusalOf = ({ rule, limit }: Refused) =>
  says[rule] ?? sentence({ pointer: '', rule, ...(limit !== undefined && { limit }) })
