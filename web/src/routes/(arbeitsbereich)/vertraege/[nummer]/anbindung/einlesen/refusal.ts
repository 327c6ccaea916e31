type Refused = { column: string; rule: string; limit?: string | undefined }

const sentences: Record<string, (limit: string) => string> = {
  width: () => 'Die Zeile hat eine andere Zahl von Spalten als die erste.',
  pattern: () => 'Der Regionalschlüssel hat zwölf Ziffern.',
  length: () => 'Der Name der Behörde hat zwei bis 200 Zeichen.',
  enum: () => 'Diesen Stand gibt es nicht.',
  day: () => 'Ein Tag steht so: 2026-11-22.',
  maxLength: (limit) => `Höchstens ${limit} Zeichen.`,
  duplicate: () => 'Diese Behörde steht weiter oben in der Datei.',
  'illegal-transition': () => 'Aus dem heutigen Stand geht es nicht in diesen.',
  maximum: () => 'Der Tag liegt in der Zukunft.',
  minimum: () => 'Der Vertrag beginnt später. Bis dahin ist die Behörde im Pilotbetrieb.',
  required: () => 'Diese Angabe fehlt noch.',
  'other-land': () => 'Die Behörde liegt in einem anderen Land als der Vertrag.',
}

/** Why a row cannot be taken, in German. */
export const refusalOf = ({ rule, limit }: Refused) =>
  sentences[rule]?.(limit ?? '') ?? 'Diese Angabe passt nicht zum Vertrag.'
