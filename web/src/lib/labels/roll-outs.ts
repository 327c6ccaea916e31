import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type RollOutStatus = Schemas['RollOut']['status']

/** How far the connection of an authority is, in the order it goes. */
export const rollOutStatuses: Record<RollOutStatus, Status> = {
  planned: { label: 'Geplant', tone: 'neutral', icon: 'calendar-today' },
  connecting: { label: 'In Anbindung', tone: 'info', icon: 'autorenew' },
  pilot: { label: 'Im Pilotbetrieb', tone: 'info', icon: 'visibility' },
  live: { label: 'Im Betrieb', tone: 'success', icon: 'success' },
  stopped: { label: 'Gestoppt', tone: 'warning', icon: 'close' },
}
