import type { RequestStatus } from '@fit-store/db/schema/reuse'
import type { Permission } from '../../identity/policy.ts'
import type { Party } from '../requests/lifecycle.ts'

// What can be done in the room of a request without moving it: in which status, and by whom.

export const roomActionNames = [
  'write_message',
  'ask',
  'write_note',
  'add_task',
  'propose_condition',
  'answer_condition',
  'propose_date',
  'answer_date',
  'assess_fit',
  'publish_answer',
  'set_reference',
  'ask_co_signature',
] as const
export type RoomActionName = (typeof roomActionNames)[number]

type RoomAction = { from: readonly RequestStatus[]; by: readonly Party[]; permission: Permission; label: string }

const everyone = ['adopter', 'provider', 'it_provider', 'platform_operator'] as const
const sides = ['adopter', 'provider', 'it_provider'] as const
const open = ['declared', 'forwarded', 'in_coordination', 'coordinated'] as const
const negotiating = ['forwarded', 'in_coordination'] as const
const afterwards = ['fulfilled', 'declined', 'withdrawn'] as const

/** Every legal action in a room. One missing here does not exist. */
export const roomActions: Record<RoomActionName, RoomAction> = {
  write_message: {
    from: [...open, 'fulfilled'],
    by: everyone,
    permission: 'take_part_in_room',
    label: 'Nachricht schreiben',
  },
  ask: { from: open, by: everyone, permission: 'take_part_in_room', label: 'Rückfrage stellen' },
  write_note: {
    from: ['draft', ...open, ...afterwards],
    by: everyone,
    permission: 'take_part_in_room',
    label: 'Interne Notiz schreiben',
  },
  add_task: { from: [...open, 'fulfilled'], by: everyone, permission: 'take_part_in_room', label: 'Aufgabe anlegen' },
  propose_condition: {
    from: negotiating,
    by: ['provider'],
    permission: 'coordinate_request',
    label: 'Auflage vorschlagen',
  },
  answer_condition: {
    from: negotiating,
    by: ['adopter'],
    permission: 'coordinate_request',
    label: 'Auflage beantworten',
  },
  propose_date: {
    from: [...negotiating, 'coordinated'],
    by: sides,
    permission: 'take_part_in_room',
    label: 'Termin vorschlagen',
  },
  answer_date: {
    from: [...negotiating, 'coordinated'],
    by: sides,
    permission: 'take_part_in_room',
    label: 'Termin beantworten',
  },
  assess_fit: {
    from: [...negotiating, 'coordinated'],
    by: ['provider', 'it_provider'],
    permission: 'take_part_in_room',
    label: 'Technische Passung festhalten',
  },
  publish_answer: {
    from: [...negotiating, 'coordinated', ...afterwards],
    by: ['provider'],
    permission: 'coordinate_request',
    label: 'Antwort für alle Länder veröffentlichen',
  },
  set_reference: {
    from: [...open, ...afterwards],
    by: ['adopter', 'provider', 'platform_operator'],
    permission: 'take_part_in_room',
    label: 'Aktenzeichen eintragen',
  },
  ask_co_signature: {
    from: ['draft', ...negotiating],
    by: ['adopter', 'provider'],
    permission: 'coordinate_request',
    label: 'Um Mitzeichnung bitten',
  },
}
