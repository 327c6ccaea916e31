import type { Schemas } from '@fit-store/contracts/client'
import { pages } from '#lib/address.ts'
import { addressWith, addressWithout } from '#lib/address-change.ts'
import { costSteps, solutionTypes, stages, supplyRoutes } from '#lib/labels/solutions.ts'
import type { LandCode } from '#lib/laender.ts'

type Facets = Schemas['SolutionFacets']
type Name = keyof Facets
type Value = Facets[Name][number]
type Address = Parameters<typeof addressWith>[0]

const { keys } = pages.listSolutions

// In the order of the page. OZG and LeiKa numbers are typed or linked to, not ticked: they stand there only while they filter.
const legends: Record<Name, string> = {
  stage: 'Stand',
  subjectArea: 'Themenfeld',
  adopter: 'Genutzt in',
  land: 'Umsetzendes Land',
  type: 'Art',
  cost: 'Kosten für Ihr Land',
  supplyRoute: 'Bezugsweg',
  maturity: 'Reifegrad',
  fachverfahren: 'Fachverfahren',
  standard: 'Standard',
  ozg: 'OZG-Leistung',
  leika: 'Leistung',
}
const names = Object.keys(legends) as Name[]
const numbered: readonly Name[] = ['ozg', 'leika']

const words: Partial<Record<Name, Record<string, string>>> = {
  type: solutionTypes,
  stage: Object.fromEntries(Object.entries(stages).map(([code, { label }]) => [code, label])),
  supplyRoute: supplyRoutes,
  cost: costSteps,
}

/** The facets to tick: one with fewer than two values helps nobody and hides, unless it is ticked. The reader's Land comes first. */
export function facetGroups(facets: Facets, mine: LandCode | undefined) {
  return names
    .filter((name) => isUseful(name, facets[name]))
    .map((name) => ({
      name: keys[name],
      legend: legends[name],
      options: mineFirst(name, facets[name], mine).map((value) => ({
        value: value.value,
        label: name === 'adopter' && value.value === mine ? `${labelOf(name, value)} (Ihr Land)` : labelOf(name, value),
        count: value.count,
        checked: value.isSelected,
      })),
    }))
}

/** A chip for every filter that is set, each with the address without it. */
export const filterChips = (facets: Facets, address: Address) =>
  names.flatMap((name) =>
    facets[name]
      .filter(({ isSelected }) => isSelected)
      .map((value) => ({
        label: chipLabel(name, value),
        href: addressWithout(address, keys[name], value.value),
        removes: `Filter entfernen: ${legends[name]} ${labelOf(name, value)}`,
      })),
  )

/** The same search without any filter. */
export const withoutFilters = (address: Address) =>
  addressWith(address, Object.fromEntries(names.map((name) => [keys[name], null])))

function isUseful(name: Name, values: readonly Value[]) {
  if (values.some(({ isSelected }) => isSelected)) return true
  return !numbered.includes(name) && values.filter(({ count }) => count > 0).length > 1
}

function mineFirst(name: Name, values: readonly Value[], mine: LandCode | undefined) {
  if (name !== 'adopter' || !mine) return values
  return [...values.filter(({ value }) => value === mine), ...values.filter(({ value }) => value !== mine)]
}

const labelOf = (name: Name, { value, label }: Value) => label ?? words[name]?.[value] ?? value

// A Land alone would not say whether it implements or uses, and a name not which number it has.
function chipLabel(name: Name, value: Value) {
  const label = labelOf(name, value)
  if (name === 'adopter' || name === 'land') return `${legends[name]}: ${label}`
  if (name === 'ozg') return `OZG ${value.value}${value.label ? ` ${value.label}` : ''}`
  return label
}
