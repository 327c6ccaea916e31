import type { Problem, Schemas } from '@fit-store/contracts/client'
import type { FieldNames } from '#lib/field-errors.ts'

/** Fields of the page of a draft by the API's names. */
export const draftFields: FieldNames = {
  title: {
    field: 'titel',
    label: 'Titel',
    says: { minLength: 'Bitte geben Sie mindestens drei Zeichen ein.', pattern: 'Diese Angabe fehlt noch.' },
  },
  changeNote: { field: 'neu', label: 'Was neu ist' },
  dueOn: {
    field: 'frist',
    label: 'Kommentare bis',
    says: {
      format: 'Hier steht ein Tag.',
      pattern: 'Hier steht ein Tag in diesem Jahrhundert.',
      minimum: 'Der Tag liegt in der Vergangenheit.',
    },
  },
  'query/name': {
    field: 'datei',
    label: 'PDF-Datei',
    says: { pattern: 'Bitte wählen Sie eine Datei, deren Name auf „.pdf“ endet.' },
  },
}

/** What keeps a text from review, at the row of each clause. The pointer names the clause and what in it leads nowhere. */
export function reviewFields(problem: Problem, clauses: Schemas['TermsVersion']['clauses']): FieldNames {
  return Object.fromEntries(
    (problem.errors ?? []).flatMap(({ pointer }) => {
      const [, , key, what] = pointer.split('/')
      const clause = clauses.find((one) => one.key === key)
      if (!clause) return []
      const says = {
        'unknown-clause': `Der Verweis [[${what}]] führt zu keiner Klausel.`,
        'undefined-variable': `Den Platzhalter {{${what}}} gibt es in der Klausel nicht.`,
        'unused-variable': `Der Platzhalter {{${what}}} kommt im Text nicht vor.`,
        'defined-differently': `Der Platzhalter {{${what}}} ist in einer anderen Klausel anders angelegt.`,
      }
      return [[pointer.slice(1), { field: `klausel-${key}`, label: `§ ${clause.number} ${clause.heading}`, says }]]
    }),
  )
}
