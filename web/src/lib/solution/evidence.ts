import type { Schemas } from '@fit-store/contracts/client'
import { createContext } from 'svelte'

type Solution = Schemas['Solution']
type Source = Schemas['Source']
/** A source of the page, with the number it is cited by and what it proves. */
export type Evidence = { number: number; source: Source; proves: string[] }

const fields: Record<string, string> = {
  title: 'Name',
  description: 'Beschreibung',
  stage: 'Stand',
  subjectArea: 'Themenfeld',
  maturity: 'Reifegrad',
  languages: 'Sprachen',
  targetGroups: 'Zielgruppen',
  legalBases: 'Rechtsgrundlagen',
  licence: 'Lizenz',
  operation: 'Betrieb',
  serviceLevel: 'Servicezeiten',
}

/** Every source of a solution once, numbered in the order of the page. */
export function evidenceOf(solution: Solution): Evidence[] {
  const rows = (label: string, facts: readonly { source: Source | null }[]) =>
    facts.flatMap(({ source }) => (source ? [{ source, label }] : []))
  const proofs = [
    ...solution.citations.map(({ field, source }) => ({ source, label: fields[field] ?? field })),
    ...rows('Onlinedienste', solution.onlineServices),
    ...rows('OZG-Leistung', solution.ozgCoverage),
    ...rows('Anbindungswege', solution.connectionMethods),
    ...rows('Fachverfahren', solution.businessApplications),
    ...rows('Standards', solution.standards),
    ...rows('Basisdienste', solution.buildingBlocks),
    ...rows('Zahlen zum Anbindungsstand', solution.figures),
    ...rows('Nutzung durch Länder', solution.adoptionDetails),
    ...rows('Angeschlossene Kommunen', solution.connectedMunicipalities),
    ...rows('Zuständigkeit', solution.parties),
    ...rows('Bezugswege', solution.routes),
    ...rows('Unterlagen', solution.documents),
    ...rows('Links', solution.links),
  ]
  const byAddress = Map.groupBy(proofs, ({ source }) => source.url)
  return [...byAddress.values()].flatMap((group, index) => {
    const [first] = group
    return first
      ? [{ number: index + 1, source: first.source, proves: [...new Set(group.map(({ label }) => label))] }]
      : []
  })
}

/** What proves one column of a solution: its sources and the newest day they stand for. */
export function citationsOf({ citations }: Pick<Solution, 'citations'>, field: string) {
  const found = citations.filter((citation) => citation.field === field)
  const days = found.map(({ asOf }) => asOf).filter((day) => day !== null)
  return { sources: found.map(({ source }) => source), asOf: days.toSorted().at(-1) }
}

/** The evidence of the page, for the marks that cite it. */
export const [evidence, provideEvidence] = createContext<() => Evidence[]>()
