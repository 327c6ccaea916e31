import type { Schemas } from '@fit-store/contracts/client'
import { formatDate, formatList } from './format.ts'
import { laender } from './laender.ts'
import { inHouseBases } from './labels/accreditation.ts'
import { requiredForms } from './labels/agreements.ts'
import { changedFields } from './labels/changed-fields.ts'
import { dayCounts } from './labels/deadlines.ts'
import { consumers, disablingReasons } from './labels/deliveries.ts'
import { actorKinds } from './labels/events.ts'
import { cadences, notificationTopics } from './labels/notifications.ts'
import { organisationKinds, reuseRoles } from './labels/organisations.ts'
import { roles } from './labels/roles.ts'
import { ballots, tickResults } from './labels/terms.ts'

type Event = Pick<Schemas['AuditEvent'], 'type' | 'data'> & { deputised?: { label: string | null } | null }
export type Detail = { label: string; value: string }

const fieldLabels: Record<string, string> = {
  ...changedFields,
  displayName: 'Name',
  legalName: 'Name in Verträgen',
  leitwegId: 'Leitweg-ID',
  functionalMailbox: 'Funktionspostfach',
  website: 'Internetseite',
  name: 'Name',
  url: 'Adresse',
  eventTypes: 'Ereignisse',
  kind: 'Art der Organisation',
  land: 'Land',
  ars: 'Regionalschlüssel',
  amount: 'Tage',
  counted: 'Zählung',
  dueOn: 'Termin',
  ...notificationTopics,
}

// In the order of this table: the database orders the fields of an event by their length, which is none to read. The log
// keeps what it once wrote for years, so nothing is taken for granted about the data of an old event.
const words: Record<string, (value: unknown) => Detail | undefined> = {
  name: (value) => ({ label: 'Name', value: String(value) }),
  prefix: (value) => ({ label: 'Beginnt mit', value: String(value) }),
  role: (value) => ({ label: 'Rolle', value: roleName(value) }),
  deputyFor: (name) => ({ label: 'In Vertretung für', value: String(name) }),
  roles: (value) => ({ label: 'Rollen', value: formatList(listOf(value).map(roleName)) }),
  scopes: (value) => ({ label: 'Rechte', value: formatList(listOf(value).map(roleName)) }),
  seeks: (value) => ({ label: 'Vorhaben', value: formatList(listOf(value).map((one) => wordOf(reuseRoles, one))) }),
  basis: (value) => ({ label: 'Grundlage', value: wordOf(inHouseBases, value) }),
  reason: (value) => ({ label: 'Begründung', value: String(value) }),
  cause: (value) => ({ label: 'Grund', value: wordOf(disablingReasons, value) }),
  validFrom: (value) => (typeof value === 'string' ? { label: 'Gilt ab', value: formatDate(value) } : undefined),
  validTo: (value) => (typeof value === 'string' ? { label: 'Gilt bis', value: formatDate(value) } : undefined),
  dueOn: (value) => (typeof value === 'string' ? { label: 'Frist', value: formatDate(value) } : undefined),
  land: (value) => ({ label: 'Land', value: wordOf(landNames, value) }),
  ballot: (value) => ({ label: 'Votum', value: labelOf(ballots, value) }),
  result: (value) => ({ label: 'Ergebnis', value: labelOf(tickResults, value) }),
  consumer: (value) => ({ label: 'Empfänger', value: wordOf(consumers, value) }),
  eventId: (value) => ({ label: 'Ereignis', value: String(value) }),
  // A field without a word is one of the machine's own.
  fields: (value) => {
    const names = listOf(value).flatMap((one) => changedFields[String(one)] ?? [])
    return names.length ? { label: 'Geändert', value: formatList([...new Set(names)]) } : undefined
  },
}

/** What an event says beyond its kind, in German: the role given, the reason of a refusal, each field before and after. */
export function eventDetails({ type, data, deputised }: Event): Detail[] {
  const { before, after } = data
  if (isRecord(before) && isRecord(after)) {
    return Object.keys(after).flatMap((key) => {
      const value = `${textOf(before[key])} → ${textOf(after[key])}`
      return isDeepEqual(before[key], after[key]) ? [] : [{ label: fieldLabels[key] ?? key, value }]
    })
  }
  // Elsewhere the same key names the providing organisation. The provider of the demo world always has this name.
  if (type === 'session.started') {
    return [{ label: 'Anmeldedienst', value: data['provider'] === 'demo' ? 'Vorführung' : String(data['provider']) }]
  }
  return Object.entries(words).flatMap(([key, told]) => {
    const value = key === 'deputyFor' ? deputised && (deputised.label ?? actorKinds.person) : data[key]
    return value === undefined || value === null ? [] : (told(value) ?? [])
  })
}

const isDeepEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown) =>
  value === null || value === undefined || value === ''
    ? 'leer'
    : `„${isDay(value) ? formatDate(value) : wordOf({ ...cadences, ...organisationKinds, ...dayCounts, ...requiredForms }, value)}“`
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const wordOf = (table: Record<string, string>, value: unknown) => table[String(value)] ?? String(value)
const labelOf = (table: Record<string, { label: string }>, value: unknown) =>
  table[String(value)]?.label ?? String(value)
const landNames = Object.fromEntries(laender.map(({ code, name }) => [code, name]))
const roleName = (value: unknown) => labelOf(roles, value)
