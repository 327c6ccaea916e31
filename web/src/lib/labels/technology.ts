import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

type Solution = Schemas['Solution']
export type ConnectionMethod = Solution['connectionMethods'][number]['method']
export type Fit = Solution['businessApplications'][number]['fit']

export const connectionMethods: Record<ConnectionMethod, string> = {
  fit_connect: 'FIT-Connect',
  osci: 'OSCI',
  rest_api: 'REST-Schnittstelle',
  soap_api: 'SOAP-Schnittstelle',
  portal: 'Behördenportal',
  mail: 'E-Mail',
  download: 'Abruf von Dateien',
  manual: 'Übernahme von Hand',
}

export const fits: Record<Fit, Status> = {
  certified: { label: 'zertifiziert', tone: 'success', icon: 'success' },
  supported: { label: 'unterstützt', tone: 'info', icon: 'check' },
  planned: { label: 'geplant', tone: 'neutral', icon: 'calendar-today' },
}
