import { plural } from '#lib/format.ts'

export type Task = { label: string; detail: string; href: string }
type Standing = {
  invitations: number
  unread: number
  waiting: number
  failed: number
  /** Agreements to check, offer, sign or countersign. */
  agreements: number
  /** Price sheets to check, own ones that came back, keys to approve. */
  sheets: number
  returned: number
  keys: number
  /** Listings to review, claims of collected entries to decide, own listings the review wants changed. */
  reviews: number
  claims: number
  revisions: number
  organisation: { name: string; isRefused: boolean } | undefined
  terms: readonly Task[]
}

/** What waits for this person, the most binding first. */
export function openTasks(standing: Standing): Task[] {
  const { invitations, unread, waiting, failed, agreements, sheets, returned, keys, organisation, terms } = standing
  const { reviews, claims, revisions } = standing
  const tasks: (Task | false)[] = [
    waiting > 0 && {
      label: plural(waiting, 'Registrierung prüfen', 'Registrierungen prüfen'),
      detail: 'Organisationen warten auf ihre Zulassung.',
      href: '/verwaltung/organisationen',
    },
    failed > 0 && {
      label: plural(failed, 'Zustellung ansehen', 'Zustellungen ansehen'),
      detail: 'Nachrichten, die nicht ankommen.',
      href: '/verwaltung/zustellungen',
    },
    agreements > 0 && {
      label: plural(agreements, 'Vertrag bearbeiten', 'Verträge bearbeiten'),
      detail: 'Ihre Organisation ist am Zug.',
      href: '/vertraege?am-zug=mine',
    },
    ...terms,
    reviews > 0 && {
      label: plural(reviews, 'Eintrag prüfen', 'Einträge prüfen'),
      detail: 'Bereitstellende Stellen warten auf die Veröffentlichung.',
      href: '/pruefung',
    },
    claims > 0 && {
      label: plural(claims, 'Übernahme entscheiden', 'Übernahmen entscheiden'),
      detail: 'Stellen möchten einen gesammelten Eintrag pflegen.',
      href: '/pruefung/uebernahmen',
    },
    sheets > 0 && {
      label: plural(sheets, 'Preisblatt prüfen', 'Preisblätter prüfen'),
      detail: 'Anbieter warten auf die Veröffentlichung.',
      href: '/verwaltung/preisblaetter',
    },
    keys > 0 && {
      label: plural(keys, 'Schlüssel freigeben', 'Schlüssel freigeben'),
      detail: 'Eine zweite Person vergleicht die Werte mit der Quelle.',
      href: '/verwaltung/schluessel',
    },
    revisions > 0 && {
      label: plural(revisions, 'Eintrag überarbeiten', 'Einträge überarbeiten'),
      detail: 'Die Prüfung bittet um Änderungen und sagt, um welche.',
      href: '/eigene-loesungen?stand=entwurf',
    },
    returned > 0 && {
      label: plural(returned, 'Preisblatt überarbeiten', 'Preisblätter überarbeiten'),
      detail: 'Der Plattformbetreiber hat zurückgegeben und sagt, was zu ändern ist.',
      href: '/eigene-loesungen/preisblaetter',
    },
    organisation?.isRefused === true && {
      label: 'Ablehnung lesen und erneut beantragen',
      detail: `Der Plattformbetreiber hat ${organisation.name} nicht zugelassen.`,
      href: '/organisation',
    },
    invitations > 0 && {
      label: plural(invitations, 'Einladung beantworten', 'Einladungen beantworten'),
      detail: 'Eine Organisation möchte, dass Sie für sie handeln.',
      href: '/konto#einladungen',
    },
    unread > 0 && {
      label: plural(unread, 'Benachrichtigung lesen', 'Benachrichtigungen lesen'),
      detail: 'Was sich seit Ihrem letzten Besuch getan hat.',
      href: '/benachrichtigungen',
    },
    organisation === undefined && {
      label: 'Organisation registrieren',
      detail: 'Noch handeln Sie für keine. Registrieren Sie Ihre, oder lassen Sie sich einladen.',
      href: '/organisation/registrieren',
    },
  ]
  return tasks.filter((task) => task !== false)
}
