import { germanDay } from '../platform/days.ts'
import type { Role } from '@fit-store/db/schema/identity'
import type { ReuseRole } from '@fit-store/db/schema/organisations'

// What mails and the inbox call things; the pages say the same (web/src/lib/labels).

export const roleNames: Record<Role, string> = {
  reader: 'Lesen',
  editor: 'Redaktion',
  coordinator: 'Koordination',
  signatory: 'Zeichnungsberechtigt',
  administrator: 'Verwaltung',
  moderator: 'Prüfung',
  contract_manager: 'Vertragsmanagement',
  operator_administrator: 'Betreiberverwaltung',
}

export const wishes: Record<ReuseRole, string> = {
  providing: 'Lösungen bereitstellen',
  adopting: 'Lösungen nachnutzen',
  bundling: 'Bestellungen bündeln',
}

const enumeration = new Intl.ListFormat('de-DE')

/** `die Rolle Redaktion`, `die Rollen Redaktion und Koordination`. */
export const theRoles = (roles: Role[]) =>
  `die ${roles.length === 1 ? 'Rolle' : 'Rollen'} ${enumeration.format(roles.map((role) => roleNames[role]))}`

export const listOf = (words: string[]) => enumeration.format(words)

/** By when somebody is asked to act, as a sentence. Events of before deadlines were noted in them do not say. */
export function deadline(dueOn: string | null | undefined) {
  if (dueOn === undefined) return 'Die Frist steht auf der Seite des Falls.'
  return dueOn === null ? 'Eine Frist gibt es nicht.' : `Die Frist endet am ${germanDay(dueOn)}.`
}

/** The same in a reminder, which may come too late. */
export const deadlineLeft = (dueOn: string | null, daysLeft: number) =>
  dueOn !== null && daysLeft < 0 ? `Die Frist endete am ${germanDay(dueOn)}.` : deadline(dueOn)

/** The deadline in the title of a reminder. */
export const deadlineInTitle = (dueOn: string | null, daysLeft: number) => {
  if (daysLeft < 0) return 'Frist überschritten'
  return daysLeft === 0 || dueOn === null ? 'Frist endet heute' : `Frist endet am ${germanDay(dueOn)}`
}
