import { deadlineOwners } from './audience.ts'
import { nothingToDo, type Facts, type Rules } from './rule.ts'
import { germanDay } from '../platform/days.ts'
import { deadlineLeft } from './words.ts'

// What organisations are reminded of from their calendar; turns and prices have reminders of their own.

type Due = Facts<'deadline.due'>

const when = ({ daysLeft, dueOn }: Due) => {
  if (daysLeft < 0) return 'Überfällig'
  return daysLeft === 0 ? 'Heute' : `Am ${germanDay(dueOn)}`
}

const toDo: Record<string, string> = {
  task: 'Erledigen Sie die Aufgabe, und haken Sie sie im Abstimmungsraum ab',
  roll_out: 'Melden Sie beim Vertrag den neuen Stand der Anbindung, oder planen Sie einen anderen Tag',
}

const toKnow: Record<string, (day: string) => string> = {
  notice: (day) => `Zu diesem Ende lässt sich bis zum ${day} kündigen; ohne Kündigung läuft der Vertrag weiter.`,
  minimum_end: (day) => `Die Mindestlaufzeit endet am ${day}. Danach läuft der Vertrag weiter, bis jemand kündigt.`,
  end: (day) => `Der Vertrag endet am ${day}. Die Unterlagen bleiben im Vertragsordner.`,
}

function body(due: Due): string {
  const task = due.isMine ? toDo[due.kind] : undefined
  if (task !== undefined) return `${due.title}. Sie sind am Zug: ${task}. ${deadlineLeft(due.dueOn, due.daysLeft)}`
  const fact = toKnow[due.kind]?.(germanDay(due.dueOn)) ?? `Der Tag ist der ${germanDay(due.dueOn)}.`
  return `${due.title}. ${fact} ${nothingToDo}`
}

export const deadlineRules: Rules<'deadline.due'> = {
  'deadline.due': {
    topic: 'deadlines',
    audience: deadlineOwners,
    title: (due) => `${when(due)}: ${due.title}`,
    body,
    path: ({ path }) => path,
  },
}
