import type { Schemas } from '@fit-store/contracts/client'

export type Role = Schemas['Session']['roles'][number]

/** What a role is called, and what it lets a person do, to complete "Sie …". */
export const roles: Record<Role, { label: string; does: string }> = {
  reader: { label: 'Lesen', does: 'liest, was die Organisation sieht' },
  editor: { label: 'Redaktion', does: 'schreibt Einträge und reicht sie ein' },
  coordinator: { label: 'Koordination', does: 'stellt Nachnutzungsanfragen und stimmt sie ab' },
  signatory: { label: 'Zeichnungsberechtigt', does: 'unterzeichnet Verträge' },
  administrator: { label: 'Verwaltung', does: 'verwaltet Angaben, Mitglieder, Rollen und Zugangsschlüssel' },
  moderator: { label: 'Prüfung', does: 'prüft Einträge vor der Veröffentlichung' },
  contract_manager: {
    label: 'Vertragsmanagement',
    does: 'schließt Verträge für den Betreiber und gibt Bedingungen frei',
  },
  operator_administrator: {
    label: 'Betreiberverwaltung',
    does: 'lässt Organisationen zu und liest das Protokoll',
  },
}
