import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Deadline, DeadlineKind } from './list-deadlines.ts'

const words: Record<DeadlineKind, string> = {
  price_round: 'Preisrunde',
  turn: 'Frist',
  task: 'Aufgabe',
  notice: 'Kündigungsfrist',
  minimum_end: 'Mindestlaufzeit',
  end: 'Vertragsende',
  roll_out: 'Anbindung',
}

type About = { organisation: string; publicOrigin: string; now: Date }

/** Deadlines as a calendar of whole days (RFC 5545). A deadline keeps its UID, so that calendars move it rather than doubling it. */
export function writeCalendar(deadlines: readonly Deadline[], { organisation, publicOrigin, now }: About): string {
  const host = new URL(publicOrigin).hostname
  const calendar = ical({
    name: `FIT-Store: Fristen von ${organisation}`,
    prodId: { company: 'FIT-Store', product: 'Fristen', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  })
  for (const { kind, on, title, path, isMine, key } of deadlines) {
    calendar.createEvent({
      id: `${key}@${host}`,
      // A Date's local parts are written for whole days: noon keeps the day in every zone.
      start: new Date(`${on}T12:00:00`),
      allDay: true,
      stamp: now,
      summary: `${words[kind]}${isMine ? ' (Sie sind am Zug)' : ''}: ${title}`,
      url: `${publicOrigin}${path}`,
    })
  }
  return calendar.toString()
}
