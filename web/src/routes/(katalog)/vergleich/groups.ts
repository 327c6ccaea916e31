import type { Schemas } from '@fit-store/contracts/client'
import { costKeys } from '#lib/address.ts'
import type { CompareCell, CompareGroup } from '#lib/components/compare.ts'
import { formatDate, formatList, formatMoney, formatNumber } from '#lib/format.ts'
import { adoptionLevels, adoptionStages } from '#lib/labels/adoption.ts'
import { origins, solutionTypes, stages, supplyRoutes, targetGroups } from '#lib/labels/solutions.ts'
import { connectionMethods, fits } from '#lib/labels/technology.ts'
import { isLandCode, landName, type LandCode } from '#lib/laender.ts'
import { maturityLevel } from '#lib/maturity.ts'
import { usersOf } from '#lib/solution-row.ts'
import { languageName } from '#lib/language-name.ts'

type Solution = Schemas['Solution']
type Cost = Schemas['SolutionCosts']['items'][number]
type Reading = (solution: Solution) => CompareCell | undefined

/** What two to four solutions are compared by; what nobody said stays empty. `mine` is the reader's own Land. */
export function compareGroups(
  solutions: readonly Solution[],
  mine: LandCode | undefined,
  costs: readonly Cost[] = [],
): CompareGroup[] {
  const group = (label: string, readings: Record<string, Reading>): CompareGroup => ({
    label,
    rows: Object.entries(readings).map(([name, read]) => ({ label: name, cells: solutions.map(read) })),
  })
  return [
    ...(mine
      ? [group(`Für ${landName(mine)}`, { 'Kosten im Jahr': costAmong(costs), 'Nutzung heute': useBy(mine) })]
      : []),
    group('Stand und Verbreitung', {
      Stand: ({ stage }) => (stage ? { text: stages[stage].label, status: stages[stage] } : undefined),
      Seit: ({ stageSince }) => plain(stageSince && formatDate(stageSince)),
      'Nutzende Länder': users,
      'Welche Länder': (solution) => plain(usersOf(solution).join(', ')),
      'Anbindung in Zahlen': figures,
      Reifegrad: ({ maturity }) =>
        maturity ? { text: maturityLevel(maturity), note: `Modell ${maturity.model}` } : undefined,
    }),
    group('Verantwortung', {
      'Umsetzendes Land': ({ laender }) => plain(formatList(laender.filter(isLandCode).map(landName))),
      Anbieter: ({ provider }) =>
        provider ? { text: provider.displayName, href: `/organisationen/${provider.slug}` } : undefined,
      Entwicklung: holders('developing'),
      Betrieb: holders('operating'),
    }),
    group('Fachlich', {
      Art: ({ type }) => plain(solutionTypes[type]),
      'OZG-Leistung': ({ ozgServices }) => list(ozgServices.map(({ ozgId, name }) => `${ozgId} ${name}`)),
      Leistungen: coverage,
      Onlinedienste: ({ onlineServices }) => list(onlineServices.map(({ name }) => name)),
      Zielgruppen: (solution) => list(solution.targetGroups.map((code) => targetGroups[code])),
      Rechtsgrundlagen: ({ legalBases }) => list(legalBases),
      Sprachen: ({ languages }) => list(languages.map(languageName)),
    }),
    group('Technik und Passung', {
      'Anbindung der Behörde': (solution) =>
        list(solution.connectionMethods.map(({ method }) => connectionMethods[method])),
      Fachverfahren: ({ businessApplications }) =>
        list(businessApplications.map(({ name, fit }) => `${name} (${fits[fit].label})`)),
      Standards: ({ standards }) => list(standards.map(({ name }) => name)),
      'Konto, Bezahlung, Postfach': ({ buildingBlocks }) => list(buildingBlocks.map(({ name }) => name)),
      Lizenz: ({ licence }) => plain(licence),
    }),
    group('Bezug', {
      Bezugsweg: ({ routes }) => list(routes.map(({ route }) => supplyRoutes[route])),
      Eintrag: ({ origin, isDemo }) => ({ text: origins[origin], note: isDemo ? 'Demo' : undefined }),
    }),
  ]
}

const plain = (text: string | null): CompareCell | undefined => (text ? { text } : undefined)
const list = (texts: readonly string[]) => plain([...new Set(texts)].join('; '))

/** What is published, for whom it concerns; what is not says honestly whether somebody can be asked. */
const costAmong =
  (costs: readonly Cost[]): Reading =>
  ({ slug, origin }) => {
    const cost = costs.find(({ solution }) => solution === slug)
    if (!cost) return { text: origin === 'offered' ? 'Preis auf Anfrage' : 'kein Preis bekannt' }
    return {
      text: formatMoney(cost.cents),
      note: cost.takesPart ? `${cost.year}, Prognose` : `${cost.year}, bei Beitritt, Prognose`,
      href: `/kostenrechner?${costKeys.solution}=${slug}`,
    }
  }

const useBy =
  (mine: LandCode): Reading =>
  ({ adoptions }) => {
    const stage = adoptions.find(({ land }) => land === mine)?.stage
    return stage && { text: adoptionStages[stage].label, status: adoptionStages[stage] }
  }

const users: Reading = ({ adopterCount, adoptionAsOf }) =>
  adopterCount
    ? { text: `${adopterCount} von 16`, note: adoptionAsOf ? `Stand ${formatDate(adoptionAsOf)}` : undefined }
    : undefined

/** The newest figure for all of Germany, else the newest at all. */
const figures: Reading = (solution) => {
  const figure = solution.figures.find(({ land }) => !land) ?? solution.figures[0]
  const count = figure?.connected ?? figure?.ready
  if (!figure || count === null || count === undefined) return undefined
  const [, unit] = adoptionLevels[figure.level]
  const of = figure.total === null ? '' : ` von ${formatNumber(figure.total)}`
  const word = figure.connected === null ? 'bereit' : 'angebunden'
  return {
    text: `${formatNumber(count)}${of} ${unit} ${word}`,
    note: figure.asOf ? `Stand ${formatDate(figure.asOf)}` : undefined,
  }
}

const holders =
  (role: Solution['parties'][number]['role']): Reading =>
  ({ parties }) =>
    list(
      parties.filter((party) => party.role === role && !party.toOn).map(({ organisation }) => organisation.displayName),
    )

const coverage: Reading = ({ publicServiceTotal, publicServices }) => {
  const named = publicServices.filter(({ basis }) => basis === 'named').length
  return publicServiceTotal
    ? {
        text: formatNumber(publicServiceTotal),
        note: named ? `${formatNumber(named)} ausdrücklich genannt` : 'über die OZG-Leistung',
      }
    : undefined
}
