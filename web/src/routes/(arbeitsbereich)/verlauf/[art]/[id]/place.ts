import { agreementKinds } from '#lib/labels/agreements.ts'
import { deadlineSteps } from '#lib/labels/deadlines.ts'
import { subjects, type SubjectType } from '#lib/labels/subjects.ts'

type Place = { label: string; href: string }

/** The list a record stands in, where it has no page of its own. */
const places: Partial<Record<SubjectType, Place>> = {
  agreement_rule: { label: 'Vertragsarten', href: '/verwaltung/vertragsarten' },
  deadline_rule: { label: 'Fristen', href: '/verwaltung/fristen' },
  listing_claim: { label: 'Übernahmen', href: '/pruefung/uebernahmen' },
}

export const placeOf = (type: SubjectType): Place[] => (places[type] ? [places[type]] : [])

/** What a record is called: rules by their kind and step, everything else as the log knows it. */
export function nameOf(type: SubjectType, id: string, known: string | null | undefined): string {
  const words: Record<string, string> =
    type === 'agreement_rule'
      ? agreementKinds
      : type === 'deadline_rule'
        ? Object.fromEntries(Object.entries(deadlineSteps).map(([step, { label }]) => [step, label]))
        : {}
  return known ?? words[id] ?? subjects[type].label
}
