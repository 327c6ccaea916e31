import type { CaseScript } from '@fit-store/db/seed/cases'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { addDays } from '../deadlines/working-days.ts'
import { answerCondition, proposeCondition } from '../reuse/rooms/agenda/conditions.ts'
import { proposeDate } from '../reuse/rooms/agenda/dates.ts'
import { assessFit, setReference } from '../reuse/rooms/agenda/note-on-request.ts'
import { addTask, finishTask } from '../reuse/rooms/agenda/tasks.ts'
import { writeMessage, writeNote } from '../reuse/rooms/messages/write-message.ts'
import { requirePersona } from './personas.ts'
import type { Stage } from './stage.ts'

type Played = CaseScript & { providerSlug: string }
type Room = { stage: Stage; script: Played; requestId: string; people: Record<'adopter' | 'provider', Actor> }

/** What both sides write, ask, agree and plan in the room of a case; nothing where the script has none of it. */
export async function playRoom(ctx: Ctx, stage: Stage, script: Played, requestId: string): Promise<void> {
  if (script.messages.length === 0 && script.conditions.length === 0) return
  const people = {
    adopter: await requirePersona(ctx, script.adopter, 'coordinator'),
    provider: await requirePersona(ctx, script.providerSlug, 'coordinator'),
  }
  const room = { stage, script, requestId, people }
  await playMessages(room)
  await playConditions(room)
  await playAgenda(room)
}

async function playMessages({ stage: { at, today }, script, requestId, people }: Room) {
  for (const { day, by, body, isNote, asks, dueIn } of script.messages) {
    const writer = at(day, people[by])
    const dueOn = dueIn === null ? null : addDays(today, dueIn)
    if (isNote) await writeNote(writer, requestId, { body })
    else await writeMessage(writer, requestId, { body, asks, dueOn })
  }
}

async function playConditions({ stage: { at }, script, requestId, people }: Room) {
  const day = (script.outcome?.day ?? 0) + 2
  for (const { text } of script.conditions) {
    await proposeCondition(at(day, people.provider), requestId, { text, dueOn: null })
  }
  for (const [place, { isOpen }] of script.conditions.entries()) {
    if (isOpen) continue
    await answerCondition(at(day - 1, people.adopter), requestId, place + 1, { answer: 'accepted', note: null })
  }
}

async function playAgenda({ stage: { at, today }, script, requestId, people }: Room) {
  const day = 2
  if (script.reference) await setReference(at(day, people.adopter), requestId, script.reference)
  if (script.fit) {
    const { result: fit, note } = script.fit
    await assessFit(at(day + (script.outcome?.day ?? 0), people.provider), requestId, { fit, note })
  }
  const organisationOf = { adopter: script.adopter, provider: script.providerSlug }
  for (const { title, owner, by, dueIn, done } of script.tasks) {
    const dueOn = dueIn === null ? null : addDays(today, dueIn)
    const task = { title, owner: organisationOf[owner], person: null, dueOn }
    const id = await addTask(at((done ?? 0) + day, people[by]), requestId, task)
    if (done !== null) await finishTask(at(done, people[owner]), requestId, id, { version: 1, isDone: true })
  }
  for (const { title, by, in: days } of script.dates) {
    await proposeDate(at(day, people[by]), requestId, { title, proposedOn: addDays(today, days) })
  }
}
