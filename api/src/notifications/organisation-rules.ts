import type { Role } from '@fit-store/db/schema/identity'
import type { ReuseRole } from '@fit-store/db/schema/organisations'
import type { EventType } from '../events/vocabulary.ts'
import { operatorsWithRole, personNamed, whoAsked, withRole } from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'
import { listOf, roleNames, theRoles, wishes } from './words.ts'

// What is told about organisations, their members and roles, and the machines they connect.

type OrganisationEvent =
  | Exclude<Extract<EventType, `organisation.${string}`>, `organisation.trust${string}`>
  | Extract<EventType, `${'member' | 'invitation' | 'role' | 'person' | 'session'}.${string}`>
  | Extract<EventType, `${'api_token' | 'webhook' | 'preferences'}.${string}`>

const whyDisabled = {
  by_hand: 'Eine Person mit der Rolle Verwaltung hat ihn abgeschaltet.',
  failing: 'Seit fünf Tagen ist dort keine Nachricht mehr angekommen.',
  gone: 'Der Empfänger hat gemeldet, dass es ihn nicht mehr gibt.',
}

export const organisationRules: Rules<OrganisationEvent> = {
  'organisation.added': null,
  'person.joined': null,
  'person.erased': null,
  'session.started': null,
  'session.revoked': null,
  'organisation.registered': {
    topic: 'accreditation',
    audience: operatorsWithRole('operator_administrator'),
    title: ({ organisation }) => `Registrierung prüfen: ${organisation}`,
    body: ({ organisation, seeks }) =>
      `${organisation} hat sich registriert und möchte ${listOf(seeks.map((seek) => wishes[seek as ReuseRole]))}. Sie sind am Zug: Lassen Sie die Organisation zu, oder lehnen Sie mit Begründung ab. Eine Frist gibt es nicht, bis dahin kann die Organisation hier nicht handeln.`,
    path: '/verwaltung/organisationen',
  },
  'organisation.reapplied': {
    topic: 'accreditation',
    audience: operatorsWithRole('operator_administrator'),
    title: ({ organisation }) => `Erneuten Antrag prüfen: ${organisation}`,
    body: ({ organisation, seeks }) =>
      `${organisation} beantragt die Zulassung erneut. Sie möchte ${listOf(seeks.map((seek) => wishes[seek as ReuseRole]))}. Sie sind am Zug: Lassen Sie die Organisation zu, oder lehnen Sie mit Begründung ab. Eine Frist gibt es nicht, bis dahin kann die Organisation hier nicht handeln.`,
    path: '/verwaltung/organisationen',
  },
  'organisation.changed': null,
  'organisation.withdrawn': null, // who could be told has just left
  'organisation.accredited': {
    topic: 'accreditation',
    audience: whoAsked,
    title: ({ organisation }) => `${organisation} ist zugelassen`,
    body: ({ organisation }) =>
      `Der Plattformbetreiber hat ${organisation} zugelassen. Sie sind am Zug: Laden Sie Kolleginnen und Kollegen ein, und geben Sie ihnen Rollen. Eine Frist gibt es nicht.`,
    path: '/organisation/mitglieder',
  },
  'organisation.refused': {
    topic: 'accreditation',
    audience: whoAsked,
    title: ({ organisation }) => `Registrierung abgelehnt: ${organisation}`,
    body: ({ organisation, reason }) =>
      `Der Plattformbetreiber hat die Registrierung von ${organisation} abgelehnt. Die Begründung: „${reason}“ Sie sind am Zug: Stellen Sie richtig, was fehlte, und beantragen Sie die Zulassung erneut, oder lassen Sie es dabei. Eine Frist gibt es nicht.`,
    path: '/organisation',
  },
  'member.invited': null, // the invited person has no inbox yet, see consumer.ts
  'invitation.withdrawn': null,
  'member.joined': {
    topic: 'membership',
    audience: withRole('administrator'),
    title: ({ organisation }) => `Einladung angenommen: ${organisation}`,
    body: ({ organisation, roles }) =>
      `Eine eingeladene Person gehört jetzt zu ${organisation} und hat ${theRoles(roles as Role[])}. Wer es ist, steht in der Mitgliederliste. ${nothingToDo}`,
    path: '/organisation/mitglieder',
  },
  'member.removed': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation }) => `Ihre Mitgliedschaft ist beendet: ${organisation}`,
    body: ({ organisation }) =>
      `Sie gehören nicht mehr zu ${organisation}, und Ihre Rollen dort sind beendet. Fragen dazu beantwortet die Verwaltung der Organisation. ${nothingToDo}`,
    path: '/konto',
  },
  'role.granted': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation, role }) => `Neue Rolle bei ${organisation}: ${roleNames[role as Role]}`,
    body: ({ organisation, role, deputyFor, validFrom, validTo }) =>
      `Sie haben bei ${organisation}${deputyFor ? ' in Vertretung' : ''} ${theRoles([role as Role])}. Sie gilt ab ${germanDay(validFrom)}${validTo ? ` bis ${germanDay(validTo)}` : ' ohne Enddatum'}. ${nothingToDo}`,
    path: '/konto',
  },
  'role.revoked': {
    topic: 'membership',
    audience: personNamed,
    title: ({ organisation, role }) => `Rolle beendet bei ${organisation}: ${roleNames[role as Role]}`,
    body: ({ organisation, role }) =>
      `Sie haben bei ${organisation} ${theRoles([role as Role])} nicht mehr. Fragen dazu beantwortet die Verwaltung der Organisation. ${nothingToDo}`,
    path: '/konto',
  },
  'api_token.created': null,
  'api_token.revoked': null,
  'webhook.created': null,
  'webhook.changed': null,
  'webhook.removed': null,
  'webhook.secret_rotated': null,
  'webhook.enabled': null,
  'webhook.disabled': {
    topic: 'integrations',
    audience: withRole('administrator'),
    title: ({ organisation, name }) => `Webhook abgeschaltet: ${name} (${organisation})`,
    body: ({ organisation, name, cause }) =>
      `${whyDisabled[cause]} ${organisation} bekommt über den Webhook „${name}“ nichts mehr. Sie sind am Zug: Prüfen Sie den Empfänger, und schalten Sie den Webhook wieder ein. Eine Frist gibt es nicht; was inzwischen geschieht, wird nicht nachgeliefert.`,
    path: '/organisation/webhooks',
  },
  'preferences.changed': null,
}
