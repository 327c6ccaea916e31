import type { ListingSectionKey } from '@fit-store/db/schema/listings'
import { Compile } from 'typebox/compile'
import { Problem, type FieldError } from '../../../platform/problem.ts'
import { isLicence } from '../../../reference/licences.ts'
import { sectionSchemas, type ListingContent } from './fields.ts'

type Check = { Check: (value: unknown) => boolean; Errors: (value: unknown) => Violation[] }
type Violation = { keyword: string; instancePath: string; params: object }

const checks = Object.fromEntries(
  Object.entries(sectionSchemas).map(([key, schema]) => [key, Compile(schema as never) as unknown as Check]),
) as Record<ListingSectionKey, Check>

/**
 * What is wrong with a section, seen by itself: every fault with the pointer into it and the rule, none when it can be stored.
 * Whether what it names exists is asked elsewhere (`check-references.ts`).
 */
export function faultsOf(section: ListingSectionKey, content: unknown): FieldError[] {
  const check = checks[section]
  if (!check.Check(content)) return check.Errors(content).flatMap(fieldErrors).slice(0, 100)
  return together[section]?.(content as never) ?? []
}

/** The same, as a refusal: a section is stored whole or not at all. */
export function requireSection<S extends ListingSectionKey>(section: S, content: unknown): ListingContent[S] {
  const errors = faultsOf(section, content)
  if (errors.length > 0) throw invalidSection(errors)
  return content as ListingContent[S]
}

/** Pointers of a section become pointers of the request that carries it. */
export const invalidSection = (errors: FieldError[]) =>
  new Problem(
    400,
    'validation-failed',
    'Mindestens eine Angabe ist ungültig. Die Liste nennt jedes Feld und die verletzte Regel.',
    errors.map((error) => ({ ...error, pointer: `/content${error.pointer}` })),
  )

function fieldErrors({ keyword, instancePath, params }: Violation): FieldError[] {
  const { requiredProperties, additionalProperties, limit, ...others } = params as Record<string, unknown>
  if (keyword === 'anyOf' || keyword === 'boolean') return []
  const named = [requiredProperties, additionalProperties].find(Array.isArray)
  if (named) return named.map((name) => ({ pointer: `${instancePath}/${escaped(String(name))}`, rule: keyword }))
  const bound = limit ?? others['comparison']
  return [
    {
      pointer: instancePath,
      rule: keyword,
      ...((typeof bound === 'number' || typeof bound === 'string') && { limit: bound }),
    },
  ]
}

const escaped = (key: string) => key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')

const fault = (pointer: string, rule: string): FieldError => ({ pointer, rule })

/** Where each of these values was there before, in a list at `pointer`. */
function repeated(pointer: string, keys: string[], field: string): FieldError[] {
  return keys.flatMap((key, at) => (keys.indexOf(key) < at ? [fault(`${pointer}/${at}/${field}`, 'duplicate')] : []))
}

const startsAfter = (from: string | null, to: string | null) =>
  from !== null &&
  to !== null &&
  from.slice(0, Math.min(from.length, to.length)) > to.slice(0, Math.min(from.length, to.length))

/** Days that the calendar does not have, such as 2026-02-30; the pattern only knows their shape. */
const isImpossible = (day: string | null) =>
  day !== null && day.length === 10 && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day

const days = (pointer: string, row: Record<string, unknown>, names: string[]) =>
  names.flatMap((name) =>
    isImpossible((row[name] ?? null) as string | null) ? [fault(`${pointer}/${name}`, 'day')] : [],
  )

/** Rules between fields, and those of rows that the tables keep unique. */
const together: { [S in ListingSectionKey]?: (content: ListingContent[S]) => FieldError[] } = {
  basics: (basics) => [
    ...(basics.licence !== null && !isLicence(basics.licence) ? [fault('/licence', 'licence')] : []),
    ...(basics.stageSince !== null && basics.stage === null ? [fault('/stage', 'required')] : []),
    ...days('', basics, ['stageSince']),
    ...repeated('/languages', basics.languages, '').map(({ pointer, rule }) => fault(pointer.replace(/\/$/, ''), rule)),
  ],
  services: ({ onlineServices }) =>
    repeated(
      '/onlineServices',
      onlineServices.map(({ name }) => name.trim()),
      'name',
    ),
  parties: ({ parties }) => [
    ...repeated(
      '/parties',
      parties.map(({ organisation, role, fromOn }) => `${organisation} ${role} ${fromOn}`),
      'organisation',
    ),
    ...parties.flatMap((party, at) => [
      ...days(`/parties/${at}`, party, ['fromOn', 'toOn']),
      ...(startsAfter(party.fromOn, party.toOn) ? [fault(`/parties/${at}/toOn`, 'order')] : []),
    ]),
  ],
  technology: ({ connectionMethods, businessApplications, standards, buildingBlocks, links }) => [
    ...repeated(
      '/connectionMethods',
      connectionMethods.map(({ method }) => method),
      'method',
    ),
    ...repeated(
      '/businessApplications',
      businessApplications.map(({ slug }) => slug),
      'slug',
    ),
    ...repeated(
      '/standards',
      standards.map(({ slug }) => slug),
      'slug',
    ),
    ...repeated(
      '/buildingBlocks',
      buildingBlocks.map(({ slug }) => slug),
      'slug',
    ),
    ...repeated(
      '/links',
      links.map(({ url }) => url),
      'url',
    ),
  ],
  documents: ({ documents }) =>
    documents.flatMap((document, at) => [
      ...days(`/documents/${at}`, document, ['issuedOn']),
      ...(document.url !== null && document.file !== null ? [fault(`/documents/${at}/file`, 'one-of')] : []),
    ]),
  requirements: ({ requirements }) => answerFaults('/requirements', requirements),
  quality: ({ criteria }) => answerFaults('/criteria', criteria),
  supply_routes: ({ supplyRoutes }) => [
    ...repeated(
      '/supplyRoutes',
      supplyRoutes.map(({ route }) => route),
      'route',
    ),
    ...supplyRoutes.flatMap((route, at) => days(`/supplyRoutes/${at}`, route, ['since'])),
  ],
  adoption: ({ adoptions, connectedMunicipalities, municipalitiesAsOf, figures }) => [
    ...repeated(
      '/adoptions',
      adoptions.map(({ land }) => land),
      'land',
    ),
    ...adoptions.flatMap((adoption, at) => days(`/adoptions/${at}`, adoption, ['since', 'asOf'])),
    ...days('', { municipalitiesAsOf }, ['municipalitiesAsOf']),
    ...(municipalitiesAsOf !== null && connectedMunicipalities.length === 0
      ? [fault('/connectedMunicipalities', 'required')]
      : []),
    ...figures.flatMap((figure, at) => [
      ...days(`/figures/${at}`, figure, ['asOf']),
      ...(figure.ready === null && figure.connected === null && figure.total === null
        ? [fault(`/figures/${at}/total`, 'required')]
        : []),
      ...(['ready', 'connected'] as const).flatMap((name) =>
        figure.total !== null && (figure[name] ?? 0) > figure.total
          ? [fault(`/figures/${at}/${name}`, 'within-total')]
          : [],
      ),
    ]),
  ],
}

function answerFaults(pointer: string, answers: ListingContent['quality']['criteria']): FieldError[] {
  return [
    ...repeated(
      pointer,
      answers.map(({ requirement }) => requirement),
      'requirement',
    ),
    ...answers.flatMap(({ state, evidence }, at) =>
      state !== 'fulfilled' && !evidence?.trim() ? [fault(`${pointer}/${at}/evidence`, 'required')] : [],
    ),
  ]
}
