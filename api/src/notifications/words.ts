import type { Role } from '@fit-store/db/schema/identity'
import type { ReuseRole } from '@fit-store/db/schema/organisations'

// What mails and the inbox call things; the pages say the same (web/src/lib/labels.ts).

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

/** A day as `2026-11-21`, or the Berlin day of a moment, as `21.11.2026`. */
export function germanDay(day: string | Date) {
  const [at, timeZone] = typeof day === 'string' ? [new Date(`${day}T12:00:00Z`), 'UTC'] : [day, 'Europe/Berlin']
  return at.toLocaleDateString('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone })
}
