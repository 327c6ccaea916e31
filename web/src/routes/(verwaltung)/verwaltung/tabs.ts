import type { Role } from '#lib/labels/roles.ts'

const administrators: readonly Role[] = ['operator_administrator']
const checkers: readonly Role[] = ['moderator', 'contract_manager']

const places = [
  { label: 'Fälle', href: '/verwaltung/faelle', roles: checkers },
  { label: 'Zulassung', href: '/verwaltung/organisationen', roles: administrators },
  { label: 'Preisblätter', href: '/verwaltung/preisblaetter', roles: checkers },
  { label: 'Verträge', href: '/verwaltung/vertraege', roles: checkers },
  { label: 'Vertragsarten', href: '/verwaltung/vertragsarten', roles: ['contract_manager'] as const },
  { label: 'Fristen', href: '/verwaltung/fristen', roles: ['contract_manager'] as const },
  { label: 'Verteilungsschlüssel', href: '/verwaltung/schluessel', roles: ['contract_manager', 'editor'] as const },
  { label: 'Ereignisprotokoll', href: '/verwaltung/verlauf', roles: administrators },
  { label: 'Zustellungen', href: '/verwaltung/zustellungen', roles: administrators },
  { label: 'Bedarf', href: '/verwaltung/bedarf', roles: administrators },
]

/** The pages of the platform operator that somebody with these roles can open. */
export const operatorTabs = (held: readonly Role[]) =>
  places.filter(({ roles }) => roles.some((role) => held.includes(role))).map(({ label, href }) => ({ label, href }))
