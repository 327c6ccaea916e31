import type { Schemas } from '@fit-store/contracts/client'
import type { ComponentProps } from 'svelte'
import type Message from '#lib/components/Message.svelte'
import { formatDate } from '#lib/format.ts'
import type { Status } from '#lib/status.ts'

type RoomMessage = Schemas['RoomMessage']
type Shown = Omit<ComponentProps<typeof Message>, 'children'>

/** A message of a room as its building block shows it; the page knows the address of its files and what it answers. */
export function shownMessage(
  message: RoomMessage,
  { number, all }: { number: string; all: readonly RoomMessage[] },
): Shown {
  const answered = all.find(({ id }) => id === message.answers)
  return {
    id: `nachricht-${message.id}`,
    from: message.organisation.displayName,
    person: message.author,
    at: message.createdAt,
    body: message.body,
    status: statusOf(message),
    files: message.attachments.map(({ id, name, byteLength }) => ({
      name,
      href: `/api/v1/reuse-requests/${number}/attachments/${id}`,
      kind: endingOf(name),
      bytes: byteLength,
    })),
    isOpen: message.canAnswer,
    isInternal: message.kind === 'note',
    answers: answered && { id: `nachricht-${answered.id}`, text: shortened(answered.body) },
  }
}

/** Whether a question still waits, and until when; a message asks nothing. */
function statusOf({ kind, settledAt, dueOn }: RoomMessage): Status | undefined {
  if (kind !== 'question') return undefined
  if (settledAt !== null) return { label: 'Beantwortet', tone: 'success', icon: 'check' }
  return {
    label: dueOn ? `Antwort offen bis ${formatDate(dueOn)}` : 'Antwort offen',
    tone: 'info',
    icon: 'question-mark',
  }
}

const endingOf = (name: string) => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? 'Datei'

/** The beginning of a text, whole words of at most sixty characters. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/\s\S*$/, '')} …`
}
