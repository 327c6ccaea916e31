import type { FieldError } from '#lib/field-errors.ts'
import { outcomes } from '#lib/labels/requests.ts'

type Typed = { ergebnis: string; begruendung: string; beginn: string }

/** What keeps an outcome from being recorded, before the API is asked: it would say the same after the summary. */
export function outcomeMistakes({ ergebnis, begruendung, beginn }: Typed): FieldError[] {
  if (!Object.hasOwn(outcomes, ergebnis))
    return [{ field: 'ergebnis', label: 'Ergebnis', message: 'Bitte wählen Sie ein Ergebnis.' }]
  if (ergebnis === 'no' && !begruendung) {
    return [
      {
        field: 'begruendung',
        label: 'Begründung',
        message: 'Ein Nein braucht eine Begründung. Sie steht im Schreiben.',
      },
    ]
  }
  if (ergebnis !== 'no' && !beginn) {
    return [
      { field: 'beginn', label: 'Möglicher Beginn', message: 'Bei einer Zusage gehört ein möglicher Beginn dazu.' },
    ]
  }
  return []
}
