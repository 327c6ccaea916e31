export type Place = { label: string; detail: string; href: string }
type Held = {
  /** Has a part in reuse cases. */
  hasCases: boolean
  /** May read agreements. */
  hasAgreements: boolean
  /** The kind of the organisation somebody acts for, and what they may do there. */
  kind: string | undefined
  permissions: readonly string[]
  /** Roles at the platform operator. */
  isOperator: boolean
  isChecker: boolean
  isReviewer: boolean
}

/** Where this person can go, by field of work; a field without a place for them is left out. */
export function placesFor(held: Held): { title: string; places: Place[] }[] {
  const may = (permission: string) => held.permissions.includes(permission)
  const isOffering = held.kind !== undefined && held.kind !== 'platform_operator'
  const groups: { title: string; places: (Place | false)[] }[] = [
    {
      title: 'Nachnutzung und Verträge',
      places: [
        held.hasCases && {
          label: 'Nachnutzung',
          detail: 'Fälle, an denen Ihre Organisation beteiligt ist',
          href: '/nachnutzung',
        },
        held.hasAgreements && {
          label: 'Verträge',
          detail: 'Dokumente, Kosten je Jahr und Fristen',
          href: '/vertraege',
        },
        held.hasAgreements && { label: 'Anbindung', detail: 'Welche Behörde wie weit ist', href: '/anbindung' },
        held.hasAgreements && { label: 'Kalender', detail: 'Fristen, auch im eigenen Kalender', href: '/kalender' },
      ],
    },
    {
      title: 'Angebote',
      places: [
        isOffering && {
          label: 'Eigene Lösungen',
          detail: 'Einträge schreiben, einreichen und aktuell halten',
          href: '/eigene-loesungen',
        },
        isOffering && {
          label: 'Preisblätter',
          detail: 'Preise der eigenen Lösungen, Jahr für Jahr',
          href: '/eigene-loesungen/preisblaetter',
        },
        isOffering && may('propose_allocation_key') && keys,
      ],
    },
    {
      title: 'Betrieb der Plattform',
      places: [
        held.isChecker && {
          label: 'Alle Fälle',
          detail: 'Offene Fälle nach Stand und Alter, und was fehlt',
          href: '/verwaltung/faelle',
        },
        held.isReviewer && {
          label: 'Prüfung',
          detail: 'Eingereichte Einträge und Übernahmen',
          href: '/pruefung',
        },
        held.isChecker && {
          label: 'Verträge anbieten',
          detail: 'Was auf den Plattformbetreiber wartet',
          href: '/verwaltung/vertraege',
        },
        held.isChecker && {
          label: 'Preisblätter prüfen',
          detail: 'Eingereichte Preisblätter und Preisrunden',
          href: '/verwaltung/preisblaetter',
        },
        !isOffering && may('propose_allocation_key') && keys,
        held.isOperator && {
          label: 'Zulassung',
          detail: 'Registrierungen von Organisationen',
          href: '/verwaltung/organisationen',
        },
        held.isOperator && { label: 'Bedarf', detail: 'Was Länder vermissen', href: '/verwaltung/bedarf' },
        held.isOperator && { label: 'Zustellungen', detail: 'Was nicht ankommt', href: '/verwaltung/zustellungen' },
        held.isOperator && {
          label: 'Ereignisprotokoll',
          detail: 'Alles, was geschehen ist',
          href: '/verwaltung/verlauf',
        },
      ],
    },
    {
      title: 'Organisation und Konto',
      places: [
        held.kind !== undefined && {
          label: 'Organisation',
          detail: 'Angaben, Zulassung und Verlauf',
          href: '/organisation',
        },
        may('manage_members') && {
          label: 'Mitglieder',
          detail: 'Einladen, Rollen geben und zurücknehmen',
          href: '/organisation/mitglieder',
        },
        may('manage_tokens') && {
          label: 'Zugangsschlüssel',
          detail: 'Zugang für Programme',
          href: '/organisation/zugangsschluessel',
        },
        { label: 'Konto', detail: 'Sitzungen, Einladungen, Ihre Daten', href: '/konto' },
      ],
    },
  ]
  return groups
    .map(({ title, places }) => ({ title, places: places.filter((place) => place !== false) }))
    .filter(({ places }) => places.length > 0)
}

const keys = { label: 'Verteilungsschlüssel', detail: 'Vorschlagen und freigeben', href: '/verwaltung/schluessel' }
