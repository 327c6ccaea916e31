import type { EventType } from '../events/vocabulary.ts'
import { operatorsWithRole, personNamed, withRole } from './audience.ts'
import { nothingToDo, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'

// What is told about keys, price sheets and the rounds they are due in.

type PriceEvent =
  | Extract<EventType, `allocation_key.${string}` | `price_sheet.${string}` | `price_round.${string}`>
  | 'solution.costs_computed'

export const priceRules: Rules<PriceEvent> = {
  'allocation_key.proposed': {
    topic: 'prices',
    audience: operatorsWithRole('contract_manager'),
    title: ({ name }) => `Schlüssel freigeben: ${name}`,
    body: ({ organisation, name }) =>
      `${organisation} schlägt den Verteilungsschlüssel „${name}“ vor. Freigeben muss ihn eine andere Person als die, die ihn eingetragen hat. Sie sind am Zug: Prüfen Sie Werte und Quelle. Eine Frist gibt es nicht.`,
    path: '/verwaltung/schluessel',
  },
  'allocation_key.changed': null,
  'allocation_key.withdrawn': null,
  'allocation_key.approved': {
    topic: 'prices',
    audience: personNamed,
    title: ({ name }) => `Schlüssel freigegeben: ${name}`,
    body: ({ name }) =>
      `Der Verteilungsschlüssel „${name}“ ist freigegeben. Preisblätter und Kostenprognosen können ihn verwenden. ${nothingToDo}`,
    path: '/verwaltung/schluessel',
  },
  'allocation_key.refused': {
    topic: 'prices',
    audience: personNamed,
    title: ({ name }) => `Schlüssel abgelehnt: ${name}`,
    body: ({ name, reason }) =>
      `Der Verteilungsschlüssel „${name}“ wurde nicht freigegeben. Die Begründung: „${reason}“ Sie sind am Zug: Schlagen Sie ihn berichtigt noch einmal vor, wenn er gebraucht wird. Eine Frist gibt es nicht.`,
    path: '/verwaltung/schluessel',
  },
  'price_sheet.created': null,
  'price_sheet.changed': null,
  'price_sheet.discarded': null,
  'price_sheet.submitted': {
    topic: 'prices',
    audience: operatorsWithRole('moderator', 'contract_manager'),
    title: ({ title, year }) => `Preisblatt prüfen: ${title}, ${year}`,
    body: ({ organisation, title, year }) =>
      `${organisation} hat das Preisblatt für „${title}“, ${year}, eingereicht. Sie sind am Zug: Prüfen und veröffentlichen Sie es, oder geben Sie es mit Begründung zurück. Eine Frist gibt es nicht, bis dahin sehen die Länder keinen neuen Preis.`,
    path: '/verwaltung/preisblaetter',
  },
  'price_sheet.returned': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year }) => `Preisblatt überarbeiten: ${title}, ${year}`,
    body: ({ title, year, reason }) =>
      `Der Plattformbetreiber hat das Preisblatt für „${title}“, ${year}, zurückgegeben. Die Begründung: „${reason}“ Sie sind am Zug: Überarbeiten Sie es, und reichen Sie es noch einmal ein. Es gilt die Frist der Preisrunde.`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'price_sheet.published': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year }) => `Preisblatt veröffentlicht: ${title}, ${year}`,
    body: ({ title, year }) =>
      `Das Preisblatt für „${title}“, ${year}, ist geprüft und veröffentlicht. Alle Länder sehen jetzt ihren Anteil. ${nothingToDo}`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'price_sheet.due': {
    topic: 'prices',
    audience: withRole('editor'),
    title: ({ title, year, dueOn }) => `Preisblatt fällig am ${germanDay(dueOn)}: ${title}, ${year}`,
    body: ({ title, year, dueOn, daysLeft }) =>
      `Für „${title}“ liegt noch kein Preisblatt für ${year} vor. ${daysLeft < 0 ? `Es war am ${germanDay(dueOn)} fällig` : `Es ist am ${germanDay(dueOn)} fällig`}. Sie sind am Zug: Legen Sie es an, und reichen Sie es ein. Nach dieser Frist kann ein neuer Preis zu spät kommen, um in Haushalte einzugehen.`,
    path: '/eigene-loesungen/preisblaetter',
  },
  'solution.costs_computed': null,
  'price_round.opened': null,
  'price_round.changed': null,
}
